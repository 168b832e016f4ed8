import type { Interval } from './wilson.ts';
import { wilson } from './wilson.ts';

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
