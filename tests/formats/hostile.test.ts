import { gzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { UserError } from '../../src/core/diagnostics.ts';
import { readHeadOf, readTable } from '../../src/readers/read-table.ts';
import { columnNames } from '../../src/readers/reader-problems.ts';
import { cells, file, useEngine } from './support/loaded.ts';
import { column, flat, TYPE } from './support/parquet-writer.ts';
import { row, xlsx } from './support/xlsx-writer.ts';
import { zip } from './support/zip-writer.ts';

const { get, load } = useEngine();

describe('a file that is no table', () => {
  const bytes = (...values: number[]) => Uint8Array.from([...values, ...new Array<number>(64).fill(0)]);
  it.each([
    [
      'an old workbook',
      bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
      'an old Excel workbook (.xls), or one with a password (save it as .xlsx without a password)',
    ],
    ['a PDF', '%PDF-1.7\n%\u00e2\u00e3', 'a PDF document'],
    ['a picture', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a), 'a picture'],
    ['a web page', '\n<!DOCTYPE html><html><body>Sign in</body></html>', 'a web page (if the page is a table'],
    ['an export that is a web page', '<table><tr><td>a</td></tr></table>', 'a web page'],
    ['XML', '<?xml version="1.0"?><leads/>', 'XML'],
    ['SQLite', 'SQLite format 3\u0000', 'an SQLite database'],
    ['Avro', 'Obj\u0001\u0002', 'an Avro file'],
    ['Zstandard', bytes(0x28, 0xb5, 0x2f, 0xfd), 'packed with Zstandard (unpack it first, or pack it with gzip)'],
    ['gzip twice', gzipSync(gzipSync('a,b\n1,2\n')), 'packed with gzip twice'],
    ['UTF-32', bytes(0xff, 0xfe, 0, 0, 0x61), 'UTF-32'],
    ['random bytes', Uint8Array.from({ length: 1000 }, (_, i) => (i * 7919 + 13 * i * i) % 256), 'is not text'],
    ['nothing, packed', gzipSync(''), 'the file is empty'],
  ])('%s', async (_, content, message) => {
    await expect(readHeadOf(file('leads.csv', content))).rejects.toThrow(message);
    await expect(load(file('leads.csv', content))).rejects.toThrow(UserError);
  });

  it('a header that begins like one', async () => {
    for (const name of ['ORC', 'RIFF', 'PARE', 'BZh', 'Obj', 'PK', 'PAR', 'GIF'])
      expect((await readHeadOf(file('a.csv', `${name},id\n1,2\n`))).columns).toEqual([name, 'id']);
  });
});

describe('a bomb', () => {
  it('gzip: a thousand times its size', async () => {
    // Twenty packed parts after one another are one packed file.
    const bomb = Buffer.concat(new Array<Buffer>(20).fill(gzipSync(Buffer.alloc(16 * 2 ** 20, 'a,b\n'))));
    expect(bomb.length).toBeLessThan(2 ** 21);
    await expect(load(file('a.csv.gz', bomb))).rejects.toThrow(
      'a.csv.gz: it unpacks to more than 64 MB, far beyond its own size',
    );
  });

  it('zip: a sheet a thousand times its size', async () => {
    const bytes = xlsx({ sheets: { S: row(1, ['a']) + ' '.repeat(32 * 2 ** 20) } });
    expect(bytes.length).toBeLessThan(2 ** 20);
    await expect(load(file('a.xlsx', bytes))).rejects.toThrow('a text of more than 16 MB');
  });

  it('zip: sizes that are a lie', async () => {
    const parts = { name: 'xl/workbook.xml', data: '<workbook/>' };
    await expect(load(file('a.xlsx', zip([{ ...parts, claimedSize: 2 ** 31 }])))).rejects.toThrow(
      'it unpacks to 2048 MB, at most 64 MB',
    );
    await expect(
      load(file('a.xlsx', zip([{ ...parts, data: '<workbook>'.padEnd(2 ** 25), claimedSize: 10 }]))),
    ).rejects.toThrow('a.xlsx: xl/workbook.xml: the packed data is damaged or cut off: Invalid uncompressed size');
  });

  it('zip: one text for many cells', async () => {
    const long = 'a'.repeat(2 ** 20);
    const cell = '<c t="s"><v>0</v></c>';
    const rows = Array.from({ length: 1000 }, (_, i) => row(i + 2, [cell, cell])).join('');
    const bytes = xlsx({ sheets: { S: row(1, ['id', 'note']) + rows }, sharedStrings: [long] });
    expect(bytes.length).toBeLessThan(2 ** 16);
    await expect(load(file('a.xlsx', bytes))).rejects.toThrow(
      /a.xlsx: its cells have more than \d+ million characters/,
    );
    await expect(
      readHeadOf(
        file('a.xlsx', xlsx({ sheets: { S: row(1, new Array<string>(100).fill(cell)) }, sharedStrings: [long] })),
      ),
    ).rejects.toThrow('million characters');
  });

  it('JSON: a key of its own in each record', async () => {
    const lines = Array.from({ length: 9000 }, (_, i) => `{"id":${i},"k${i % 1900}":1}`).join('\n');
    await expect(load(file('a.ndjson', lines))).rejects.toThrow(
      /a.ndjson: 19\d\d columns and more than \d+ rows in \d+ kB/,
    );
  });

  it('what is sparse but honest is read', async () => {
    const lines = Array.from({ length: 2500 }, (_, i) => `{"id":${i},"k${i % 300}":1}`).join('\n');
    const { columns, rows } = await load(file('a.ndjson', lines));
    expect([columns.length, rows.length]).toEqual([301, 2500]);
  });

  it('Parquet: a run of a thousand million values', async () => {
    const bytes = Buffer.from(flat([column('a', TYPE.INT32, [1, null, 3])]));
    // The page's three levels become a run of 2^29.
    const at = bytes.indexOf(Buffer.from([2, 0, 0, 0, 3, 0b101]));
    expect(at).toBeGreaterThan(0);
    const bomb = Buffer.from(bytes);
    bomb.set([6, 0, 0, 0, 0x80, 0x80, 0x80, 0x80, 0x04, 1], at);
    await expect(load(file('a.parquet', bomb))).rejects.toThrow('a run of 536870912 values in a page of 3');
  });

  it('JSON: brackets without end', async () => {
    await expect(load(file('a.json', '[' + '{"a":'.repeat(200_000)))).rejects.toThrow('nested deeper than 1000');
  });

  it('XML: entities are none', async () => {
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>';
    const bytes = xlsx({
      sheets: { S: '' },
      more: [
        {
          name: 'xl/worksheets/sheet1.xml',
          data: `${bomb}<worksheet><sheetData>${row(1, ['x'])}<row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>`,
        },
      ],
    });
    expect(cells(await load(file('a.xlsx', bytes)))).toEqual([['&b;']]);
  });
});

