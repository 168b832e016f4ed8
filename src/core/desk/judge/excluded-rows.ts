import type { Excluded } from '../../scoring/backtest.ts';

/** Observations that are left out of a backtest, counted by lead and reason. */
export interface ExcludedRows {
  lead: Uint32Array;
  /** Index into {@link REASONS}. */
  reason: Uint8Array;
  n: Uint32Array;
}

/** Why an observation is left out, in the order of their codes. */
export const REASONS = ['notCreated', 'alreadyConverted', 'closed', 'immature'] as const satisfies (keyof Excluded)[];

/** How many are left out with each reason, of the leads that the filter lets through; null lets all through. */
export function countExcluded({ lead, reason, n }: ExcludedRows, passing: Uint8Array | null): Excluded {
  const counts = new Float64Array(REASONS.length);
  for (let i = 0; i < lead.length; i++) {
    if (passing?.[lead[i] ?? 0] === 0) continue;
    const own = reason[i] ?? 0;
    counts[own] = (counts[own] ?? 0) + (n[i] ?? 0);
  }
  const [notCreated = 0, alreadyConverted = 0, closed = 0, immature = 0] = counts;
  return { notCreated, alreadyConverted, closed, immature };
}
