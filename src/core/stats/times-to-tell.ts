import { normalQuantile } from './normal.ts';

/** A difference is called one at this level, two-sided, and found in so many of the cases in which it is there. */
const LEVEL = 0.05;
const POWER = 0.8;

/**
 * How many times as many leads it takes until a difference can be told from none, if it stays as large as it looks: with them
 * it is found in four of five cases. At least 0; Infinity where there is no difference. `error` is its standard error.
 * Lachin 1981, Controlled Clinical Trials 2:93: the error falls with the root of the leads.
 */
export function timesToTell(difference: number, error: number): number {
  if (difference === 0) return Infinity;
  return (((normalQuantile(1 - LEVEL / 2) + normalQuantile(POWER)) * error) / difference) ** 2;
}
