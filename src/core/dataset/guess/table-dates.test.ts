import { expect, it } from 'vitest';
import { orderFacts } from '../dates/date-order.ts';
import { dateProblems } from './date-problems.ts';
import type { FileHead } from '../head/guess-columns.ts';
import { datesOf } from './table-dates.ts';
import { draftTable } from './table-draft.ts';

function deals(...dates: string[]): FileHead {
  return {
    name: 'deals.csv',
    columns: ['lead_id', 'stage', 'Close Date'],
    preview: dates.map((at) => ['1', 'won', at]),
  };
}

/** What is found with `first` in the first rows and `all` in the whole file. */
function found(first: readonly string[], all: readonly string[], order?: 'day-first') {
  const head = deals(...first);
  const draft = { ...draftTable(head, 'outcomes', {}), ...(order && { order }) };
  const dates = datesOf(head, draft, { orders: [orderFacts(all)], dates: { 'Close Date': all } });
  const { style, ambiguous, against } = dates;
  return {
    dates,
    codes: dateProblems({ head, draft, dates: style, ambiguous, against, profile: null }).map(({ code }) => code),
  };
}

it('reads dates that stand below the first rows', () => {
  expect(found(['', ''], ['2/28/2026']).dates.style).toEqual({ order: 'month-first' });
  expect(found(['', ''], ['46081']).dates.style).toEqual({ serial: true });
  expect(found(['', ''], ['2/3/2026']).dates.ambiguous).toBe('2/3/2026');
});

it('keeps what the first rows show where a stray number stands below', () => {
  expect(found(['46081', '46082'], ['46081', '0']).dates.style).toMatchObject({ serial: true });
});

it('asks where files that were put together are written in two orders, and goes on saying so', () => {
  const both = ['28/02/2026', '02/27/2026', '03/04/2026'];
  const asked = found(['28/02/2026'], both);
  expect(asked.dates).toMatchObject({ ambiguous: '03/04/2026', against: 1 });
  expect(asked.codes).toEqual(['date-order', 'mixed-date-orders']);
  expect(found(['28/02/2026'], both, 'day-first').codes).toEqual(['mixed-date-orders']);
});
