import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { CsvDialect } from '../../src/readers/csv/csv-dialect.ts';
import { readTable } from '../../src/readers/read-table.ts';
import { cells, file, useEngine } from './support/loaded.ts';
import { rejectsOf } from './support/expected-rejects.ts';

const { get, load } = useEngine();
const tolerant = { badRows: 'set-aside' } as const;

/** Every row with its number, and every line that was set aside. */
async function read(text: string | Uint8Array, name = 'leads.csv', dialect: Partial<CsvDialect> = {}) {
  const loaded = await load(file(name, text), { ...tolerant, dialect });
  return { rows: loaded.rows.map(({ r, cells }) => [r, ...cells]), rejects: await rejectsOf(get()) };
}

describe('a line that is no row is set aside', () => {
  it.each([
    ['too few columns', '2,x', '2 columns, expected 3'],
    ['one column', 'Total', '1 column, expected 3'],
    ['too many columns', '2,x,y,z', '4 columns, expected 3'],
    ['quotes within quotes', '1,"He said "hi" to us",x', "quotes that don't fit"],
    ['an open quote', '2,"x,y', 'a quote that is not closed'],
    ['an open quote in the last column', '2,x,"y', 'a quote that is not closed'],
    ['something after a quote', '2,"x"y,z', "quotes that don't fit"],
  ])('%s', async (_, line, reason) => {
    expect(await read(`id,note,more\n1,a,b\n${line}\n3,"c",d\n`)).toEqual({
      rows: [
        [1, '1', 'a', 'b'],
        [3, '3', 'c', 'd'],
      ],
      rejects: [{ file: 'leads.csv', line: 3, text: line, reason }],
    });
  });

  it('also where the read may be cancelled', async () => {
    const { signal } = new AbortController();
    const source = file('a.csv', 'id,note\n1,a\nbad\n3,b\n');
    expect((await readTable(get(), source, 's.t', { ...tolerant, signal })).rejects?.rows).toBe(1);
  });

  it('at the very end without a line end', async () => {
    const { rows, rejects } = await read('id,note\n1,a\n2,"b');
    expect(rows).toEqual([[1, '1', 'a']]);
    expect(rejects).toMatchObject([{ line: 3, text: '2,"b', reason: 'a quote that is not closed' }]);
  });

  it('at the end of a report', async () => {
    const { rows, rejects } = await read(
      'id,note,more\r\n1,a,b\r\n2,c,d\r\n\r\nTotal: 2\r\nConfidential, do not share\r\n',
    );
    expect(rows).toHaveLength(2);
    expect(rejects.map(({ line, reason }) => [line, reason])).toEqual([
      [5, '1 column, expected 3'],
      [6, '2 columns, expected 3'],
    ]);
  });

  it('in a packed file, in another encoding, with another dialect', async () => {
    const text = "id;note\n1;'a;b'\n2\n3;é\n";
    for (const bytes of [gzipSync(text), Buffer.from(`\ufeff${text}`, 'utf16le'), Buffer.from(text, 'latin1')]) {
      const { rows, rejects } = await read(bytes, 'leads.csv', { delimiter: ';', quote: "'", escape: "'" });
      expect(rows).toEqual([
        [1, '1', 'a;b'],
        [3, '3', 'é'],
      ]);
      expect(rejects).toMatchObject([{ line: 3, text: '2' }]);
    }
  });

  it('with backslashes before quotes', async () => {
    const { rows, rejects } = await read(
      'id,note\n1,"a \\"b\\" c"\n2,"a ""b"" c"\n3,"d\\\\"\n4,"e\\", f"\n',
      'leads.csv',
      {
        quote: '"',
        escape: '\\',
      },
    );
    expect(rows).toEqual([
      [1, '1', 'a "b" c'],
      [3, '3', 'd\\'],
      [4, '4', 'e", f'],
    ]);
    expect(rejects).toMatchObject([{ line: 3, reason: "quotes that don't fit" }]);
  });

  it('a line of more than 16 MB', async () => {
    const { rows, rejects } = await read(`id,note\n1,a\n2,${'x'.repeat(17 * 2 ** 20)}\n3,c\n`);
    expect(rows.map(([r]) => r)).toEqual([1, 3]);
    expect(rejects).toEqual([
      { file: 'leads.csv', line: 3, text: `2,${'x'.repeat(1998)}`, reason: 'a line of more than 16 MB' },
    ]);
  });
});

