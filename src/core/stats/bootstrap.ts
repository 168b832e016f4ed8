import { quantile } from './median.ts';
import { drawBinomial } from './random-draws.ts';
import { randomIndex, seededRandom } from './seeded-random.ts';
import type { Interval } from './wilson.ts';

/** How often leads are drawn anew where nothing else is said, and the seed. */
export const RESAMPLES = 1000;
export const SEED = 1;

/**
 * Draws `size` leads with replacement, `resamples` times: gives how often each was drawn, in one array that the next
 * draw overwrites. A lead takes all its observations with it, so that what repeats within leads needs nothing else. Who
 * asks may stop, or let others go first, between two draws.
 * Efron 1979, Annals of Statistics 7:1; by clusters: Davison & Hinkley, Bootstrap Methods and their Application, 3.8.
 */
export function* resampledLeads(size: number, resamples = RESAMPLES, seed = SEED): Generator<Uint32Array> {
  const random = seededRandom(seed);
  const times = new Uint32Array(size);
  for (let i = 0; i < resamples; i++) {
    times.fill(0);
    for (let drawn = 0; drawn < size; drawn++) {
      const lead = randomIndex(random, size);
      times[lead] = (times[lead] ?? 0) + 1;
    }
    yield times;
  }
}

/**
 * The same where leads are known by kinds alone, each with one observation: `counts` leads of each kind, of which as many
 * as there are in all are drawn. Exactly as if the leads were drawn one by one (a multinomial by conditional binomials:
 * Davis 1993, Computational Statistics & Data Analysis 16:205), in time proportional to the number of kinds.
 */
export function* resampledCounts(
  counts: ArrayLike<number>,
  resamples = RESAMPLES,
  seed = SEED,
): Generator<Float64Array> {
  const random = seededRandom(seed);
  const drawn = new Float64Array(counts.length);
  let all = 0;
  for (let kind = 0; kind < counts.length; kind++) all += counts[kind] ?? 0;
  for (let i = 0; i < resamples; i++) {
    let [left, rest] = [all, all];
    for (let kind = 0; kind < counts.length; kind++) {
      const here = counts[kind] ?? 0;
      const found = rest > 0 ? drawBinomial(random, left, Math.min(1, here / rest)) : 0;
      drawn[kind] = found;
      left -= found;
      rest -= here;
    }
    yield drawn;
  }
}

/**
 * The interval of confidence `level` (0 to 1; default 0.95) from the values that a figure took when leads were drawn anew;
 * null without values. Percentile interval: Efron & Tibshirani, An Introduction to the Bootstrap, 13.3. Its ends are the
 * values of rank (R + 1)·p of R (Davison & Hinkley, 5.2), so that few draws don't make it narrower.
 */
export function bootstrapInterval(values: readonly number[], level = 0.95): Interval | null {
  const sorted = Float64Array.from(values).sort();
  const rank = (p: number): number => ((sorted.length + 1) * p - 1) / Math.max(1, sorted.length - 1);
  const end = (p: number): number | null => quantile(sorted, Math.min(1, Math.max(0, rank(p))));
  const [low, high] = [end((1 - level) / 2), end((1 + level) / 2)];
  return low === null || high === null ? null : { low, high };
}
