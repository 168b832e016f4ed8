import { describe, expect, it } from 'vitest';
import { orderFacts } from '../dates/date-order.ts';
import { dateProblems } from './date-problems.ts';
import type { FileHead } from '../head/guess-columns.ts';
import { datesOf, guessDates } from './table-dates.ts';
import { draftTable } from './table-draft.ts';
import type { DateStyle } from '../recipe/recipe-schema.ts';

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

describe('guessDates', () => {
  it('needs no style for ISO 8601', () => {
    expect(guessDates(['2026-03-31', '2026-03-31T10:15Z', ''])).toEqual({
      share: 1,
      style: null,
      order: 'not needed',
      example: null,
      readings: null,
      zoneless: '2026-03-31',
    });
  });

  it.each<[what: string, texts: string[], style: DateStyle | null]>([
    ['no texts', [], null],
    ['words', ['open', 'closed'], null],
    ['month names', ['31 Mar 2026', '2026-03-31'], {}],
    ['the year first', ['2026/03/31'], {}],
    ['eight digits', ['20260331'], {}],
    ['a first part over 12', ['03/04/2026', '31/03/2026'], { order: 'day-first' }],
    ['a second part over 12', ['03/04/2026', '03/31/2026 2:05 PM'], { order: 'month-first' }],
    ['dots alone', ['03.04.2026'], { order: 'day-first' }],
    ['a second part over 12 in spite of dots', ['03.04.2026', '03.31.2026'], { order: 'month-first' }],
    ['an unknown order', ['03/04/2026'], {}],
    ['a contradictory order', ['31/03/2026', '03/31/2026'], {}],
    ['serials', ['45306', '45306.5'], { serial: true }],
    ['serials among dates', ['45306', '31/03/2026'], { serial: true, order: 'day-first' }],
    ['serials among eight digits', ['45306', '20260331'], { serial: true }],
    ['numbers of which one is no serial', ['45306', '12'], null],
    ['numbers of which one is negative', ['45306', '-45306'], null],
    ['seconds', ['1700000000', '1700000000.5'], { epoch: 'seconds' }],
    ['milliseconds', ['1700000000123'], { epoch: 'milliseconds' }],
    ['serials and seconds', ['45306', '1700000000'], { serial: true, epoch: 'seconds' }],
    ['seconds and milliseconds', ['1700000000', '1700000000123'], null],
    ['seconds and eight digits', ['1700000000', '20260331'], {}],
    ['ten digits past the year 2100', ['1700000000', '9876543210'], null],
  ])('guesses the style of %s', (_, texts, style) => {
    expect(guessDates(texts).style).toEqual(style);
  });

  it.each<[what: string, texts: string[], share: number]>([
    ['no texts', [], 0],
    ['missing texts left out', ['2026-03-31', ' ', ''], 1],
    ['a text that is no date', ['31/03/2026', 'soon'], 0.5],
    ['an unknown order, either being good', ['03/04/2026', 'soon'], 0.5],
    ['a contradictory order, the better being taken', ['31/03/2026', '03/31/2026', '03/30/2026', '1/1/2026'], 0.75],
    ['numbers that are no dates', ['45306', '12'], 0],
  ])('gives the share of %s', (_, texts, share) => {
    expect(guessDates(texts).share).toBe(share);
  });

  it('calls an order known that the texts tell', () => {
    expect(guessDates(['03/04/2026', '31/03/2026']).order).toBe('known');
  });

  it('shows both readings of an example where the order is unknown', () => {
    expect(guessDates(['03/03/2026', '03/04/2026 10:15'])).toMatchObject({
      order: 'unknown',
      example: '03/04/2026 10:15',
      readings: ['2026-04-03', '2026-03-04'],
    });
  });

  it('shows an example with equal readings where there is no other', () => {
    expect(guessDates(['03/03/2026'])).toMatchObject({
      example: '03/03/2026',
      readings: ['2026-03-03', '2026-03-03'],
    });
  });

  it('doubts an order where dots stand beside slashes', () => {
    expect(guessDates(['03.04.2026', '03/04/2026']).order).toBe('unknown');
  });

  it('shows both readings of an example where the order is contradictory', () => {
    expect(guessDates(['31/03/2026', '03/31/2026', '03/04/26'])).toMatchObject({
      order: 'contradictory',
      example: '03/04/26',
      readings: ['2026-04-03', '2026-03-04'],
    });
  });

  it('has no example where each contradictory text has one reading', () => {
    expect(guessDates(['31/03/2026', '03/31/2026'])).toMatchObject({ order: 'contradictory', example: null });
  });

  it.each([
    ['a date', ['2026-03-31T10:15Z', '31 Mar 2026']],
    ['a local time', ['2026-03-31T10:15+02', '31 Mar 2026 14:05']],
    ['a serial', ['45306.5']],
  ])('finds %s to be without a zone', (_, texts) => {
    expect(guessDates(texts).zoneless).toBe(texts.at(-1));
  });

  it.each([
    ['UTC', '2026-03-31 10:15 UTC'],
    ['an offset', '31 Mar 2026 10:15 -0530'],
    ['an offset in ISO 8601', '2026-03-31T10:15-05'],
    ['an epoch', '1700000000'],
    ['no date', 'soon'],
  ])('finds no text without a zone in %s', (_, text) => {
    expect(guessDates([text]).zoneless).toBeNull();
  });
});
