import type { Limits, Model } from '../model/schema/schema.ts';
import type { Criterion } from '../model/kinds/kinds.ts';
import { conditionKey } from './condition.ts';
import { limit, wholePoints } from './exact.ts';
import { bandIndex } from './histogram.ts';
import type { Histogram } from './histogram.ts';
import { checkedPatterns, checklistConditions } from './patterns/pattern-checklist.ts';
import { limitReturned, returnConditions } from './patterns/pattern-return.ts';
import { dimensionSums } from './patterns/patterns.ts';
import type { Patterns } from './patterns/patterns.ts';
import { wholeAmounts } from './patterns/whole-amounts.ts';

/** What a model says of each pattern. `grade` and `band` are indexes into the model's lists. */
export interface Evaluation {
  fit: Float64Array;
  score: Float64Array;
  grade: Uint16Array;
  band: Uint16Array;
  /** Whether the checklist is fulfilled; null where the model has none. */
  checked: Uint8Array | null;
  qualified: Uint8Array;
}

/** The conditions that `patterns` must hold for `models`, by key, each with a criterion that looks at it. */
export function neededConditions(models: readonly Model[]): Map<string, Criterion> {
  const needed = new Map<string, Criterion>();
  for (const model of models) {
    for (const criterion of [...model.fit.criteria, ...model.engagement.criteria])
      needed.set(conditionKey(criterion), criterion);
    for (const [key, criterion] of [...checklistConditions(model), ...returnConditions(model)])
      needed.set(key, criterion);
  }
  return needed;
}

/** Scores every pattern. Throws where a condition of the model has no column in `patterns`. */
export function evaluate(model: Model, patterns: Patterns): Evaluation {
  const fit = withinRange(dimensionSums(model.fit, patterns), model.fit.range);
  const gradeFrom = model.fit.grades.map((each) => each.from ?? -Infinity);
  const grade = Uint16Array.from(fit, (points) => bandIndex(gradeFrom, points));
  const targets = targetsOf(model);
  const sums = dimensionSums(model.engagement, patterns);
  limitReturned(model, patterns, { grade, targets, sums });
  const score = withinRange(sums, model.engagement.range);
  const bandFrom = bandFromOf(model);
  const band = Uint16Array.from(score, (points) => bandIndex(bandFrom, points));
  const checked = checkedPatterns(model, patterns);
  const qualified = Uint8Array.from(score, (points, i) => {
    const target = targets[grade[i] ?? 0] ?? null;
    return target !== null && points >= target && checked?.[i] !== 0 ? 1 : 0;
  });
  return { fit, score, grade, band, checked, qualified };
}

function withinRange(sums: Float64Array, range: Limits | undefined): Float64Array {
  return sums.map((sum) => wholePoints(limit(sum, range)));
}

/** The exact histogram of an evaluation. */
export function histogramOf(model: Model, patterns: Patterns, evaluation: Evaluation): Histogram {
  // Patterns of which nobody is judged have no score that occurs.
  const scores = Float64Array.from(new Set(evaluation.score.filter((_, i) => patterns.n[i] !== 0))).sort();
  const position = new Map(Array.from(scores, (score, i) => [score, i]));
  const size = model.fit.grades.length * scores.length;
  const [n, converted, amount, worked] = [
    new Float64Array(size),
    new Float64Array(size),
    new Float64Array(size),
    new Float64Array(size),
  ];
  const [qualified, qualifiedConverted] = [new Float64Array(size), new Float64Array(size)];
  const whole = wholeAmounts(patterns.amount);
  for (let i = 0; i < patterns.size; i++) {
    if (patterns.n[i] === 0) continue;
    const at = (evaluation.grade[i] ?? 0) * scores.length + (position.get(evaluation.score[i] ?? 0) ?? 0);
    add(n, at, patterns.n[i]);
    add(converted, at, patterns.converted[i]);
    add(amount, at, whole.values[i]);
    add(worked, at, patterns.worked[i]);
    if (evaluation.qualified[i] === 0) continue;
    add(qualified, at, patterns.n[i]);
    add(qualifiedConverted, at, patterns.converted[i]);
  }
  return {
    grades: model.fit.grades.map((grade) => grade.grade),
    bands: model.engagement.bands.map((band) => band.band),
    bandFrom: bandFromOf(model),
    targets: targetsOf(model),
    ...{ scores, n, converted, amount: amount.map((units) => units / whole.perUnit) },
    ...{ worked, qualified, qualifiedConverted },
  };
}

/** Leads by their slice in one evaluation (rows) and in another (columns). */
export function migration(
  patterns: Patterns,
  from: ArrayLike<number>,
  to: ArrayLike<number>,
  rows: number,
  columns: number,
): number[][] {
  const counts = Array.from({ length: rows }, () => new Array<number>(columns).fill(0));
  for (let i = 0; i < patterns.size; i++) {
    const row = counts[from[i] ?? 0];
    const column = to[i] ?? 0;
    if (row) row[column] = (row[column] ?? 0) + (patterns.n[i] ?? 0);
  }
  return counts;
}

/** For each grade of the model its target, best grade first; null: never handed over. */
export function targetsOf(model: Model): (number | null)[] {
  const { targets } = model.handover;
  return model.fit.grades.map(({ grade }) => (Object.hasOwn(targets, grade) ? (targets[grade] ?? null) : null));
}

function bandFromOf(model: Model): number[] {
  return model.engagement.bands.map((band) => band.from ?? -Infinity);
}

function add(sums: Float64Array, at: number, value: number | undefined): void {
  sums[at] = (sums[at] ?? 0) + (value ?? 0);
}
