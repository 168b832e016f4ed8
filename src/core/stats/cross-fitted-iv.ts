import { normalQuantile } from './normal.ts';

/** What one value, or one bin, holds in each half of the leads. */
export interface HalvedCount {
  converted: readonly [number, number];
  notConverted: readonly [number, number];
}

/** An information value that chance can't raise. */
export interface CrossFittedIv {
  /** At least 0. */
  iv: number;
  /** One-sided 95% bound: the true value is probably above it; at least 0. */
  low: number;
}

/** Each weight is drawn to the average as if its bin held this many more conversions (or others, where they are rarer). */
const PRIOR = 0.5;

/**
 * The information value of bins whose weights are learned on one half of the leads and judged on the other, averaged
 * over both ways. So a column of many values, each with few leads, gets no credit for chance: in one sample, random
 * values with five leads each have an information value above 0.5.
 *
 * IV = Σ (Pi/P − Ni/N)·WoE_i is the mean weight of the converted leads less that of the others (Siddiqi, Credit Risk
 * Scorecards, 2006); cross-fitting as in Chernozhukov et al. 2018, Double/debiased machine learning, definition 3.1 with
 * K = 2. The standard error is that of the influence function, w − e^−w for a converted lead and w + e^w for another (the
 * delta method on the formula). Zero without both kinds of lead in both halves.
 */
export function crossFittedIv(bins: readonly HalvedCount[]): CrossFittedIv {
  const ways = [judged(bins, 0, 1), judged(bins, 1, 0)];
  if (ways.some((way) => way === null)) return { iv: 0, low: 0 };
  const iv = ways.reduce((sum, way) => sum + (way?.iv ?? 0), 0) / 2;
  const error = Math.sqrt(ways.reduce((sum, way) => sum + (way?.variance ?? 0), 0)) / 2;
  return { iv: Math.max(0, iv), low: Math.max(0, iv - normalQuantile(0.95) * error) };
}

function judged(bins: readonly HalvedCount[], learn: 0 | 1, judge: 0 | 1): { iv: number; variance: number } | null {
  const sum = (half: 0 | 1, kind: keyof HalvedCount) => bins.reduce((all, bin) => all + bin[kind][half], 0);
  const [learned, others] = [sum(learn, 'converted'), sum(learn, 'notConverted')];
  const [converted, notConverted] = [sum(judge, 'converted'), sum(judge, 'notConverted')];
  if (Math.min(learned, others, converted, notConverted) === 0) return null;
  const scale = PRIOR / Math.min(learned, others);
  const weights = bins.map((bin) =>
    Math.log(
      (bin.converted[learn] + scale * learned) / learned / ((bin.notConverted[learn] + scale * others) / others),
    ),
  );
  const won = moments(bins, weights, judge, 'converted', (weight) => weight - Math.exp(-weight));
  const lost = moments(bins, weights, judge, 'notConverted', (weight) => weight + Math.exp(weight));
  return { iv: won.mean - lost.mean, variance: won.variance / converted + lost.variance / notConverted };
}

/** Mean weight, and variance of its influence, over the leads of one kind in one half. */
function moments(
  bins: readonly HalvedCount[],
  weights: readonly number[],
  half: 0 | 1,
  kind: keyof HalvedCount,
  influence: (weight: number) => number,
): { mean: number; variance: number } {
  let [n, mean, first, second] = [0, 0, 0, 0];
  bins.forEach((bin, i) => {
    const [leads, weight] = [bin[kind][half], weights[i] ?? 0];
    // A bin that nobody of this kind is in may have an influence beyond all bounds.
    if (leads === 0) return;
    n += leads;
    mean += leads * weight;
    first += leads * influence(weight);
    second += leads * influence(weight) ** 2;
  });
  return { mean: mean / n, variance: Math.max(0, second / n - (first / n) ** 2) };
}
