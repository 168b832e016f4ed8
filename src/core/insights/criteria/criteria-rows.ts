import { criterionName, describeCriterion } from '../../model/describe/describe.ts';
import type { Dimension, Model } from '../../model/schema/schema.ts';
import type { Criterion } from '../../model/kinds/kinds.ts';
import { conditionKey, contributionOf } from '../../scoring/condition.ts';
import type { Patterns } from '../../scoring/patterns/patterns.ts';
import { allSums, groupBases, statePairs, stateTallies, totalCounts } from './criteria-tallies.ts';
import type { Repeats } from './criteria-parts.ts';
import { criterionParts } from './criteria-parts.ts';
import type { Change, CriterionRow, RemovedRow } from './criteria-types.ts';
import { binOf, binsOf } from '../shared/criterion-bins.ts';

/** From this information value on a criterion is too good to be true: Siddiqi, Credit Risk Scorecards, 2006. */
export const LEAK = 0.5;

const DIMENSIONS: readonly Dimension[] = ['fit', 'engagement'];

/**
 * Every criterion of the open model with its parts counted, in the model's order, without verdicts. Throws where a condition
 * of it has no column in `patterns`.
 */
export function criterionRows(patterns: Patterns, open: Model, current: Model): CriterionRow[] {
  return DIMENSIONS.flatMap((dimension) =>
    open[dimension].criteria.map((criterion) => {
      const before = current[dimension].criteria.find(({ id }) => id === criterion.id) ?? null;
      return rowOf(patterns, dimension, criterion, before);
    }),
  );
}

/** The rows, of which those that have an alarm are no yardstick either, however much they tell. */
export function withAlarms(rows: readonly CriterionRow[], alarmed: (criterion: Criterion) => boolean): CriterionRow[] {
  return rows.map((row) => (!row.leak && alarmed(row.criterion) ? { ...row, leak: true } : row));
}

function rowOf(patterns: Patterns, dimension: Dimension, criterion: Criterion, before: Criterion | null): CriterionRow {
  const key = conditionKey(criterion);
  const tallies = stateTallies(patterns, key);
  if (!tallies) throw new Error(`no state column for condition ${key}`);
  const comparable = before !== null && conditionKey(before) === key ? before : null;
  const counted = criterionParts(criterion, tallies, comparable, repeatsOf(patterns, criterion));
  const moved = movedBy(patterns, criterion, before);
  return {
    ...{ dimension, criterion, key, moved, ...counted },
    name: criterionName(criterion),
    text: describeCriterion(criterion),
    leak: counted.iv > LEAK,
    change: changeOf(before, comparable, moved.size),
  };
}

function repeatsOf(patterns: Patterns, criterion: Criterion): Repeats | undefined {
  const key = conditionKey(criterion);
  const column = patterns.columns.get(key);
  if (!patterns.clusters || !column) return undefined;
  const bin = column.states.map((state) => binOf(criterion, state));
  const bases = groupBases(patterns, key, binsOf(criterion), (i) => bin[column.index[i] ?? 0] ?? 0);
  return { bases, all: allSums(patterns) };
}

function changeOf(before: Criterion | null, comparable: Criterion | null, size: number): Change {
  if (before === null) return 'added';
  if (comparable === null) return 'conditions';
  return size > 0 ? 'points' : 'same';
}

/**
 * By how much leads get more or less from `criterion` than from `before` (nothing, where it is new), in points: the mean,
 * and the mean size. Equal conditions need a look at each state only.
 */
function movedBy(patterns: Patterns, criterion: Criterion, before: Criterion | null): CriterionRow['moved'] {
  const [key, other] = [conditionKey(criterion), before && conditionKey(before)];
  let [sum, size] = [0, 0];
  const add = (n: number, difference: number) => {
    sum += n * difference;
    size += n * Math.abs(difference);
  };
  if (before !== null && other !== null && key !== other) {
    for (const { first, second, n } of statePairs(patterns, key, other))
      add(n, contributionOf(criterion, first) - contributionOf(before, second));
  } else {
    const tallies = stateTallies(patterns, key);
    tallies?.states.forEach((state, i) => {
      const was = before ? contributionOf(before, state) : 0;
      add(tallies.n[i] ?? 0, contributionOf(criterion, state) - was);
    });
  }
  const thousand = 1000 * Math.max(1, totalCounts(patterns).n);
  return { mean: sum / thousand, size: size / thousand };
}

/** The criteria of the current model whose id the open one no longer has. */
export function removedRows(patterns: Patterns, open: Model, current: Model): RemovedRow[] {
  return DIMENSIONS.flatMap((dimension) => {
    const ids = new Set(open[dimension].criteria.map(({ id }) => id));
    const gone = current[dimension].criteria.filter(({ id }) => !ids.has(id));
    return gone.map((criterion) => {
      const tallies = stateTallies(patterns, conditionKey(criterion));
      const mean = tallies ? criterionParts(criterion, tallies, null).mean : null;
      return { dimension, name: criterionName(criterion), text: describeCriterion(criterion), mean };
    });
  });
}
