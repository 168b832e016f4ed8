import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import type { InsightTable } from '../../core/insights/shared/insight.ts';
import { tableAsCsv, tableAsHtml, tableAsTsv } from './export-table.ts';

const tableOf = (...values: (string | number | null)[]): InsightTable => ({
  columns: [
    { key: 'name', label: 'Name', kind: 'text' },
    { key: 'n', label: 'Leads, all', kind: 'count' },
  ],
  rows: values.map((value) => (typeof value === 'string' ? { name: value, n: 1 } : { name: 'x', n: value })),
});
const csv = (...values: (string | number | null)[]): string[] =>
  tableAsCsv(tableOf(...values))
    .split('\r\n')
    .slice(1, -1);

describe('tableAsCsv', () => {
  it('writes a heading and a line a row', () => {
    expect(tableAsCsv(tableOf('a'))).toBe('Name,"Leads, all"\r\na,1\r\n');
  });

  it('quotes as RFC 4180 does', () => {
    expect(csv('a,b', 'a"b', 'a\nb')).toEqual(['"a,b",1', '"a""b",1', '"a\nb",1']);
  });

  it('guards texts that a spreadsheet would run', () => {
    expect(csv('=1+1', '+1', '-1', '@a', '\ta', '\ra')).toEqual([
      "'=1+1,1",
      "'+1,1",
      "'-1,1",
      "'@a,1",
      "'\ta,1",
      '"\'\ra",1',
    ]);
  });

  it('never touches numbers, and leaves missing ones empty', () => {
    expect(csv(-5, 0.0213, null)).toEqual(['x,-5', 'x,0.0213', 'x,']);
  });
});

it('tableAsTsv has one line a row, whatever the texts hold', () => {
  expect(tableAsTsv(tableOf('a\tb\nc', '=1', -1))).toBe("Name\tLeads, all\na b c\t1\n'=1\t1\nx\t-1");
});

it('tableAsHtml shows the same cells, and whatever a text holds as text', () => {
  const texts = ['<img src=x onerror=alert(1)>', '</td></table>"&amp;', '=1+1'];
  const html = tableAsHtml(tableOf(...texts, -1, null));
  const { document } = new JSDOM(html).window;
  const cells = (name: string) => [...document.querySelectorAll(name)].map(({ textContent }) => textContent);
  expect(cells('th')).toEqual(['Name', 'Leads, all']);
  expect(cells('td')).toEqual([texts[0], '1', texts[1], '1', "'=1+1", '1', 'x', '-1', 'x', '']);
  expect(cells('img')).toEqual([]);
  expect(document.querySelectorAll('thead tr, tbody tr')).toHaveLength(6);
});
