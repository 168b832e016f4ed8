import type { Dimension, Model } from '../../model/schema/schema.ts';
import type { Histogram } from '../histogram.ts';
import { evaluate, histogramOf, migration, targetsOf } from '../kernel.ts';
import { keptTicks } from '../patterns/pattern-checklist.ts';
import type { Patterns } from '../patterns/patterns.ts';
import type { CountedPatterns } from './counted-patterns.ts';
import { countPatterns } from './counted-patterns.ts';
import { LiveModel } from './live-model.ts';
import { countJoint } from './place.ts';
import type { Joint } from './place.ts';
import { leadsIn } from './rows.ts';

/** What two models say of the same observations. */
export interface Comparison extends Migrations {
  candidate: Histogram;
  /** The migrations are from this model (rows) to the candidate (columns). */
  current: Histogram;
}

/** More pairs of cells than this are not kept. */
const MOST_PAIRS = 1 << 20;

/** Two models side by side over one set of patterns, each kept up to date with what an edit touches. */
export class ComparedModels {
  readonly #patterns: Patterns;
  readonly #base: CountedPatterns | null;
  #candidate: LiveModel | null = null;
  #current: LiveModel | null = null;
  /** Packed leads by the current model's cells (rows) and the candidate's. */
  #joint = new Float64Array(0);