describe('what stands around a bad line', () => {
  it('keeps the numbers of rows and lines', async () => {
    const { rows, rejects } = await read('\nid,note\n\n1,"x\ny"\n\nbad\n2,z\nbad,bad,bad\n3,"\r\n"\n');
    expect(rows).toEqual([
      [1, '1', 'x\ny'],
      [3, '2', 'z'],
      [5, '3', '\r\n'],
    ]);
    expect(rejects.map(({ line }) => line)).toEqual([7, 9]);
  });

  it('a quote that is never closed costs one line, however long the file is', async () => {
    const text = `id,note\n1,"x\n${'2,y\n'.repeat(5_000_000)}`;
    await readTable(get(), file('leads.csv', text), 's.t', tolerant);
    expect(await rejectsOf(get())).toEqual([
      { file: 'leads.csv', line: 2, text: '1,"x', reason: 'a quote that is not closed' },
    ]);
    const facts = await get().query('SELECT count(*) AS rows, min(r) AS first, max(r) AS last FROM s.t');
    expect(facts.get(0)?.toJSON()).toEqual({ rows: 5_000_000, first: 2, last: 5_000_001 });
  });

  it('each line of a broken row is set aside, and its end is no row of its own', async () => {
    const { rows, rejects } = await read('id,note\n1,a\n2,"one\ntwo "three" four\nfive",6\n7,b\n');
    expect(rows).toEqual([
      [1, '1', 'a'],
      [5, '7', 'b'],
    ]);
    expect(rejects.map(({ line }) => line)).toEqual([3, 4, 5]);
  });

  it('line ends of several kinds are no bad rows', async () => {
    const { rows, rejects } = await read('id,note\r\n1,"a\r\nb"\n2,c\r3,d\n');
    expect(rows.map((row) => row[1])).toEqual(['1', '2', '3']);
    expect(rejects).toEqual([]);
  });

  it('a line of nothing but delimiters is left out, as ever', async () => {
    const { rows, rejects } = await read('id,note\n1,a\n,,,,\n  \n4,b\n');
    expect(rows.map(([r]) => r)).toEqual([1, 4]);
    expect(rejects).toEqual([]);
  });

  it('one column only: blank lines count, as they do otherwise', async () => {
    const good = (await load(file('a.csv', 'id\n1\n\n"2"\n'))).rows.map(({ r }) => r);
    const { rows, rejects } = await read('id\n1\n\n"2"\n"3"x\n');
    expect(rows.map(([r]) => r)).toEqual(good);
    expect(rejects).toMatchObject([{ line: 5 }]);
  });
});

describe('where nothing is to be set aside', () => {
  it('there is no table of it', async () => {
    const raw = await readTable(get(), file('a.csv', 'id,note\n1,a\n'), 's.t', tolerant);
    expect(raw.rejects).toBeNull();
    expect(await rejectsOf(get())).toEqual([]);
  });

  it('a file of bad rows alone is refused as ever, and leaves nothing behind', async () => {
    await expect(load(file('leads.csv', 'a,b\n1,2,3\n1,2,3\n'), tolerant)).rejects.toThrow(
      'leads.csv line 2: expected 2 columns, found 3',
    );
    const left = await get().query(`SELECT * FROM information_schema.tables WHERE table_schema = 's'`);
    expect(left.numRows).toBe(0);
  });

  it('a bad row is an error unless asked', async () => {
    await expect(load(file('leads.csv', 'a,b\n1,2\n1,2,3\n'))).rejects.toThrow('expected 2 columns, found 3');
  });
});

it('cells of good rows are as without the bad one', async () => {
  const good = 'id,a,b\n1," x ", "y"\n2,"","""q"""\n3,p"q, \n4,\'x\',\\\n';
  const expected = cells(await load(file('a.csv', good)));
  expect(cells(await load(file('a.csv', `${good}bad\n`), tolerant))).toEqual(expected);
});
