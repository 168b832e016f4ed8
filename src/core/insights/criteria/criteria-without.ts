import { removeCriterion } from '../../model/edit/edit.ts';
import type { Dimension, Model } from '../../model/schema/schema.ts';
import type { Criterion } from '../../model/kinds/kinds.ts';
import { evaluate, targetsOf } from '../../scoring/kernel.ts';
import type { Evaluation } from '../../scoring/kernel.ts';
import { checkedPatterns } from '../../scoring/patterns/pattern-checklist.ts';
import { countPatterns } from '../../scoring/live/counted-patterns.ts';
import type { CountedPatterns } from '../../scoring/live/counted-patterns.ts';
import { LiveModel } from '../../scoring/live/live-model.ts';
import type { Patterns } from '../../scoring/patterns/patterns.ts';
import type { WithoutIt } from './criteria-types.ts';

/** Names a criterion over both dimensions. */
export function criterionId(dimension: Dimension, id: string): string {
  return `${dimension}:${id}`;
}

/** Where a model has each pattern. */
type Standing = Pick<Evaluation, 'grade' | 'band' | 'qualified'>;

/**
 * Who would stand elsewhere if one criterion were taken out of a model, with everything else as it is: limits of groups and
 * range, returns, and a checklist that then forgets it. Exact, and far faster than evaluating the model without each: one
 * live model follows as the points of one criterion after the other are set to 0.
 */
export class WithoutEach {
  readonly #patterns: Patterns;
  readonly #model: Model;
  readonly #base: CountedPatterns | null;
  readonly #whole: Standing;
  /** The model without the criterion that was asked for last; null where numbers are too large for it. */
  #live: LiveModel | null;

  constructor(patterns: Patterns, model: Model) {
    this.#patterns = patterns;
    this.#model = model;
    this.#base = countPatterns(patterns);
    this.#live = this.#base && LiveModel.of(model, this.#base);
    this.#whole = this.#live ? standingOf(this.#live) : evaluate(model, patterns);
  }

  /** What taking one criterion out changes. */
  without(dimension: Dimension, id: string): WithoutIt {
    return this.#compare(dimension, this.#standingWithout(dimension, id));
  }

  #standingWithout(dimension: Dimension, id: string): Standing {
    const model = this.#model;
    // Without its points, rather than gone: all that is looked up by criteria is there all the same.
    const criteria = model[dimension].criteria.map((each) => (each.id === id ? withoutPoints(each) : each));
    const less: Model = { ...model, [dimension]: { ...model[dimension], criteria } };
    if (!this.#live?.fits(less) || !this.#live.update(less)) this.#live = this.#base && LiveModel.of(less, this.#base);
    const { handover } = removeCriterion(model, { dimension, id });
    const forgetful: Model = { ...less, handover };
    if (!this.#live) return evaluate(forgetful, this.#patterns);
    // Where the checklist is as it was, so are its ticks: they stand in the places.
    const checked =
      handover.checklist === model.handover.checklist ? undefined : checkedPatterns(forgetful, this.#patterns);
    return standingOf(this.#live, checked);
  }

  #compare(dimension: Dimension, less: Standing): WithoutIt {
    const { n, size } = this.#patterns;
    const whole = this.#whole;
    const slice = dimension === 'fit' ? 'grade' : 'band';
    const result = { moved: 0, up: 0, dropped: 0, gained: 0 };
    for (let i = 0; i < size; i++) {
      const leads = n[i] ?? 0;
      if (whole.band[i] !== less.band[i] || whole.grade[i] !== less.grade[i]) result.moved += leads;
      // The best grade and band are the first.
      if ((whole[slice][i] ?? 0) > (less[slice][i] ?? 0)) result.up += leads;
      if (whole.qualified[i] === less.qualified[i]) continue;
      if (whole.qualified[i] === 1) result.dropped += leads;
      else result.gained += leads;
    }
    return result;
  }
}

/**
 * Where a live model has each pattern, read off its places. `checked` says which patterns fulfil another checklist; null
 * where there is none.
 */
function standingOf(
  { model, rows: { keys, size }, counted: { window } }: LiveModel,
  checked?: Uint8Array | null,
): Standing {
  const targets = targetsOf(model);
  const bands = model.engagement.bands.length;
  const places = window.cellOf.length;
  const [gradeAt, bandAt, qualifiedAt] = [new Uint16Array(places), new Uint16Array(places), new Uint8Array(places)];
  for (let place = 0; place < places; place++) {
    const kind = place % window.kinds;
    const grade = kind >> 1;
    const score = window.low + (place - kind) / window.kinds;
    const target = targets[grade] ?? null;
    gradeAt[place] = grade;
    bandAt[place] = (window.cellOf[place] ?? 0) - grade * bands;
    // The odd kinds are those that fulfil the checklist.
    const ticked = checked !== undefined || (kind & 1) === 1;
    qualifiedAt[place] = target !== null && score >= target && ticked ? 1 : 0;
  }
  const standing = { grade: new Uint16Array(size), band: new Uint16Array(size), qualified: new Uint8Array(size) };
  for (let i = 0; i < size; i++) {
    const place = keys[i] ?? 0;
    standing.grade[i] = gradeAt[place] ?? 0;
    standing.band[i] = bandAt[place] ?? 0;
    standing.qualified[i] = checked?.[i] === 0 ? 0 : (qualifiedAt[place] ?? 0);
  }
  return standing;
}

/** The criterion giving 0 points, whatever a lead is or does, and in no group: of a match alone a group may give its least. */
function withoutPoints(criterion: Criterion): Criterion {
  const none = (value: unknown): unknown =>
    Array.isArray(value) ? value.map((entry: object) => ({ ...entry, points: 0 })) : 0;
  const entries: [string, unknown][] = Object.entries(criterion)
    .filter(([key]) => key !== 'group')
    .map(([key, value]: [string, unknown]) => [key, GIVING.has(key) ? none(value) : value]);
  return Object.fromEntries(entries) as Criterion;
}

/** The keys of a criterion that say what it gives. */
const GIVING = new Set(['points', 'tiers', 'otherwise', 'missing', 'never']);
