import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowsAbove } from '../../src/readers/header-row.ts';
import { readHeadOf } from '../../src/readers/read-table.ts';
import { runs } from '../support/tiny-runs.ts';
import { cells, file, useEngine } from './support/loaded.ts';
import { number, row, xlsx } from './support/xlsx-writer.ts';

const { load } = useEngine();
const rows = [
  ['1', 'a;b'],
  ['2', 'c'],
];
const table = 'id,note\n1,a;b\n2,c\n';

describe('rows above the header of a CSV file', () => {
  it.each([
    ['a title', 'Report: Leads\n', [['Report: Leads']]],
    ['a title and a blank line', 'Leads\n\n', [['Leads']]],
    ['blank lines around it', '\n\nReport: Leads\n\n', [['Report: Leads']]],
    ['several lines', 'Report: Leads\nGenerated 2026-03-01\n\n', [['Report: Leads'], ['Generated 2026-03-01']]],
    ['a title filled up with delimiters', 'Report,\n', [['Report', '']]],
    ['a quote in it', 'Report "Leads"\n', [['Report "Leads"']]],
  ])('%s', async (_, above, skipped) => {
    for (const text of [above + table, (above + table).replaceAll('\n', '\r\n'), `\ufeff${above}${table}`]) {
      const source = file('a.csv', text);
      expect(await readHeadOf(source)).toMatchObject({ columns: ['id', 'note'], preview: rows, skipped });
      const loaded = await load(source);
      expect(cells(loaded)).toEqual(rows);
      expect(loaded.rows.map(({ r }) => r)).toEqual([1, 2]);
    }
  });

  it('with a semicolon, in UTF-16, and with a line that is set aside', async () => {
    const text = '\ufeffReport, Leads\r\n\r\nid;note;more\r\n1;x;y\r\nbad\r\n' + '2;x;y\r\n'.repeat(9);
    const loaded = await load(file('a.csv', Buffer.from(text, 'utf16le')), { badRows: 'set-aside' });
    expect(loaded.columns).toEqual(['id', 'note', 'more']);
    expect(loaded.rows.map(({ r }) => r)).toEqual([1, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });
});

describe('rows above the header of a sheet', () => {
  const sheet = [
    row(1, ['Report: Leads']),
    row(2, ['Generated', '2026-03-01']),
    row(4, ['id', 'note', 'city', 'day']),
    row(5, [number('1'), 'a', null, 'x']),
    row(6, [number('2'), null, null, null]),
  ];

  it('are skipped, and rows are numbered from the header on', async () => {
    const source = file('a.xlsx', xlsx({ sheets: { S: sheet.join('') } }));
    expect(await readHeadOf(source)).toMatchObject({
      columns: ['id', 'note', 'city', 'day'],
      skipped: [['Report: Leads'], ['Generated', '2026-03-01']],
    });
    expect((await load(source)).rows).toEqual([
      { r: 1, cells: ['1', 'a', null, 'x'] },
      { r: 2, cells: ['2', null, null, null] },
    ]);
  });
});

describe('a table with its header at the top', () => {
  const cell = fc.oneof(
    fc.constant(''),
    fc.string({ maxLength: 8 }),
    fc.nat().map(String),
    fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    fc.emailAddress(),
  );
  const name = fc.string({ minLength: 1, maxLength: 8 }).filter((text) => text.trim() !== '');
  const ordinary = fc
    .integer({ min: 1, max: 8 })
    .chain((columns) =>
      fc.tuple(
        fc.array(name, { minLength: columns, maxLength: columns }),
        fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { maxLength: 22 }),
      ),
    );

  it('is never taken for one with rows above', () => {
    fc.assert(
      fc.property(ordinary, ([header, body]) => {
        expect(rowsAbove([header, ...body])).toBe(0);
      }),
      { numRuns: runs(2000), seed: 20_260_331 },
    );
  });

  it.each([
    ['a header of one name too few', 'id,name\n1,x,y\n2,x,y\n'],
    ['names of columns that are left out', 'id,,\n1,x,y\n2,x,y\n'],
    ['one column', 'id\n1\n2\n'],
    ['texts alone', 'Leads\nname,city\nanna,rome\nbob,oslo\n'],
    ['no rows', 'Report\nid,note\n'],
    ['bars within fields', 'name,tags\nanna,x|y|z\nbob,x|y|z1\n'],
  ])('%s', async (_, text) => {
    expect((await readHeadOf(file('a.csv', text))).skipped).toEqual([]);
  });
});
