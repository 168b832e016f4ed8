import { DAY } from '../../dataset/instant.ts';
import type { Patterns } from '../../scoring/patterns/patterns.ts';
import { quantile } from '../../stats/median.ts';
import type { Returned } from './returns-types.ts';

/** Within so many days come nineteen in twenty returns. */
const MOST = 0.95;

/** The taken leads that can be judged, and whether they were returned. */
export interface Judged {
  withinDays: number;
  /** The states at the taking: `n` is 0 for a lead that was taken too lately, `converted` is 1 for a returned one. */
  patterns: Patterns;
  n: number;
  returned: number;
  young: number;
}

/**
 * Which taken leads have been with sales long enough, and which of them were returned in that time. `withinDays` null:
 * as many days as nineteen in twenty of the returns so far took, at least one.
 */
export function judgeReturns({ taken, end, atTaking }: Returned, withinDays: number | null): Judged {
  const days = withinDays ?? usualDays(taken.taken, taken.returned);
  const horizon = days * DAY;
  const n = taken.taken.map((at) => (at + horizon <= end ? 1 : 0));
  const converted = n.map((counts, i) =>
    counts === 1 && (taken.returned[i] ?? NaN) - (taken.taken[i] ?? NaN) <= horizon ? 1 : 0,
  );
  const sum = (values: Float64Array): number => values.reduce((total, each) => total + each, 0);
  return {
    withinDays: days,
    patterns: { ...atTaking, n, converted },
    ...{ n: sum(n), returned: sum(converted), young: n.length - sum(n) },
  };
}

function usualDays(taken: Float64Array, returned: Float64Array): number {
  const took = returned.map((at, i) => (at - (taken[i] ?? NaN)) / DAY).filter((days) => !Number.isNaN(days));
  return Math.max(1, Math.ceil(quantile(took.sort(), MOST) ?? 1));
}
