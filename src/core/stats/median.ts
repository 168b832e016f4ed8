import { quantileSorted } from 'simple-statistics';
import { atMostHeads } from './fair-coin.ts';
import { normalQuantile } from './normal.ts';

/** The middle of some values with the interval in which the true one lies; both ends null where there are too few values. */
export interface Median {
  n: number;
  value: number;
  low: number | null;
  high: number | null;
}

/** From here on the place of the bounds comes from the normal curve. */
const EXACT = 1000;

/**
 * The median of ascending values with its distribution-free interval of confidence `level` (0 to 1; default 0.95); null
 * without values. The bounds are values themselves, the innermost pair that covers the median at least that often;
 * fewer than six values give none at 95%.
 * Conover, Practical Nonparametric Statistics, 3.2: the order statistics by the binomial distribution.
 */
export function medianOf(sorted: ArrayLike<number>, level = 0.95): Median | null {
  const n = sorted.length;
  const value = quantile(sorted, 0.5);
  if (value === null) return null;
  const rank = lowerRank(n, (1 - level) / 2);
  const [low, high] = rank === 0 ? [null, null] : [sorted[rank - 1] ?? null, sorted[n - rank] ?? null];
  return { n, value, low, high };
}

/** The largest rank (from 1) whose value is above the median with a probability of at most `tail`; 0 where none is. */
function lowerRank(n: number, tail: number): number {
  if (n > EXACT) return Math.max(0, Math.floor(n / 2 + 0.5 + normalQuantile(tail) * (Math.sqrt(n) / 2)));
  let rank = 0;
  while (rank < n / 2 && atMostHeads(rank, n) <= tail) rank++;
  return rank;
}

/**
 * The value below which a share `p` (0 to 1) of ascending values lies, between two of them in proportion; null without
 * values. Hyndman & Fan 1996, definition 7.
 */
export function quantile(sorted: ArrayLike<number>, p: number): number | null {
  // It reads by index alone, so that typed arrays will do.
  return sorted.length === 0 ? null : quantileSorted(sorted as number[], p);
}
