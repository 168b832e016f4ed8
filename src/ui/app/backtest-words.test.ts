import { describe, expect, it } from 'vitest';
import { DEFAULT_BACKTEST } from '../../core/scoring/backtest.ts';
import type { AsOf } from '../../core/scoring/backtest.ts';
import { backtestInWords, monthLabel } from './backtest-words.ts';

const words = (asOf: AsOf, leads: number | null = null) =>
  backtestInWords({ ...DEFAULT_BACKTEST, asOf }, { observations: 1200, leads });

describe('backtestInWords', () => {
  it.each<[AsOf, number | null, string]>([
    [{ kind: 'age', days: 14 }, null, '1,200 leads · as of day 14 · won in 90 days'],
    [{ kind: 'static' }, null, '1,200 leads · at the end of the data · won at all'],
    [{ kind: 'dates', dates: ['2026-01-01'] }, null, '1,200 leads · as of 2026-01-01 · won in 90 days'],
    [
      { kind: 'dates', dates: ['2026-01-01', '2026-02-01', '2026-02-01'] },
      900,
      '900 leads, 1,200 scores · as of 2 dates · won in 90 days',
    ],
    [
      { kind: 'monthly', from: '2025-01', to: '2025-12' },
      700,
      '700 leads, 1,200 scores · each month 2025-01 to 2025-12 · won in 90 days',
    ],
    [{ kind: 'monthly', from: '2025-01', to: '2025-01' }, null, '1,200 leads · as of 2025-01-01 · won in 90 days'],
  ])('says %j', (asOf, leads, expected) => {
    expect(words(asOf, leads)).toBe(expected);
  });

  it('waits for the count', () => {
    expect(backtestInWords(DEFAULT_BACKTEST, null)).toBe('… leads · as of day 14 · won in 90 days');
  });
});

describe('monthLabel', () => {
  it('names a month', () => {
    expect(monthLabel('2026-03')).toBe('Mar 2026');
  });
});
