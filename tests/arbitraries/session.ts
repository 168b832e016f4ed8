import * as fc from 'fast-check';
import type { Dimension, Model } from '../../src/core/model/schema/schema.ts';
import type { Criterion } from '../../src/core/model/kinds/kinds.ts';
import { conditionOfKey, matchOf, sinceKey } from '../../src/core/scoring/condition.ts';
import { neededConditions } from '../../src/core/scoring/kernel.ts';
import { ComparedModels } from '../../src/core/scoring/live/compared-models.ts';
import { codeStates } from '../../src/core/scoring/patterns/patterns.ts';
import { pick } from '../../src/core/scoring/live/rows.ts';
import type { Patterns, StateColumn } from '../../src/core/scoring/patterns/patterns.ts';
import { arbitraryModel } from './model.ts';

const DIMENSIONS = ['fit', 'engagement'] as const;

/** A change of a model, as far as it applies to it; `hold` and `release` change nothing. */
export type Edit = (model: Model, live: ComparedModels) => Model;

const points = fc.oneof(fc.constant(0), fc.integer({ min: -60, max: 60 }), fc.integer({ min: -10_000, max: 10_000 }));

/** Two models, patterns with the states they need, and changes of either. */
export function arbitrarySession() {
  return fc
    .tuple(arbitraryModel(), arbitraryModel(), fc.boolean())
    .map(([candidate, other, same]) => ({ candidate, current: same ? candidate : other }))
    .chain((start) =>
      fc.record({
        start: fc.constant(start),
        patterns: arbitraryPatterns(start),
        edits: fc.array(
          fc.record({ edit: arbitraryEdit(), ofCurrent: fc.integer({ min: 0, max: 9 }).map((n) => n === 0) }),
          { minLength: 1, maxLength: 60, size: 'max' },
        ),
      }),
    );
}

/** States that suit the conditions of some models. */
function arbitraryPatterns(models: Record<string, Model>): fc.Arbitrary<Patterns> {
  const conditions = [...neededConditions(Object.values(models))];
  const counts = (most: number) => fc.integer({ min: 0, max: most });
  return fc.integer({ min: 0, max: 40 }).chain((size) => {
    const column = (state: fc.Arbitrary<number>) => fc.array(state, { minLength: size, maxLength: size, size: 'max' });
    return fc
      .record({
        returned: column(fc.integer({ min: 0, max: 3 })),
        states: fc.tuple(...conditions.map(([key, criterion]) => column(arbitraryState(key, criterion)))),
        n: column(counts(49).map((more) => more + 1)),
        converted: column(counts(20)),
        amount: column(
          fc.oneof(
            counts(1000),
            counts(100_000).map((cents) => cents / 100),
          ),
        ),
        worked: column(counts(50)),
      })
      .map(({ returned, states, n, converted, amount, worked }) => ({
        size,
        columns: columnsOf(new Map(conditions.map(([key], i) => [key, states[i] ?? []])), models, returned),
        n: Float64Array.from(n),
        converted: Float64Array.from(converted),
        amount: Float64Array.from(amount),
        worked: Float64Array.from(worked),
      }));
  });
}

/** Only returned leads (0) have states since a return, and what counts since then matches since then. */
function columnsOf(
  states: ReadonlyMap<string, number[]>,
  models: Record<string, Model>,
  returned: readonly number[],
): Patterns['columns'] {
  for (const { engagement } of Object.values(models))
    for (const criterion of engagement.criteria) {
      if (criterion.kind !== 'activity') continue;
      const matches = states.get(sinceKey(matchOf(criterion)));
      for (const [k, state] of (states.get(sinceKey(criterion)) ?? []).entries())
        if (matches && state > 0) matches[k] = Math.max(1, matches[k] ?? 0);
    }
  return new Map(
    Array.from(states, ([key, values]) => {
      const condition = conditionOfKey(key);
      const since = condition.kind === 'activity' && condition.since !== undefined;
      return [key, codeStates(since ? values.map((state, k) => (returned[k] === 0 ? state : -1)) : values)];
    }),
  );
}

function arbitraryState(key: string, criterion: Criterion): fc.Arbitrary<number> {
  const condition = conditionOfKey(key);
  if (condition.kind === 'inactivity') return fc.integer({ min: 0, max: 12 });
  if (condition.kind !== 'activity')
    return fc.integer({
      min: 0,
      max: ('points' in criterion && Array.isArray(criterion.points) ? criterion.points.length : 0) + 1,
    });
  if (condition.measure.kind === 'tiers') return fc.integer({ min: 0, max: condition.measure.atLeast.length });
  return condition.decay ? fc.integer({ min: 0, max: 4000 }) : fc.integer({ min: 0, max: 5 }).map((n) => 1000 * n);
}

