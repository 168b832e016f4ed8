import type { Interval } from './wilson.ts';
import { wilson } from './wilson.ts';

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

/**
 * The interval in which the true share lies, given clustered observations: Wilson's with the effective size for n, and
 * the share as it is. Dean & Pagano 2015, Journal of Survey Statistics and Methodology 3, after Korn & Graubard 1998,
 * Survey Methodology 24; without their adjustment for few clusters, which are told apart from numbers here.
 */
export function clusteredWilson(sums: ClusterSums, level = 0.95): Interval {
  const size = effectiveSize(sums);
  return sums.n > 0 ? wilson((sums.y / sums.n) * size, size, level) : wilson(0, 0, level);
}
