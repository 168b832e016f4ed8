import { wilson } from './wilson.ts';
import type { Interval } from './wilson.ts';
import { normalTail } from './normal.ts';

/** What the variance of a share needs of its clusters (leads), each with `n` observations of which `y` are successes. */
export interface ClusterSums {
  /** Clusters with an observation. */
  clusters: number;
  n: number;
  y: number;
  /** Sums over the clusters of n², n·y and y². */
  nn: number;
  ny: number;
  yy: number;
}

/**
 * How many times the variance of the share y / n exceeds that of as many independent observations; at least 1, so that
 * clustering never adds certainty. NaN where all or none succeed: then nothing can be told from the data.
 *
 * The share is a ratio of sums over clusters, its variance by linearisation Σ(y − p·n)² / N² (Cochran, Sampling
 * Techniques, 6.3; R's survey::svyratio), over p(1 − p) / N: Kish's design effect (Survey Sampling, 8.2). Both variances
 * are with divisor N, so that clusters of one observation give exactly 1, and each observation m times over exactly m.
 */
export function designEffect({ n, y, nn, ny, yy }: ClusterSums): number {
  if (n <= 0 || y <= 0 || y >= n) return NaN;
  const p = y / n;
  const squares = Math.max(0, yy - 2 * p * ny + p * p * nn);
  return Math.max(1, squares / (n * p * (1 - p)));
}

/**
 * So many independent observations would tell the share as well; from 0 to n. Where all or none succeed it is the number
 * of clusters: the design effect can't be estimated then, and a cluster may say the same thing over and over.
 */
export function effectiveSize(sums: ClusterSums): number {
  const effect = designEffect(sums);
  return Number.isNaN(effect) ? Math.min(sums.clusters, sums.n) : sums.n / effect;
}

/** A share: y of n observations that tell as much as `effective` independent ones. */
export interface ClusteredShare {
  n: number;
  y: number;
  effective: number;
}

/**
 * The interval in which the true share lies, given clustered observations: Wilson's with the effective size for n, and
 * the share as it is. Dean & Pagano 2015, Journal of Survey Statistics and Methodology 3, after Korn & Graubard 1998,
 * Survey Methodology 24; without their adjustment for few clusters, which are told apart from numbers here.
 */
export function clusteredWilson({ n, y, effective }: ClusteredShare): Interval {
  return n > 0 ? wilson((y / n) * effective, effective) : wilson(0, 0);
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
  first: ClusteredShare,
  second: ClusteredShare,
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
