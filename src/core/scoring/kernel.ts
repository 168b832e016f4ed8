import type { Criterion, Group, Limits, Model } from '../model/schema.ts';
import { conditionKey, contributionOf } from './condition.ts';
import { limit, wholePoints } from './exact.ts';
import { bandIndex } from './histogram.ts';
import type { Histogram } from './histogram.ts';
import type { Patterns } from './patterns.ts';

/** What a model says of each pattern. `grade` and `band` are indexes into the model's lists. */
export interface Evaluation {
  fit: Float64Array;
  score: Float64Array;
  grade: Uint16Array;
  band: Uint16Array;
  qualified: Uint8Array;
}

/** The conditions that `patterns` must hold for `models`, by key; the criterion stands for its condition. */
export function neededConditions(models: readonly Model[]): Map<string, Criterion> {
  const needed = new Map<string, Criterion>();
  for (const model of models)
    for (const criterion of [...model.fit.criteria, ...model.engagement.criteria])
      needed.set(conditionKey(criterion), criterion);
  return needed;
}

/** Scores every pattern. Throws where a condition of the model has no column in `patterns`. */
export function evaluate(model: Model, patterns: Patterns): Evaluation {
  const fit = dimensionPoints(model.fit, patterns);
  const score = dimensionPoints(model.engagement, patterns);
  const gradeFrom = model.fit.grades.map((grade) => grade.from ?? -Infinity);
  const bandFrom = bandFromOf(model);
  const targets = targetsOf(model);
  const grade = Uint16Array.from(fit, (points) => bandIndex(gradeFrom, points));
  const band = Uint16Array.from(score, (points) => bandIndex(bandFrom, points));
  const qualified = Uint8Array.from(score, (points, i) => {
    const target = targets[grade[i] ?? 0] ?? null;
    return target !== null && points >= target ? 1 : 0;
  });
  return { fit, score, grade, band, qualified };
}

/** The exact histogram of an evaluation. */
export function histogramOf(model: Model, patterns: Patterns, evaluation: Evaluation): Histogram {
  const scores = Float64Array.from(new Set(evaluation.score)).sort();
  const position = new Map(Array.from(scores, (score, i) => [score, i]));
  const size = model.fit.grades.length * scores.length;
  const [n, converted, amount, worked] = [
    new Float64Array(size),
    new Float64Array(size),
    new Float64Array(size),
    new Float64Array(size),
  ];
  const [qualified, qualifiedConverted] = [new Float64Array(size), new Float64Array(size)];
  for (let i = 0; i < patterns.size; i++) {
    const at = (evaluation.grade[i] ?? 0) * scores.length + (position.get(evaluation.score[i] ?? 0) ?? 0);
    add(n, at, patterns.n[i]);
    add(converted, at, patterns.converted[i]);
    add(amount, at, patterns.amount[i]);
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
    ...{ scores, n, converted, amount, worked, qualified, qualifiedConverted },
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

interface DimensionRules {
  criteria: readonly Criterion[];
  groups?: readonly Group[];
  range?: Limits;
}

function dimensionPoints(rules: DimensionRules, patterns: Patterns): Float64Array {
  const total = new Float64Array(patterns.size);
  const groups = new Map((rules.groups ?? []).map((group) => [group.id, new Float64Array(patterns.size)]));
  for (const criterion of rules.criteria) {
    const group = criterion.group === undefined ? undefined : groups.get(criterion.group);
    addContributions(criterion, patterns, group ?? total);
  }
  for (const group of rules.groups ?? []) {
    const sums = groups.get(group.id) ?? new Float64Array(0);
    for (let i = 0; i < sums.length; i++) add(total, i, limit(sums[i] ?? 0, group));
  }
  return total.map((sum) => wholePoints(limit(sum, rules.range)));
}

function addContributions(criterion: Criterion, patterns: Patterns, sums: Float64Array): void {
  const column = patterns.columns.get(conditionKey(criterion));
  if (!column) throw new Error(`no state column for criterion ${criterion.id}`);
  const given = column.states.map((state) => contributionOf(criterion, state));
  const { index } = column;
  for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] ?? 0) + (given[index[i] ?? 0] ?? 0);
}

function add(sums: Float64Array, at: number, value: number | undefined): void {
  sums[at] = (sums[at] ?? 0) + (value ?? 0);
}
