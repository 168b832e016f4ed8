import { normalQuantile } from './normal.ts';

/** A confidence interval of a share; both ends from 0 to 1. */
export interface Interval {
  low: number;
  high: number;
}

// The quantile takes a few dozen steps, and a drag asks for hundreds of intervals at one level.
let cachedLevel = NaN;
let cachedZ = NaN;

function zFor(level: number): number {
  if (level !== cachedLevel) {
    cachedLevel = level;
    cachedZ = normalQuantile((1 + level) / 2);
  }
  return cachedZ;
}

/**
 * The interval in which the true share of successes lies, given `k` of `n` (0 <= k <= n). Without trials it is [0, 1].
 * `level` is the confidence, 0 to 1; default 0.95.
 * Wilson's score interval without continuity correction; Newcombe 1998, Statistics in Medicine 17, method 3.
 */
export function wilson(k: number, n: number, level = 0.95): Interval {
  if (n <= 0) return { low: 0, high: 1 };
  const z2 = zFor(level) ** 2;
  const p = k / n;
  const middle = p + z2 / (2 * n);
  const half = Math.sqrt(z2 * ((p * (1 - p)) / n + z2 / (4 * n * n)));
  const scale = 1 + z2 / n;
  // At the ends the exact bound is 0 or 1; the formula misses it by a rounding error.
  return { low: k <= 0 ? 0 : (middle - half) / scale, high: k >= n ? 1 : (middle + half) / scale };
}

/** A difference of two shares with its confidence interval, each from -1 to 1. */
export interface Difference extends Interval {
  value: number;
}

/**
 * By how much the share `k1` of `n1` is above `k2` of `n2`, with its 95% interval. Null where a group is empty. The two
 * groups share no members.
 * Hybrid score interval, made of Wilson's two intervals; Newcombe 1998, Statistics in Medicine 17:873, method 10.
 */
export function newcombe(k1: number, n1: number, k2: number, n2: number): Difference | null {
  if (n1 <= 0 || n2 <= 0) return null;
  const [p1, p2] = [k1 / n1, k2 / n2];
  const [first, second] = [wilson(k1, n1), wilson(k2, n2)];
  const value = p1 - p2;
  return {
    value,
    low: value - Math.hypot(p1 - first.low, second.high - p2),
    high: value + Math.hypot(first.high - p1, p2 - second.low),
  };
}
