import { expect, it } from 'vitest';
import { DEFAULT_BACKTEST } from '../core/scoring/backtest.ts';
import { changedBacktest } from './changed-backtest.ts';

const split = { at: '2026-01-01' };

it('writes equal backtests alike, whatever was changed first', () => {
  const where = [{ attribute: 'country', values: ['DE'] }];
  const one = changedBacktest(changedBacktest(DEFAULT_BACKTEST, { where }), { split, judge: 'later' });
  const other = changedBacktest(changedBacktest(DEFAULT_BACKTEST, { split, judge: 'later' }), { where });
  expect(JSON.stringify(one)).toBe(JSON.stringify(other));
  const back = changedBacktest(one, { where: [], judge: 'all', split: undefined });
  expect(JSON.stringify(back)).toBe(JSON.stringify(DEFAULT_BACKTEST));
});

it('judges all where nothing splits', () => {
  const later = changedBacktest(DEFAULT_BACKTEST, { split, judge: 'later' });
  expect(changedBacktest(later, { split: undefined })).toEqual(DEFAULT_BACKTEST);
});

it('splits by chance alone where leads have no time', () => {
  const asOf = { kind: 'static' } as const;
  const later = changedBacktest(DEFAULT_BACKTEST, { split, judge: 'later' });
  expect(changedBacktest(later, { asOf })).toEqual({ ...DEFAULT_BACKTEST, asOf });
  const random = { random: 0.7, seed: 1 };
  expect(changedBacktest(later, { asOf, split: random })).toEqual({
    ...DEFAULT_BACKTEST,
    ...{ asOf, split: random, judge: 'later' },
  });
});
