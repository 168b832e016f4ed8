import { readSheet } from 'read-excel-file/universal';
import { describe, expect, it } from 'vitest';
import { readHeadOf } from '../../src/readers/read-table.ts';
import { cells, file, useEngine } from './support/loaded.ts';
import { number, row, STYLE, xlsx } from './support/xlsx-writer.ts';
import type { WorkbookParts } from './support/xlsx-writer.ts';
import { zip } from './support/zip-writer.ts';

const { load } = useEngine();

type Cell = string | number | boolean | Date | null;

const workbook = (parts: WorkbookParts) => file('a.xlsx', xlsx(parts));
/** A sheet of one column `x`. */
const values = (...written: string[]) =>
  workbook({
    sheets: { S: [row(1, ['x']), ...written.map((cell, i) => row(i + 2, [cell]))].join('') },
    sharedStrings: SHARED,
  });
const SHARED = [
  'plain',
  '<r><t>rich </t></r><r><rPr><b/></rPr><t xml:space="preserve">text</t></r><rPh sb="0" eb="1"><t>not this</t></rPh>',
  '<t>a_x000D_b &#128512; ]]&gt;</t>',
];

describe('an Excel cell', () => {
  it.each([
    ['a shared text', '<c t="s"><v>0</v></c>', 'plain'],
    ['a rich text', '<c t="s"><v>1</v></c>', 'rich text'],
    ['an escaped text', '<c t="s"><v>2</v></c>', 'a\rb 😀 ]]>'],
    ['an inline text', '<c t="inlineStr"><is><t>in &amp; line</t></is></c>', 'in & line'],
    ['an inline rich text', '<c t="inlineStr"><is><r><t>in </t></r><r><t>parts</t></r></is></c>', 'in parts'],
    ['a text in a CDATA section', '<c t="inlineStr"><is><t><![CDATA[<b>]]></t></is></c>', '<b>'],
    ['a text with spaces around it', '<c t="inlineStr"><is><t xml:space="preserve"> 007 </t></is></c>', ' 007 '],
    ['a whole number', number('50'), '50'],
    ['a decimal', number('1.1000000000000001'), '1.1'],
    ['a number in short', number('1E3'), '1000'],
    ['a long number', number('12345678901234567890'), '12345678901234567890'],
    ['a boolean', '<c t="b"><v>0</v></c>', 'false'],
    ['an error', '<c t="e"><v>#N/A</v></c>', '#N/A'],
    ['the result of a formula', '<c><f>1+1</f><v>2</v></c>', '2'],
    ['a text by a formula', '<c t="str"><f>A1</f><v>x &lt; y</v></c>', 'x < y'],
    ['an empty text by a formula, and more', '<c t="str"><f>IF(1,"")</f><v></v></c>', null],
    ['a date', number('46112', STYLE.date), '2026-03-31'],
    ['a date and time', number('46112.416666666664', STYLE.instant), '2026-03-31T10:00:00'],
    ['a date and time, rounded by another program', number('46112.4166666667', STYLE.instant), '2026-03-31T10:00:00'],
    ['midnight', number('46112', STYLE.instant), '2026-03-31'],
    ['milliseconds', number('46112.41666667824', STYLE.instant), '2026-03-31T10:00:00.001'],
    ['the first day', number('1', STYLE.date), '1900-01-01'],
    ['the day after the one that Excel invented', number('61', STYLE.date), '1900-03-01'],
    ['no date at all', number('-5', STYLE.date), '-5'],
    ['a time', number('0.5', STYLE.time), '12:00:00'],
    ['a time of some day', number('46112.5', STYLE.time), '2026-03-31T12:00:00'],
    ['a duration', number('1.5', STYLE.elapsed), '36:00:00'],
    ['money, whose format has a d in quotes', number('1234.5', STYLE.money), '1234.5'],
    ['a date in ISO 8601', '<c t="d"><v>2026-03-31T10:00:00</v></c>', '2026-03-31T10:00:00'],
    ['a day in ISO 8601', '<c t="d"><v>2026-03-31T00:00:00.000</v></c>', '2026-03-31'],
  ])('%s', async (_, cell, expected) => {
    expect(cells(await load(values(cell)))).toEqual(expected === null ? [] : [[expected]]);
  });

  it('days count from 1904 where the workbook says so', async () => {
    const source = workbook({ sheets: { S: row(1, ['x']) + row(2, [number('44650', STYLE.date)]) }, date1904: true });
    expect(cells(await load(source))).toEqual([['2026-03-31']]);
  });

  it('a formula without its result is no empty cell', async () => {
    await expect(load(values('<c><v>1</v></c>', '<c><f>A1*2</f></c>'))).rejects.toThrow(
      'a.xlsx sheet S cell A3: the formula has no result in the file (open the workbook in a spreadsheet program and save it, so that the results are in it)',
    );
  });
});

