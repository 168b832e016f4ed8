import type { Patterns } from '../../scoring/patterns/patterns.ts';
import { wholeAmounts } from '../../scoring/patterns/whole-amounts.ts';

/** Observations with what came of them. */
export interface LeadSums {
  n: number;
  converted: number;
  /** Of the conversions, in the currency of the outcomes. */
  amount: number;
  /** How many sales ever worked. */
  worked: number;
}

/**
 * The sums of `size` groups of patterns, exact: `group` gives that of each pattern, and a number outside of 0 to `size` - 1
 * where it is in none.
 */
export function groupedSums(patterns: Patterns, size: number, group: (pattern: number) => number): LeadSums[] {
  const sums = Array.from({ length: size }, (): LeadSums => ({ n: 0, converted: 0, amount: 0, worked: 0 }));
  const { values, perUnit } = wholeAmounts(patterns.amount);
  for (let i = 0; i < patterns.size; i++) {
    const own = sums[group(i)];
    if (!own) continue;
    own.n += patterns.n[i] ?? 0;
    own.converted += patterns.converted[i] ?? 0;
    own.amount += values[i] ?? 0;
    own.worked += patterns.worked[i] ?? 0;
  }
  for (const own of sums) own.amount /= perUnit;
  return sums;
}
