import { lift as liftOf } from '../../stats/lift.ts';
import type { Basis } from './repeated-leads.ts';
import { isFew } from './repeated-leads.ts';

/** What the leads of one entry of a criterion say, against the average of all leads. */
export interface EntryEvidence {
  n: number;
  /** Converted of n; null without leads. */
  rate: number | null;
  /** Rate over the average (2.4: converts 2.4 times as often); null without leads or without any conversion. */
  lift: number | null;
  /** 95% interval of the lift: Wilson's interval of the rate over the average; null where the lift is. */
  low: number | null;
  high: number | null;
  /** Fewer than 30 leads. */
  few: boolean;
  /** `unknown`: too few leads, or no conversion at all; `same`: the interval holds the average. */
  verdict: 'above' | 'below' | 'same' | 'unknown';
}

/**
 * The evidence beside one entry: `converted` of `n` leads hit it, `totalConverted` of `totalN` in all (these among them);
 * `basis` is what the rate rests on where leads count several times.
 */
export function entryEvidence(
  n: number,
  converted: number,
  totalN: number,
  totalConverted: number,
  basis: Basis | null = null,
): EntryEvidence {
  const few = isFew(n, basis);
  const rate = n > 0 ? converted / n : null;
  const found = liftOf(n, converted, totalN, totalConverted, basis?.effective);
  if (!found) return { n, rate, lift: null, low: null, high: null, few, verdict: 'unknown' };
  return { n, rate, ...found, few, verdict: few ? 'unknown' : verdictOf(found.low, found.high) };
}

function verdictOf(low: number, high: number): EntryEvidence['verdict'] {
  if (low > 1) return 'above';
  return high < 1 ? 'below' : 'same';
}