export function arbitraryEdit(): fc.Arbitrary<Edit> {
  const dimension = fc.constantFrom<Dimension>(...DIMENSIONS);
  const nth = fc.nat({ max: 20 });
  return fc.oneof(
    { weight: 8, arbitrary: fc.tuple(dimension, nth, nth, points).map((choice) => editPoints(...choice)) },
    fc.tuple(dimension, nth, fc.option(fc.integer({ min: 1, max: 200 }))).map((choice) => editCap(...choice)),
    fc.tuple(dimension, nth, points, points).map((choice) => editGroup(...choice)),
    fc.tuple(dimension, points, points, nth).map((choice) => editRange(...choice)),
    fc.tuple(dimension, nth, points).map((choice) => editCut(...choice)),
    fc.tuple(nth, fc.option(points)).map((choice) => editTarget(...choice)),
    fc.integer({ min: 1, max: 100 }).map(
      (below): Edit =>
        (model) =>
          model.handover.afterReturn
            ? { ...model, handover: { ...model.handover, afterReturn: { startBelowTargetBy: below } } }
            : model,
    ),
    fc.tuple(dimension, nth).map(([where, n]): Edit => (model, live) => {
      const { criteria } = model[where];
      const criterion = criteria[n % Math.max(1, criteria.length)];
      if (criterion) run(live.holding(where, criterion.id));
      return model;
    }),
    // A slider that edits move before it is ready.
    fc.tuple(dimension, nth, fc.integer({ min: 1, max: 3 })).map(([where, n, parts]): Edit => (model, live) => {
      const { criteria } = model[where];
      const criterion = criteria[n % Math.max(1, criteria.length)];
      if (!criterion) return model;
      const work = live.holding(where, criterion.id);
      for (let part = 0; part < parts; part++) work.next();
      begun.set(live, work);
      return model;
    }),
    fc.constant<Edit>((model, live) => {
      run(begun.get(live) ?? []);
      return model;
    }),
    fc.constant<Edit>((model, live) => {
      live.release();
      return model;
    }),
    fc.tuple(dimension, nth).map((choice) => removeCriterion(...choice)),
  );
}

/** The checklist goes with it, as it may name the criterion; so does the rule for returns, which may look elsewhere then. */
function removeCriterion(where: Dimension, n: number): Edit {
  return (model) => {
    const { checklist, afterReturn, ...handover } = model.handover;
    void [checklist, afterReturn];
    const criteria = model[where].criteria.filter((_, i) => i !== n);
    return { ...model, [where]: { ...model[where], criteria }, handover };
  };
}

function withCriterion(model: Model, where: Dimension, n: number, edit: (criterion: Criterion) => Criterion): Model {
  const { criteria } = model[where];
  const at = n % Math.max(1, criteria.length);
  return {
    ...model,
    [where]: { ...model[where], criteria: criteria.map((criterion, i) => (i === at ? edit(criterion) : criterion)) },
  };
}

function editPoints(where: Dimension, n: number, entry: number, to: number): Edit {
  return (model) =>
    withCriterion(model, where, n, (criterion) => {
      if (criterion.kind === 'activity' && criterion.count === 'tiers') {
        const at = entry % criterion.tiers.length;
        return { ...criterion, tiers: criterion.tiers.map((tier, i) => (i === at ? { ...tier, points: to } : tier)) };
      }
      if (criterion.kind === 'activity' || criterion.kind === 'inactivity') return { ...criterion, points: to };
      const at = entry % (criterion.points.length + 1);
      if (at === criterion.points.length) return { ...criterion, otherwise: to };
      return {
        ...criterion,
        points: criterion.points.map((each, i) => (i === at ? { ...each, points: to } : each)),
      } as Criterion;
    });
}

function editCap(where: Dimension, n: number, cap: number | null): Edit {
  return (model) =>
    withCriterion(model, where, n, (criterion) => {
      if (criterion.kind !== 'activity' && criterion.kind !== 'inactivity') return criterion;
      const { cap: before, ...rest } = criterion;
      return { ...rest, ...(cap !== null && { cap }), ...(before === undefined && { cap: 7 }) };
    });
}

function editGroup(where: Dimension, n: number, a: number, b: number): Edit {
  return (model) => {
    const { groups = [] } = model[where];
    const at = n % Math.max(1, groups.length);
    const changed = groups.map((group, i) =>
      i === at ? { id: group.id, min: Math.min(a, b), max: Math.max(a, b) } : group,
    );
    return groups.length === 0 ? model : { ...model, [where]: { ...model[where], groups: changed } };
  };
}

function editRange(where: Dimension, a: number, b: number, sides: number): Edit {
  return (model) => ({
    ...model,
    [where]: {
      ...model[where],
      range: { ...(sides % 2 === 0 && { min: Math.min(a, b) }), ...(sides % 3 !== 0 && { max: Math.max(a, b) }) },
    },
  });
}