describe('a wide or long table', () => {
  const names = Array.from({ length: 10_000 }, (_, i) => `column ${i}`);

  it('10,000 columns of CSV', async () => {
    const text = `${names.join(',')}\n${names.map((_, i) => i).join(',')}\n${','.repeat(9999)}\n`;
    const { columns } = await readTable(get(), file('a.csv', text), 's.t');
    expect(columns).toEqual(names);
    const answer = await get().query('SELECT r, c0, c9999 FROM s.t');
    expect([answer.numRows, answer.getChild('c0')?.get(0), answer.getChild('c9999')?.get(0)]).toEqual([1, '0', '9999']);
  });

  it('10,000 keys of JSON, and late ones', async () => {
    const record = (count: number) =>
      `{${names
        .slice(0, count)
        .map((name) => `"${name}": 1`)
        .join()}}`;
    const { columns } = await readHeadOf(file('a.json', `[${record(10_000)}]`));
    expect(columns).toHaveLength(10_000);
    expect((await load(file('a.ndjson', `${record(1900)}\n${record(2000)}`))).rows[1]?.cells[1999]).toBe('1');
  });

  it('more than 10,000 columns', async () => {
    const many = [...names, 'one more'];
    await expect(load(file('a.csv', `${many.join(',')}\n`))).rejects.toThrow(
      'a.csv: 10001 columns, at most 10000 (export only the columns that scoring needs)',
    );
    await expect(load(file('a.json', `[{${many.map((name) => `"${name}": 1`).join()}}]`))).rejects.toThrow(
      'at most 10000',
    );
    // Ids for keys: the columns never end.
    const lines = Array.from({ length: 60_000 }, (_, i) => `{"id": 1, "k${i}": 1}`).join('\n');
    await expect(load(file('a.ndjson', lines))).rejects.toThrow(/10000/);
  });

  it('a name that stands in each of many columns: no column looks through all others', () => {
    const has = vi.spyOn(Set.prototype, 'has');
    const columns = columnNames(new Array<string>(1000).fill('a'), 'a.csv', 'set-aside');
    const looks = has.mock.calls.length;
    has.mockRestore();
    expect([columns[0], columns.at(-1)]).toEqual(['a', 'a (1000)']);
    expect(looks).toBeLessThan(4 * columns.length);
  });

  it('a line of 1 MB that has no end', async () => {
    const { columns } = await readTable(get(), file('a.csv', 'a"'.repeat(500_000)), 's.t');
    expect(columns.map((name) => name.length)).toEqual([1_000_000]);
  });

  it('fields of 1 MB and more', async () => {
    const long = 'ë'.repeat(2 ** 20);
    const csv = `id,note\n1,"${long}"\n2,x\n`;
    const sheet = xlsx({ sheets: { S: row(1, ['id', 'note']) + row(2, ['1', long]) + row(3, ['2', 'x']) } });
    const parquet = flat([
      column('id', TYPE.BYTE_ARRAY, ['1', '2'], [[6, 'i32', 0]]),
      column('note', TYPE.BYTE_ARRAY, [long, 'x'], [[6, 'i32', 0]]),
    ]);
    for (const source of [
      file('a.csv', csv),
      file('a.csv.gz', gzipSync(csv)),
      file(
        'a.json',
        JSON.stringify([
          { id: '1', note: long },
          { id: '2', note: 'x' },
        ]),
      ),
      file('a.xlsx', sheet),
      file('a.parquet', parquet),
    ]) {
      const [first, second] = cells(await load(source));
      expect(first?.[1]).toHaveLength(long.length);
      expect(second).toEqual(['2', 'x']);
    }
  });

  it('a quote that is never closed', async () => {
    const text = `id,note\n1,"x\n${'2,y\n'.repeat(5_000_000)}`;
    await expect(load(file('a.csv', text))).rejects.toThrow(
      /a.csv line 2: (the line is longer than 16 MB|a quoted field does not end)/,
    );
  });

  it('a header that never ends', async () => {
    await expect(load(file('a.csv', 'a'.repeat(20 * 2 ** 20)))).rejects.toThrow(
      'a.csv: the header is longer than 16 MB',
    );
  });
});

it('the engine goes on afterwards', async () => {
  expect((await get().query('SELECT 1 AS x')).numRows).toBe(1);
});
