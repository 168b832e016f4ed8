import { normalQuantile } from './normal.ts';

/**
 * How many leads each of two groups needs, so that a difference of the shares `p1` and `p2` (0 to 1) is told with the chance
 * `power` (default 0.8) by a two-sided test that errs in `alpha` (default 0.05) of cases; Infinity where they are equal.
 * Fleiss, Levin & Paik, Statistical Methods for Rates and Proportions, 2003, 4.2, without continuity correction; the same as
 * R's power.prop.test.
 */
export function groupSize(p1: number, p2: number, { power = 0.8, alpha = 0.05 } = {}): number {
  const mean = (p1 + p2) / 2;
  const spread =
    normalQuantile(1 - alpha / 2) * Math.sqrt(2 * mean * (1 - mean)) +
    normalQuantile(power) * Math.sqrt(p1 * (1 - p1) + p2 * (1 - p2));
  return (spread / (p1 - p2)) ** 2;
}