  /**
   * Over patterns that were split from others, or counted anew, the models `before` over these are taken over: they are not
   * to be used there any more.
   */
  constructor(patterns: Patterns, before: ComparedModels | null = null) {
    this.#patterns = patterns;
    const { from, recounted = false } = patterns.split ?? {};
    const same = before && from === null && !recounted ? before.#base : null;
    this.#base = same ? { ...same, patterns } : countPatterns(patterns);
    if (before && this.#base && from !== undefined) this.#takeOver(before, this.#base, from, recounted);
  }

  /** What both models say. Throws where a condition of a model has no column in the patterns. */
  see(candidate: Model, current: Model): Comparison {
    const before = [this.#candidate, this.#current, this.#candidate?.model, this.#current?.model] as const;
    // The current model's rows move by the candidate's places.
    if (before[3] !== current) this.release();
    this.#candidate = this.#follow(this.#candidate, candidate);
    this.#current = this.#follow(this.#current, current);
    const [from, to] = [slicesOf(current), slicesOf(candidate)];
    if (!this.#candidate || !this.#current || from.grades * from.bands * to.grades * to.bands > MOST_PAIRS)
      return rebuilt(this.#patterns, candidate, current);
    const paired = this.#candidate === before[0] && this.#current === before[1];
    const cut = sameBands(before[2], candidate) && sameBands(before[3], current);
    if (!paired || !cut) this.#pair(this.#candidate, this.#current);
    return {
      candidate: this.#candidate.histogram(),
      current: this.#current.histogram(),
      ...migrationsOf(this.#joint, from, to),
    };
  }

  /**
   * The place of each pattern in both models, and how far each place is above the target of its grade, in points; -Infinity
   * where it is never called. Null where the models that were seen last are others. A criterion is held no longer.
   */
  called(candidate: Model, current: Model): Record<'candidate' | 'current', CalledPlaces> | null {
    const [ours, theirs] = [this.#candidate, this.#current];
    if (ours?.model !== candidate || theirs?.model !== current) return null;
    this.release();
    return { candidate: calledPlaces(ours), current: calledPlaces(theirs) };
  }

  /** All that is kept, for an account of memory: also the columns of the patterns. */
  get arrays(): unknown {
    return [this.#base, keptTicks(this.#patterns), this.#joint, this.#candidate?.arrays, this.#current?.arrays];
  }

  /**
   * Makes ready, in parts, that the points of a criterion of the candidate change often: a slider is held. Says whether it
   * came to its end: an edit ends it before.
   */
  *holding(dimension: Dimension, id: string): Generator<undefined, boolean> {
    return this.#candidate ? yield* this.#candidate.holding(dimension, id) : true;
  }

  /** The slider was let go. */
  release(): void {
    this.#candidate?.release();
  }

  /** The model placed: by what has changed where that is enough, else anew; null where it can't be. */
  #follow(live: LiveModel | null, model: Model): LiveModel | null {
    if (live?.model === model) return live;
    if (live?.fits(model) && live.update(model)) return live;
    return this.#base && LiveModel.of(model, this.#base);
  }

  #takeOver(before: ComparedModels, base: CountedPatterns, from: Uint32Array | null, recounted: boolean): void {
    this.#candidate = before.#candidate?.splitInto(base, from, recounted) ?? null;
    this.#current = before.#current?.splitInto(base, from, recounted) ?? null;
    this.#joint = before.#joint;
    if (!this.#candidate || !this.#current) return;
    // Without any of them yet there is nothing to count: the first look pairs them.
    if (recounted && this.#joint.length > 0) this.#pair(this.#candidate, this.#current);
    else this.#link(this.#candidate, this.#current);
  }

  /** Counts the pairs of cells, and keeps the counts up to date. */
  #pair(candidate: LiveModel, current: LiveModel): void {
    const [from, to] = [slicesOf(current.model), slicesOf(candidate.model)];
    this.#joint = new Float64Array(from.grades * from.bands * to.grades * to.bands);
    countJoint(candidate.rows, candidate.counted.window, this.#link(candidate, current));
  }

  /** Keeps the pairs of cells up to date with what moves in either model. Gives them as the candidate sees them. */
  #link(candidate: LiveModel, current: LiveModel): Joint {
    const { grades, bands } = slicesOf(candidate.model);
    const columns = grades * bands;
    const leads = this.#joint;
    const placed = ({ rows, counted }: LiveModel) => ({ keys: rows.keys, cellOf: counted.window.cellOf });
    const joint = { leads, perOwn: 1, perOther: columns, ...placed(current) };
    candidate.compareWith(joint);
    current.compareWith({ leads, perOwn: columns, perOther: 1, ...placed(candidate) });
    return joint;
  }
}

function slicesOf({ fit, engagement }: Model): Slices {
  return { grades: fit.grades.length, bands: engagement.bands.length };
}

function sameBands(before: Model | undefined, after: Model): boolean {
  return before?.engagement.bands === after.engagement.bands;
}

/** Places of rows, and how far each place is above its target. */
export interface CalledPlaces {
  classOf: Uint16Array;
  margin: Float64Array;
}

function calledPlaces({ model, rows, counted: { window } }: LiveModel): CalledPlaces {
  const { low, span, kinds } = window;
  const targets = targetsOf(model);
  const margin = new Float64Array(span * kinds).fill(-Infinity);
  // Only whoever fulfils the checklist is called: the odd kinds.
  for (let kind = 1; kind < kinds; kind += 2) {
    const target = targets[kind >> 1] ?? null;
    if (target === null) continue;
    for (let slot = 0; slot < span; slot++) margin[slot * kinds + kind] = low + slot - target;
  }
  return { classOf: rows.keys, margin };
}

/** For numbers too large, or too far apart, to be kept: everything anew. */
function rebuilt(patterns: Patterns, candidate: Model, current: Model): Comparison {
  const to = evaluate(candidate, patterns);
  const from = evaluate(current, patterns);
  const [rows, columns] = [slicesOf(current), slicesOf(candidate)];
  return {
    candidate: histogramOf(candidate, patterns, to),
    current: histogramOf(current, patterns, from),
    gradeMigration: migration(patterns, from.grade, to.grade, rows.grades, columns.grades),
    bandMigration: migration(patterns, from.band, to.band, rows.bands, columns.bands),
  };
}

/** How many slices a model has. */
interface Slices {
  grades: number;
  bands: number;
}

/** Leads by grade and by band in one model (rows) and in another (columns). */
interface Migrations {
  gradeMigration: number[][];
  bandMigration: number[][];
}

/** The migrations by packed leads by cell, `from` times `to`. */
function migrationsOf(leads: Float64Array, from: Slices, to: Slices): Migrations {
  const table = (rows: number, columns: number) =>
    Array.from({ length: rows }, () => new Array<number>(columns).fill(0));
  const gradeMigration = table(from.grades, to.grades);
  const bandMigration = table(from.bands, to.bands);
  const columns = to.grades * to.bands;
  for (let at = 0; at < leads.length; at++) {
    const n = leadsIn(leads[at] ?? 0);
    if (n === 0) continue;
    const [left, right] = [Math.floor(at / columns), at % columns];
    const grades = gradeMigration[Math.floor(left / from.bands)];
    const bands = bandMigration[left % from.bands];
    const [grade, band] = [Math.floor(right / to.bands), right % to.bands];
    if (grades) grades[grade] = (grades[grade] ?? 0) + n;
    if (bands) bands[band] = (bands[band] ?? 0) + n;
  }
  return { gradeMigration, bandMigration };
}
