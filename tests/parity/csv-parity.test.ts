import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isMissing, strip } from '../../src/core/dataset/text.ts';
import { texts } from '../../src/db/arrow-columns.ts';
import { readTable } from '../../src/readers/read-table.ts';
import { openNodeEngine } from '../../src/db/duckdb-node.ts';
import type { QueryEngine } from '../../src/db/query-engine.ts';
import { csvText, utf8, type CsvStyle, type TextTable } from '../support/tiny-csv.ts';
import { runs, timeFor } from '../support/tiny-runs.ts';
import { blanks, traps, VALUES, varied } from './vocabulary.ts';

const FILES = runs(120);

let engine: QueryEngine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

const cell = fc.oneof(traps(), traps(), varied(VALUES), blanks(), fc.constantFrom('1', 'x'));
/** Without other delimiters: which one a file has is a guess, and names are what it goes by. */
const columnName = fc.oneof(
  fc.constantFrom('lead_id', ' type', 'a "b"', 'two\nlines', 'two\r\nlines', '', '__proto__', '日本'),
  fc.stringMatching(/^[a-z]{1,6}$/),
);
const style: fc.Arbitrary<CsvStyle> = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t'),
  lineEnd: fc.constantFrom('\n', '\r\n'),
  bom: fc.boolean(),
  quoteAll: fc.boolean(),
  closed: fc.boolean(),
});
const table: fc.Arbitrary<TextTable> = fc
  .uniqueArray(columnName, { minLength: 2, maxLength: 5, selector: strip })
  // One name and then nothing may be a title above two columns.
  .filter((columns) => columns.length > 2 || columns[1] !== '')
  .chain((columns) =>
    fc.record({
      columns: fc.constant(columns),
      rows: fc.array(fc.tuple(...columns.map(() => cell)), { maxLength: 12 }),
    }),
  );
const blankLines = fc.constantFrom(0, 0, 0, 1, 2);

async function read(text: string): Promise<{ columns: string[]; rows: (string | null)[][] }> {
  await engine.query('DROP SCHEMA IF EXISTS s CASCADE');
  await engine.query('CREATE SCHEMA s');
  const csv = await readTable(engine, { name: 'x.csv', bytes: utf8(text) }, 's.t');
  const answer = await engine.query('SELECT * FROM s.t ORDER BY r');
  const columns = csv.columns.map((_, i) => texts(answer, `c${i}`));
  return {
    columns: csv.columns,
    rows: Array.from({ length: answer.numRows }, (_, row) => columns.map((column) => column[row] ?? null)),
  };
}

/** Rows as they should be read: empty cells are nothing, and rows of such cells are no rows. */
function expected({ columns, rows }: TextTable) {
  return {
    columns: columns.map(strip),
    rows: rows.filter((row) => !row.every(isMissing)).map((row) => row.map((text) => (text === '' ? null : text))),
  };
}

describe('reading CSV', () => {
  it(
    'gives every cell as it was written',
    async () => {
      await fc.assert(
        fc.asyncProperty(table, style, blankLines, async (each, how, above) => {
          const text = csvText(each, { ...how, bom: false });
          const file = (how.bom ? '\ufeff' : '') + how.lineEnd.repeat(above) + text;
          expect(await read(file)).toEqual(expected(each));
        }),
        { numRuns: FILES },
      );
    },
    timeFor(FILES),
  );

  it.each([
    ['a line break in a name, other than those of the rows', '"a\nb",c\r\n1,2\r\n', [['1', '2']]],
    ['a BOM before a quoted name with a line break', '\ufeff"a\nb",c\n1,2\n', [['1', '2']]],
    ['a BOM at the beginning of a cell', 'a,b\n\ufeffx,2\n', [['\ufeffx', '2']]],
    ['blank lines above the header', '\r\n\r\na,b\r\n1,2\r\n', [['1', '2']]],
    [
      'blank lines between rows',
      'a,b\n1,2\n\n3,4\n',
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    [
      'rows of nothing but delimiters',
      'a,b\n1,2\n,\n3,4\n',
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    ['a single column', 'a\n1\n\n2\n', [['1'], ['2']]],
    [
      'a header whose first name is empty',
      ',b\nx,y\n,007\n',
      [
        ['x', 'y'],
        [null, '007'],
      ],
    ],
    [
      'carriage returns as line ends',
      'a,b\r1,2\r3,4\r',
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    [
      'texts that look like other types',
      'a,b\n007,yes\n1.50,2026-01-01\n',
      [
        ['007', 'yes'],
        ['1.50', '2026-01-01'],
      ],
    ],
    [
      'a field longer than the part that is looked at first',
      `a,b\n"${'x\n'.repeat(200_000)}",2\n`,
      [['x\n'.repeat(200_000), '2']],
    ],
  ])('reads %s', async (_, text, rows) => {
    expect((await read(text)).rows).toEqual(rows);
  });
});
