import { normalTail } from './normal.ts';

/**
 * Whether two shares differ: `k1` of `n1` against `k2` of `n2`. `z` is positive where the first is higher; `p` is
 * two-sided, 0 to 1. Where all or none succeed in both, or a group is empty, nothing differs: z = 0, p = 1.
 * Pooled two-proportion z test; Fleiss, Statistical Methods for Rates and Proportions, 2.4, without correction.
 */
export function twoProportion(k1: number, n1: number, k2: number, n2: number): { z: number; p: number } {
  const pooled = (k1 + k2) / (n1 + n2);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2));
  if (!(error > 0) || !Number.isFinite(error)) return { z: 0, p: 1 };
  const z = (k1 / n1 - k2 / n2) / error;
  return { z, p: Math.min(1, 2 * normalTail(Math.abs(z))) };
}
