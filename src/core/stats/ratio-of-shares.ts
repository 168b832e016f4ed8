import { clusteredWilson } from './clustered.ts';
import type { ClusteredShare } from './clustered.ts';

/** How many times one share is another, with its 95% interval; `high` is Infinity where the second may be none. */
export interface Ratio {
  value: number;
  low: number;
  high: number;
}

/**
 * How many times the share of the first group is that of the second, which shares no observation with it. Null where a
 * group is empty or nobody converts in the second.
 * MOVER-R from the two Wilson intervals, which may be of clustered observations: Donner & Zou 2012, Statistical Methods in
 * Medical Research 21:347. That leads may have observations in both groups is left aside; they mostly convert in both or in
 * neither, which makes the ratio surer than this says.
 */
export function ratioOfShares(first: ClusteredShare, second: ClusteredShare): Ratio | null {
  if (!(first.n > 0 && second.n > 0 && second.y > 0)) return null;
  const [p, q] = [first.y / first.n, second.y / second.n];
  const [ours, theirs] = [clusteredWilson(first), clusteredWilson(second)];
  const [a, b] = [ours.low * (2 * p - ours.low), theirs.high * (2 * q - theirs.high)];
  const [c, d] = [ours.high * (2 * p - ours.high), theirs.low * (2 * q - theirs.low)];
  // (pq − r) / b, written so that it needs no division by a b that may be 0 or below.
  const low = a / (p * q + root(p * q, a * b));
  return { value: p / q, low: a > 0 ? low : 0, high: d > 0 ? (p * q + root(p * q, c * d)) / d : Infinity };
}

function root(product: number, parts: number): number {
  return Math.sqrt(Math.max(0, product * product - parts));
}
