import { normalTail } from './normal.ts';

/** A share as it enters a comparison: y of n observations that tell as much as `effective` independent ones. */
export interface ComparedShare {
  n: number;
  y: number;
  effective: number;
}

/**
 * Whether two shares of clustered observations differ; `covariance` is that of the two shares, from the clusters that
 * are in both. `z` is positive where the first is higher; `p` is two-sided, 0 to 1; nothing differs (z = 0, p = 1) where
 * it can't be told.
 *
 * The pooled two-proportion z test over effective counts (Rao & Scott 1992, Biometrics 48), with the variance widened by
 * a negative covariance; one that would narrow it is left out, as is a design effect below 1. With clusters of one
 * observation it is the plain test.
 */
export function clusteredDifference(
  first: ComparedShare,
  second: ComparedShare,
  covariance: number,
): { z: number; p: number } {
  const [p1, p2] = [first.y / first.n, second.y / second.n];
  const [n1, n2] = [first.effective, second.effective];
  const pooled = (p1 * n1 + p2 * n2) / (n1 + n2);
  const variance = pooled * (1 - pooled) * (1 / n1 + 1 / n2) - 2 * Math.min(0, covariance);
  if (!(variance > 0) || !Number.isFinite(variance)) return { z: 0, p: 1 };
  const z = (p1 - p2) / Math.sqrt(variance);
  return { z, p: Math.min(1, 2 * normalTail(Math.abs(z))) };
}