describe('an Excel sheet', () => {
  it('begins with its first row that is not empty; empty rows and cells beside the header are left out', async () => {
    const sheet = `${row(2, [null, null])}${row(4, ['id', ' name ', null, 'flag'])}${row(5, ['1', 'x', 'stray', '<c t="b"><v>1</v></c>', 'beside'])}${row(6, [' ', null])}${row(9, ['2'])}`;
    const { columns, rows } = await load(workbook({ sheets: { S: sheet } }));
    expect(columns).toEqual(['id', 'name', '', 'flag']);
    expect(rows).toEqual([
      { r: 1, cells: ['1', 'x', 'stray', 'true'] },
      { r: 5, cells: ['2', null, null, null] },
    ]);
  });

  it('rows and cells that don’t say where they are follow each other', async () => {
    const sheet =
      '<row><c t="inlineStr"><is><t>a</t></is></c><c t="inlineStr"><is><t>b</t></is></c></row><row><c><v>1</v></c><c><v>2</v></c></row>';
    expect(cells(await load(workbook({ sheets: { S: sheet } })))).toEqual([['1', '2']]);
  });

  it('tags may have prefixes, attributes apostrophes, and comments stand anywhere', async () => {
    const source = values();
    const parts = xlsx({
      sheets: { S: '' },
      more: [
        {
          name: 'xl/worksheets/sheet1.xml',
          data: `<x:worksheet xmlns:x='m'><!-- <x:c> --><x:sheetData><x:row r='1'><x:c r='A1' t='inlineStr'><x:is><x:t>h > 1</x:t></x:is></x:c></x:row><x:row r='2'><x:c r='A2'><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
        },
      ],
    });
    expect(source.name).toBe('a.xlsx');
    const { columns, rows } = await load(file('a.xlsx', parts));
    expect([columns, rows]).toEqual([['h > 1'], [{ r: 1, cells: ['5'] }]]);
  });

  it('is chosen by its name; else it is the first that is visible', async () => {
    const source = workbook({
      sheets: { Notes: row(1, ['note']), Leads: row(1, ['id']) + row(2, ['7']), 'A & B': row(1, ['deal']) },
      hidden: ['Notes'],
    });
    const head = await readHeadOf(source);
    expect(head).toMatchObject({
      format: 'xlsx',
      sheets: ['Notes', 'Leads', 'A & B'],
      sheet: 'Leads',
      columns: ['id'],
      preview: [['7']],
    });
    expect((await readHeadOf(source, { sheet: 'A & B' })).columns).toEqual(['deal']);
    expect((await load(source, { sheet: 'Notes' })).columns).toEqual(['note']);
    await expect(load(source, { sheet: 'Deals' })).rejects.toThrow(
      'a.xlsx: no sheet Deals; found Notes, Leads, A & B (choose one of the sheets)',
    );
  });

  it.each([
    ['no rows', workbook({ sheets: { S: '' } }), 'a.xlsx sheet S: no header row: the sheet is empty'],
    ['a column twice', workbook({ sheets: { S: row(1, ['a', 'a']) } }), 'column a appears twice'],
    ['a missing text', values('<c t="s"><v>9</v></c>'), 'cell A2 refers to text 9, which is missing'],
    ['rows in disorder', workbook({ sheets: { S: row(5, ['a']) + row(2, ['x']) } }), 'row 2 follows row 5'],
    [
      'rows beyond the last',
      workbook({ sheets: { S: row(1, ['a']) + row(999_999_999, ['x']) } }),
      'row 999999999 follows row 1',
    ],
    ['broken XML', workbook({ sheets: { S: `${row(1, ['a'])}<row><c></row>` } }), 'the XML is damaged or cut off'],
    [
      'a zip archive of something else',
      file('a.zip', zip([{ name: 'leads.csv', data: 'a,b' }])),
      'the file is a zip archive, expected a table',
    ],
    [
      'a binary workbook',
      file('a.xlsb', zip([{ name: 'xl/workbook.bin', data: 'x' }])),
      'binary Excel workbook (.xlsb)',
    ],
    ['an OpenDocument file', file('a.ods', zip([{ name: 'content.xml', data: '<x/>' }])), 'OpenDocument file (.ods)'],
  ])('%s', async (_, source, message) => {
    await expect(load(source)).rejects.toThrow(message);
  });

  it('gives what read-excel-file gives, where that loses nothing', async () => {
    const rows = Array.from({ length: 300 }, (_, i) =>
      row(i + 2, [
        `t ${i} & “q”`,
        number(String(i * 1.25)),
        number(String(40_000 + i), STYLE.date),
        `<c t="b"><v>${i % 2}</v></c>`,
        i % 3 === 0 ? null : '<c t="s"><v>0</v></c>',
      ]),
    );
    const bytes = xlsx({ sheets: { S: row(1, ['a', 'b', 'c', 'd', 'e']) + rows.join('') }, sharedStrings: SHARED });
    // Their types call the constructor `Date` what is a date.
    const theirs = (await readSheet(new Blob([bytes]), 'S', { trim: false })).slice(1) as unknown as Cell[][];
    const text = (cell: Cell) =>
      cell instanceof Date ? cell.toISOString().slice(0, 10) : cell === null ? null : String(cell);
    expect(cells(await load(file('a.xlsx', bytes)))).toEqual(theirs.map((cellsOfRow) => cellsOfRow.map(text)));
  });
});