/** Moves a cut-off, between its neighbours. */
function editCut(where: Dimension, n: number, to: number): Edit {
  const moved = <Slice extends { from?: number }>(slices: readonly Slice[]): Slice[] => {
    const at = n % Math.max(1, slices.length - 1);
    return slices.map((slice, i) => {
      const [above, below] = [slices[i - 1]?.from ?? 10_001, slices[i + 1]?.from ?? -10_001];
      return i === at && slice.from !== undefined && to < above && to > below ? { ...slice, from: to } : slice;
    });
  };
  return (model) =>
    where === 'fit'
      ? { ...model, fit: { ...model.fit, grades: moved(model.fit.grades) } }
      : { ...model, engagement: { ...model.engagement, bands: moved(model.engagement.bands) } };
}

function editTarget(n: number, target: number | null): Edit {
  return (model) => {
    const { grade } = model.fit.grades[n % model.fit.grades.length] ?? {};
    if (grade === undefined) return model;
    return { ...model, handover: { ...model.handover, targets: { ...model.handover.targets, [grade]: target } } };
  };
}

/** A session in which, after some edits, a criterion of the candidate gets another condition, which splits patterns. */
export function arbitrarySplitSession() {
  return fc
    .tuple(
      arbitrarySession(),
      fc.constantFrom<Dimension>(...DIMENSIONS),
      fc.nat({ max: 20 }),
      fc.integer({ min: 1, max: 90 }),
    )
    .chain(([session, where, n, days]) => {
      const { start, edits } = session;
      const change: Edit = (model) =>
        withCriterion(model, where, n, (criterion) => withOtherCondition(criterion, days));
      const after = change(start.candidate, new ComparedModels(session.patterns));
      return fc
        .record({
          all: arbitraryPatterns({ ...start, after }),
          copies: fc.array(fc.nat({ max: 2 }), { minLength: 40, maxLength: 40 }),
        })
        .map(({ all, copies }) => ({
          start,
          edits,
          change,
          ...splitPatterns(all, neededConditions([start.candidate, start.current]), copies),
        }));
    });
}

/** Criteria whose condition is changed in a way that keeps their id, group and points. */
function withOtherCondition(criterion: Criterion, days: number): Criterion {
  if (criterion.kind === 'activity') return { ...criterion, withinDays: (criterion.withinDays ?? 0) + days };
  if (criterion.kind === 'inactivity') return { ...criterion, afterDays: criterion.afterDays + days };
  if (criterion.kind === 'category' || criterion.kind === 'text' || criterion.kind === 'range')
    return { ...criterion, attribute: `${criterion.attribute}-${days}` };
  return { ...criterion, activity: [`type-${days}`] };
}

/**
 * Patterns by the states under the conditions in `known` alone, and the same ones split by the other conditions: in some
 * of the parts these have the states of another pattern whose leads were returned as well, or were not.
 */
function splitPatterns(all: Patterns, known: ReadonlyMap<string, unknown>, copies: readonly number[]) {
  const from = Uint32Array.from(
    Array.from({ length: all.size }, (_, i) => Array<number>(1 + (copies[i] ?? 0)).fill(i)).flat(),
  );
  const since = [...all.columns].find(
    ([key]) => conditionOfKey(key).kind === 'activity' && key.includes('"since"'),
  )?.[1];
  const returned = (i: number) => (since?.states[since.index[i] ?? 0] ?? -1) >= 0;
  const other = from.map((i, part) => {
    const next = (i + (from[part - 1] === i ? 1 : 0)) % all.size;
    return returned(next) === returned(i) ? next : i;
  });
  const columns = Array.from(all.columns, ([key, column]): [string, StateColumn] => [
    key,
    { ...column, index: pick(column.index, known.has(key) ? from : other) },
  ]);
  const figures = { n: all.n, converted: all.converted, amount: all.amount, worked: all.worked };
  const split = (each: Float64Array) => Float64Array.from(from, (i) => each[i] ?? 0);
  const summed = (each: Float64Array) => each.map((value, i) => value * (1 + (copies[i] ?? 0)));
  const before: Patterns = {
    ...all,
    ...mapped(figures, summed),
    columns: new Map([...all.columns].filter(([key]) => known.has(key))),
  };
  const after: Patterns = {
    size: from.length,
    columns: new Map(columns),
    ...mapped(figures, split),
    split: { of: new WeakRef(before), from },
  };
  return { before, after };
}

function mapped<Key extends string>(
  figures: Record<Key, Float64Array>,
  by: (each: Float64Array) => Float64Array,
): Record<Key, Float64Array> {
  return Object.fromEntries(Object.entries<Float64Array>(figures).map(([key, each]) => [key, by(each)])) as Record<
    Key,
    Float64Array
  >;
}

/** Sliders that are being made ready. */
const begun = new WeakMap<ComparedModels, Iterable<unknown>>();

function run(parts: Iterable<unknown>): void {
  for (const part of parts) void part;
}
