import { wilson } from './wilson.ts';

/** A group's conversion over the average: 2 means that it converts twice as often. */
export interface Lift {
  lift: number;
  /** 95% interval: Wilson's interval of the group's rate over the average, which is taken as known. */
  low: number;
  high: number;
}

/**
 * Precision over base rate: `converted` of `n` leads in the group against `totalConverted` of `totalN` in all.
 * `effective` is how many independent leads would tell the group's rate as well; default `n`, from 0 to n.
 * Null for an empty group, and where nobody converted at all.
 */
export function lift(n: number, converted: number, totalN: number, totalConverted: number, effective = n): Lift | null {
  if (n <= 0 || totalN <= 0 || totalConverted <= 0) return null;
  const average = totalConverted / totalN;
  const { low, high } = wilson((converted / n) * effective, effective);
  return { lift: converted / n / average, low: low / average, high: high / average };
}
