import type { Model } from '../../model/schema/schema.ts';
import type { Criterion } from '../../model/kinds/kinds.ts';
import { evaluate } from '../../scoring/kernel.ts';
import type { Patterns } from '../../scoring/patterns/patterns.ts';
import { joinRanges, joinValues, modest } from './starter-model-criteria.ts';
import type { Drafted } from './starter-model-criteria.ts';

/** Share of the leads by their sum of points. */
export type Distribution = ReadonlyMap<number, number>;

/** About how many leads a grade should hold, best first. */
const GRADE_SHARES = [0.12, 0.25, 0.35, 0.28];
/** The same for the bands from 75, 50, 25 and 0 points. */
const BAND_SHARES = [0.1, 0.2, 0.3, 0.4];
export const BAND_FROM = [75, 50, 25];
const FACTORS = [1, 0.8, 1.25, 0.65, 1.6, 0.5, 2, 2.5, 3.2, 4];

/** The sums that criteria would give if they were independent: enough for a first guess. */
export function independentSums(drafted: readonly Drafted[]): Distribution {
  let sums = new Map([[0, 1]]);
  for (const { shares } of drafted) {
    const next = new Map<number, number>();
    const rest = Math.max(0, 1 - shares.reduce((sum, [, share]) => sum + share, 0));
    for (const [sum, of] of sums)
      for (const [points, share] of [...shares, [0, rest] as const])
        next.set(sum + points, (next.get(sum + points) ?? 0) + of * share);
    sums = next;
  }
  return limited(sums);
}

function limited(sums: Distribution): Distribution {
  const within = new Map<number, number>();
  for (const [sum, share] of sums) {
    const at = Math.min(100, Math.max(0, sum));
    within.set(at, (within.get(at) ?? 0) + share);
  }
  return within;
}

/** How far the shares above the cuts are from the wanted ones: the sum of squares. */
function miss(sums: Distribution, cuts: readonly number[], wanted: readonly number[]): number {
  const shares = wanted.map(() => 0);
  for (const [sum, share] of sums) {
    const found = cuts.findIndex((from) => sum >= from);
    const slice = found < 0 ? wanted.length - 1 : found;
    shares[slice] = (shares[slice] ?? 0) + share;
  }
  return shares.reduce((total, share, i) => total + (share - (wanted[i] ?? 0)) ** 2, 0);
}

/** The cuts A, B, C in steps of five whose grades hold closest to 12, 25, 35 and 28% of the leads. */
export function starterCuts(sums: Distribution): [number, number, number] {
  let best: { cuts: [number, number, number]; miss: number } = { cuts: [75, 50, 25], miss: Infinity };
  for (let a = 100; a >= 10; a -= 5)
    for (let b = a - 5; b >= 5; b -= 5)
      for (let c = b - 5; c >= 0; c -= 5) {
        const off = miss(sums, [a, b, c], GRADE_SHARES);
        if (off < best.miss - 1e-12) best = { cuts: [a, b, c], miss: off };
      }
  return best.cuts;
}

/** How far the bands are from holding about 10, 20, 30 and 40% of the leads. */
export function bandMiss(sums: Distribution): number {
  return miss(sums, BAND_FROM, BAND_SHARES);
}

/**
 * The model with its grades cut anew, and its engagement points scaled so that the bands are populated, by what it
 * really gives each pattern of the observations. `patterns` must hold the model's conditions.
 */
export function refineCuts(model: Model, patterns: Patterns): Model {
  const [a, b, c] = starterCuts(distribution(evaluate(model, patterns).fit, patterns));
  let best = { model, miss: Infinity };
  for (const factor of FACTORS) {
    const criteria = model.engagement.criteria.map((criterion) => scaled(criterion, factor));
    const candidate = { ...model, engagement: { ...model.engagement, criteria } };
    const off = bandMiss(distribution(evaluate(candidate, patterns).score, patterns));
    if (off < best.miss - 1e-9) best = { model: candidate, miss: off };
  }
  const grades = [{ grade: 'A', from: a }, { grade: 'B', from: b }, { grade: 'C', from: c }, { grade: 'D' }];
  const { fit, engagement } = best.model;
  return {
    ...best.model,
    fit: { ...fit, grades },
    engagement: { ...engagement, criteria: engagement.criteria.map(joined) },
  };
}

/** Entries that rounding has made equal, as one. */
function joined(criterion: Criterion): Criterion {
  if (criterion.kind === 'range') return { ...criterion, points: joinRanges(criterion.points) };
  if (criterion.kind !== 'category') return criterion;
  const points = joinValues(criterion.points);
  return { ...criterion, points };
}

function distribution(points: Float64Array, { n }: Patterns): Distribution {
  const total = n.reduce((sum, count) => sum + count, 0);
  const shares = new Map<number, number>();
  points.forEach((sum, i) => shares.set(sum, (shares.get(sum) ?? 0) + (n[i] ?? 0) / Math.max(1, total)));
  return shares;
}

/** Points times `factor` in steps of five; what had points keeps at least five. */
function scaled(criterion: Criterion, factor: number): Criterion {
  const times = (points: number) =>
    points === 0 ? 0 : Math.sign(points) * Math.max(5, modest(Math.abs(points) * factor));
  switch (criterion.kind) {
    case 'category':
      return {
        ...criterion,
        ...unknown(criterion, times),
        points: criterion.points.map((entry) => ({ ...entry, points: times(entry.points) })),
      };
    case 'range':
      return {
        ...criterion,
        ...unknown(criterion, times),
        points: criterion.points.map((entry) => ({ ...entry, points: times(entry.points) })),
      };
    case 'activity':
      if (criterion.count === 'tiers') return criterion;
      return {
        ...criterion,
        points: times(criterion.points),
        ...(criterion.cap !== undefined && { cap: times(criterion.cap) }),
      };
    default:
      return criterion;
  }
}

function unknown({ otherwise, missing }: { otherwise?: number; missing?: number }, times: (points: number) => number) {
  return {
    ...(otherwise !== undefined && { otherwise: times(otherwise) }),
    ...(missing !== undefined && { missing: times(missing) }),
  };
}
