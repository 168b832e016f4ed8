import { describe, expect, it } from 'vitest';
import { texts } from '../../src/db/arrow-columns.ts';
import { readTables } from '../../src/readers/read-tables.ts';
import type { TableSource } from '../../src/readers/read-tables.ts';
import { placeOf } from '../../src/readers/table.ts';
import type { ReadOptions } from '../../src/readers/table.ts';
import { file, useEngine } from './support/loaded.ts';
import { rejectsOf } from './support/expected-rejects.ts';
import { number, row, xlsx } from './support/xlsx-writer.ts';

const { get } = useEngine();
const january = { source: file('january.csv', 'id,name\n1,anna\n,\n2,bob\n') };
const february = { source: file('february.csv', 'name; id ;city\ncarl;3;oslo\n') };
const march = { source: file('march.ndjson', '{"id": 4, "score": 1.50}\n') };

/** Each row as an object without its missing cells. */
async function read(files: readonly TableSource[], options?: ReadOptions) {
  const raw = await readTables(get(), files, 's.t', options);
  const answer = await get().query('SELECT * FROM s.t ORDER BY r');
  const columns = raw.columns.map((_, i) => texts(answer, `c${i}`));
  const rows = Array.from({ length: answer.numRows }, (_, i) =>
    Object.fromEntries(raw.columns.flatMap((name, c) => (columns[c]?.[i] == null ? [] : [[name, columns[c][i]]]))),
  );
  return { raw, rows, numbers: Array.from({ length: answer.numRows }, (_, i) => Number(answer.get(i)?.r)) };
}

const tables = async () =>
  texts(await get().query(`SELECT table_name AS n FROM information_schema.tables WHERE table_schema = 's'`), 'n');

describe('several files are one table', () => {
  it('by the names of their columns', async () => {
    const { raw, rows } = await read([january, february, march]);
    expect(raw).toMatchObject({ file: 'january.csv and 2 more', columns: ['id', 'name', 'city', 'score'] });
    expect(rows).toEqual([
      { id: '1', name: 'anna' },
      { id: '2', name: 'bob' },
      { id: '3', name: 'carl', city: 'oslo' },
      { id: '4', score: '1.50' },
    ]);
  });

  it('the same rows in any order of the files', async () => {
    const sorted = async (files: TableSource[]) => {
      const { rows } = await read(files);
      await get().query('DROP TABLE s.t');
      return rows.map((one) => JSON.stringify(Object.entries(one).sort())).sort();
    };
    expect(await sorted([march, february, january])).toEqual(await sorted([january, february, march]));
  });

  it('each row has its place', async () => {
    const { raw, numbers } = await read([january, february, march]);
    expect(raw.parts).toMatchObject([
      { file: 'january.csv', first: 0, rows: 2 },
      { file: 'february.csv', first: 3, rows: 1 },
      { file: 'march.ndjson', first: 4, rows: 1 },
    ]);
    expect(numbers.map((r) => placeOf(raw, r))).toEqual([
      'january.csv row 1',
      'january.csv row 3',
      'february.csv row 1',
      'march.ndjson row 1',
    ]);
  });

  it('each with the sheet and the dialect that was chosen for it', async () => {
    const sheets = { A: row(1, ['id']) + row(2, [number('5')]), B: row(1, ['id']) + row(2, [number('6')]) };
    const { rows } = await read([
      { source: file('a.xlsx', xlsx({ sheets })), sheet: 'B' },
      { source: file('b.csv', 'id,x;y\n7,1;2\n'), dialect: { delimiter: ',' } },
    ]);
    expect(rows).toEqual([{ id: '6' }, { id: '7', 'x;y': '1;2' }]);
  });

  it('columns without a name are matched in their order', async () => {
    const { raw } = await read([{ source: file('a.csv', 'id,,\n1,x,y\n') }, { source: file('b.csv', ',id\nz,2\n') }]);
    expect(raw.columns).toEqual(['id', '', '']);
    const answer = await get().query('SELECT c1 FROM s.t ORDER BY r');
    expect(texts(answer, 'c1')).toEqual(['x', 'z']);
  });

  it('one file alone is that file', async () => {
    const { raw } = await read([january]);
    expect(raw).toEqual({
      table: 's.t',
      file: 'january.csv',
      columns: ['id', 'name'],
      parts: [{ file: 'january.csv', first: 0, rows: 2 }],
      rejects: null,
    });
  });
});

it('what is set aside of all files is in one table', async () => {
  const files = ['a.csv', 'b.csv', 'c.csv'].map((name, i) => ({
    source: file(name, `id,note\n1,x\n${i === 0 ? '' : 'bad\n'}2,y\n`),
  }));
  const { raw, numbers } = await read(files, { badRows: 'set-aside' });
  expect(raw.rejects).toEqual({ table: 's.t_rejects', rows: 2 });
  expect((await rejectsOf(get())).map((one) => [one.file, one.line])).toEqual([
    ['b.csv', 3],
    ['c.csv', 3],
  ]);
  expect(numbers.map((r) => placeOf(raw, r)).slice(2, 4)).toEqual(['b.csv row 1', 'b.csv row 3']);
});

it('a broken file leaves nothing of the others in the engine', async () => {
  const broken = { source: file('broken.csv', 'id,name\n1\n') };
  for (const files of [
    [january, broken],
    [broken, january],
    [january, february, broken],
  ]) {
    await expect(readTables(get(), files, 's.t')).rejects.toThrow('broken.csv');
    expect(await tables()).toEqual([]);
  }
});

it('more columns than a table can have are refused', async () => {
  const wide = (name: string) => ({
    source: file(`${name}.csv`, `${Array.from({ length: 6000 }, (_, i) => `${name}${i}`).join()}\n`),
  });
  await expect(readTables(get(), [wide('a'), wide('b')], 's.t')).rejects.toThrow(
    /and the files before: 1\d+ columns, at most 10000/,
  );
  expect(await tables()).toEqual([]);
});

it('progress counts the bytes of all files', async () => {
  const steps: [number, number | null][] = [];
  await readTables(get(), [january, february, march], 's.t', { onProgress: (done, all) => steps.push([done, all]) });
  const total = [january, february, march].reduce((sum, { source }) => sum + source.bytes.length, 0);
  expect(steps.every(([done, all], i) => all === total && done >= (steps[i - 1]?.[0] ?? 0))).toBe(true);
  expect(steps.at(-1)?.[0]).toBe(total);
});
