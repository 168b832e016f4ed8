import type { Model } from '../../model/schema/schema.ts';
import { evaluate } from '../../scoring/kernel.ts';
import type { PeriodCounts, PeriodPatterns } from '../../scoring/patterns/period-patterns.ts';
import { clusterTallies } from '../shared/cluster-tallies.ts';
import { scoreQuality } from '../shared/ranking-quality.ts';
import { basisOf } from '../shared/repeated-leads.ts';
import type { PartCounts, StretchFacts } from './stability-types.ts';

/** Counts of a period by group; `groupOf` gives that of each pattern, below `size`. */
export function partsOf(
  period: Pick<PeriodCounts, 'n' | 'converted' | 'clusters'>,
  size: number,
  groupOf: ArrayLike<number>,
): PartCounts[] {
  const parts = Array.from({ length: size }, (): PartCounts => ({ n: 0, converted: 0, basis: null }));
  for (let i = 0; i < period.n.length; i++) {
    const part = parts[groupOf[i] ?? size];
    if (!part) continue;
    part.n += period.n[i] ?? 0;
    part.converted += period.converted[i] ?? 0;
  }
  if (!period.clusters) return parts;
  const sums = clusterTallies(period.clusters, Uint32Array.from(groupOf), size);
  return parts.map((part, i) => ({ ...part, basis: basisOf(sums[i]) }));
}

/** How many times each lead counts, on average; 1 where leads count once. */
export function timesEach({ n, clusters }: Pick<PeriodCounts, 'n' | 'clusters'>): number {
  if (!clusters) return 1;
  const all = n.reduce((sum, each) => sum + each, 0);
  return Math.max(1, all / Math.max(1, clusters.start.length - 1));
}

/** What both models say of each stretch of time in which somebody is scored. */
export function stretchFacts(
  { patterns, periods }: PeriodPatterns,
  { candidate, current }: { candidate: Model; current: Model },
): StretchFacts[] {
  const [own, other] = [evaluate(candidate, patterns), evaluate(current, patterns)];
  const everybody = new Uint8Array(patterns.size);
  return periods.flatMap((period): StretchFacts[] => {
    const [all] = partsOf(period, 1, everybody);
    if (typeof period.period !== 'number' || !all || all.n === 0) return [];
    return [
      {
        from: period.period,
        grades: partsOf(period, candidate.fit.grades.length, own.grade),
        bands: partsOf(period, candidate.engagement.bands.length, own.band),
        all,
        quality: { candidate: scoreQuality(period, own.score), current: scoreQuality(period, other.score) },
      },
    ];
  });
}
