import type { Band, Grade, Model } from '../../model/schema/schema.ts';
import { evaluate } from '../../scoring/kernel.ts';
import type { Patterns } from '../../scoring/patterns/patterns.ts';
import { roundest } from './roundest.ts';
import { targetsFor } from './starter-targets.ts';

/** Leads by their sum of points. */
export type Distribution = ReadonlyMap<number, number>;

/** About which share of the leads a grade should hold, best first. */
const GRADE_SHARES = [0.12, 0.25, 0.35, 0.28];
/** The same for the bands. */
const BAND_SHARES = [0.1, 0.2, 0.3, 0.4];
const LETTERS = ['A', 'B', 'C', 'D'];
/** A slice of fewer leads is not worth a name. */
const LEAST = 0.03;
/** What is cut off finer than this is looked at in steps: sums of many criteria differ for nearly every lead. */
const MOST_SUMS = 250;

/**
 * The model with its grades, bands and targets cut at points that leads reach: no grade and no band is empty, and the
 * targets call about a fifth of the leads. `patterns` must hold the model's conditions.
 */
export function withCuts(model: Model, patterns: Patterns): Model {
  const sums = evaluate(open(model), patterns);
  const grades = gradesFor(distribution(sums.fit, patterns));
  const bands = bandsFor(distribution(sums.score, patterns));
  const cut = {
    ...model,
    fit: { ...model.fit, grades, ...rangeOf(sums.fit) },
    engagement: { ...model.engagement, bands, ...rangeOf(sums.score) },
  };
  return { ...cut, handover: { targets: targetsFor(cut, evaluate(cut, patterns), patterns) } };
}

/** Without limits, so that sums are seen as they are. */
function open(model: Model): Model {
  const { range: _fit, ...fit } = model.fit;
  const { range: _engagement, ...engagement } = model.engagement;
  return { ...model, fit, engagement };
}

/** The usual limits where they cut nothing off, else none: a clipped sum would make different leads alike. */
function rangeOf(sums: Float64Array): { range?: { min: number; max: number } } {
  return sums.every((sum) => sum >= 0 && sum <= 100) ? { range: { min: 0, max: 100 } } : {};
}

/** Leads by sum, ascending. */
function distribution(points: Float64Array, { n }: Patterns): Distribution {
  const found = new Map<number, number>();
  points.forEach((sum, i) => found.set(sum, (found.get(sum) ?? 0) + (n[i] ?? 0)));
  return new Map([...found].filter(([, leads]) => leads > 0).sort(([a], [b]) => a - b));
}

/** Grades A to D where leads have four different sums or more, fewer where they haven't; a single one holds all. */
export function gradesFor(sums: Distribution): Grade[] {
  const cuts = cutsFor(sums, GRADE_SHARES);
  if (cuts.length === 0) return [{ grade: 'All' }];
  return [...cuts, null].map((from, i) => ({ grade: LETTERS[i] ?? '', ...(from !== null && { from }) }));
}

/** Bands that are called by their scores, as many as the scores allow. */
export function bandsFor(sums: Distribution): Band[] {
  const cuts = cutsFor(sums, BAND_SHARES);
  if (cuts.length === 0) return [{ band: 'all' }];
  const lowest = Math.min(...sums.keys());
  return [...cuts, null].map((from, i) => {
    const above = cuts[i - 1];
    if (from === null) return { band: bandName(lowest >= 0 ? 0 : null, above ?? 0) };
    return { band: above === undefined ? `${from}+` : bandName(from, above), from };
  });
}

/** `25-49`; below zero a hyphen would be read as a sign. */
function bandName(from: number | null, above: number): string {
  if (from === null) return `below ${above}`;
  if (from === above - 1) return String(from);
  return from < 0 ? `${from} to ${above - 1}` : `${from}-${above - 1}`;
}

/**
 * The points from which slices begin, best first, so that they hold about `shares` of the leads: the smallest sum of squares
 * of what they miss. No slice is empty, nor hardly filled; where the sums allow fewer slices, these are for the first shares.
 */
export function cutsFor(sums: Distribution, shares: readonly number[]): number[] {
  const { values, leads } = coarse(sums);
  const total = leads.reduce((sum, n) => sum + n, 0);
  const upTo = leads.reduce<number[]>((all, n) => [...all, (all.at(-1) ?? 0) + n / total], [0]);
  for (let size = Math.min(shares.length, values.length); size > 1; size--) {
    const ends = closestEnds(upTo, shares.slice(0, size));
    if (ends) return ends.map((end) => roundest(values[end] ?? -Infinity, values[end - 1] ?? 0));
  }
  return [];
}

/**
 * How many of the sums, highest first, come before each slice but the first; `upTo[i]` is the share of the leads that the i
 * highest hold. Null where so many slices can't all be filled.
 */
function closestEnds(upTo: readonly number[], wanted: readonly number[]): number[] | null {
  const scale = wanted.reduce((sum, share) => sum + share, 0);
  // The least miss of the slices so far when they hold the i highest sums, and where the last of them begins.
  let least = upTo.map((_, i) => (i === 0 ? 0 : Infinity));
  const begins: number[][] = [];
  for (const share of wanted) {
    const next = upTo.map(() => Infinity);
    const begin = upTo.map(() => 0);
    for (let i = 1; i < upTo.length; i++)
      for (let j = 0; j < i; j++) {
        const held = (upTo[i] ?? 0) - (upTo[j] ?? 0);
        const miss = held < LEAST ? Infinity : (least[j] ?? Infinity) + (held - share / scale) ** 2;
        if (miss < (next[i] ?? Infinity)) [next[i], begin[i]] = [miss, j];
      }
    least = next;
    begins.push(begin);
  }
  if (least.at(-1) === Infinity) return null;
  const ends: number[] = [];
  for (let s = wanted.length - 1, end = upTo.length - 1; s > 0; s--) {
    end = begins[s]?.[end] ?? 0;
    ends.unshift(end);
  }
  return ends;
}

/** Distinct sums, highest first, with their leads; of very many, neighbours together under the lowest of them. */
function coarse(sums: Distribution): { values: number[]; leads: number[] } {
  const descending = [...sums].sort(([a], [b]) => b - a);
  const every = Math.ceil(descending.length / MOST_SUMS);
  const [values, leads]: [number[], number[]] = [[], []];
  descending.forEach(([value, n], i) => {
    const at = Math.floor(i / every);
    values[at] = value;
    leads[at] = (leads[at] ?? 0) + n;
  });
  return { values, leads };
}
