import { describe, expect, it } from 'vitest';
import { DEFAULT_BACKTEST } from '../../scoring/backtest.ts';
import type { Backtest } from '../../scoring/backtest.ts';
import type { JudgedCounts, PeriodTally } from '../../scoring/judging/judging.ts';
import { wayBack } from './way-back.ts';

const tally = (n: number, converted: number): PeriodTally => ({ n, converted });
const counts = (all: PeriodTally, later: PeriodTally): JudgedCounts => ({
  at: null,
  ...{ all, later, earlier: tally(0, 0), between: tally(0, 0) },
});
const later: Partial<Backtest> = { split: { at: '2027-01-01' }, judge: 'later' };
const where = [{ attribute: 'country', values: ['DE'] }];

const said = (settings: Partial<Backtest>, found: JudgedCounts | null) => {
  const way = wayBack({ ...DEFAULT_BACKTEST, ...settings }, found);
  return way && [way.text, way.advice, way.offer.patch];
};

describe('wayBack', () => {
  it('is none while there are wins, nothing is counted, or nothing is chosen', () => {
    expect(said(later, counts(tally(9, 2), tally(5, 1)))).toBeNull();
    expect(said(later, null)).toBeNull();
    expect(said({}, counts(tally(0, 0), tally(0, 0)))).toBeNull();
    expect(said(later, counts(tally(9, 0), tally(5, 0)))).toBeNull();
  });

  it('says that a period is empty, and what to change', () => {
    const advice = 'Split at an earlier date, or judge all.';
    expect(said(later, counts(tally(9, 2), tally(0, 0)))).toEqual([
      ...['Nobody was scored since 1 Jan 2027.', advice, { judge: 'all' }],
    ]);
    expect(said(later, counts(tally(9, 2), tally(3, 0)))).toEqual([
      ...['There are no wins among 3 leads of the later 33%: since 1 Jan 2027.', advice, { judge: 'all' }],
    ]);
    expect(said({ ...later, judge: 'earlier' }, counts(tally(9, 2), tally(9, 2)))?.slice(0, 2)).toEqual([
      'Of nobody the outcome was known by 1 Jan 2027.',
      'Split at a later date, or judge all.',
    ]);
  });

  it('says first what the filter leaves', () => {
    const advice = 'Choose more values, or take the filter away.';
    expect(said({ ...later, where }, counts(tally(0, 0), tally(0, 0)))).toEqual([
      ...['No lead that is scored has country DE.', advice, { where: [] }],
    ]);
    expect(said({ where }, counts(tally(1, 0), tally(0, 0)))).toEqual([
      ...['There are no wins among 1 lead with country DE.', advice, { where: [] }],
    ]);
  });
});
