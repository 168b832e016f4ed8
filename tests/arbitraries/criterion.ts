import * as fc from 'fast-check';
import type { Criterion } from '../../src/core/model/kinds/kinds.ts';
import type { Decay } from '../../src/core/model/kinds/event-decay.ts';
import type { Where } from '../../src/core/model/kinds/activity.ts';

export interface CriterionOptions {
  /** Kinds that may occur; all where absent. */
  kinds?: readonly Criterion['kind'][];
  /** Names of attribute columns. */
  attributes?: readonly string[];
  /** Activity types. */
  activityTypes?: readonly string[];
  /** Names of detail columns. */
  details?: readonly string[];
  /** Texts that conditions compare attributes and details with. */
  values?: readonly string[];
}

const KINDS = ['category', 'text', 'range', 'activity', 'recency', 'inactivity'] as const;
const PLAIN = { noNullPrototype: true };

/** Points and limits: mostly of everyday size, sometimes anything that the format allows. */
export function integers(): fc.Arbitrary<number> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: -30, max: 100 }) },
    fc.integer({ min: -10_000, max: 10_000 }),
  );
}

/** A valid criterion that names one of `groups` or none. All have the same id: the caller gives each its own. */
export function arbitraryCriterion(groups: readonly string[], options: CriterionOptions = {}): fc.Arbitrary<Criterion> {
  const make: Record<Criterion['kind'], () => fc.Arbitrary<Criterion>> = {
    category: () => arbitraryCategory(groups, options),
    text: () => arbitraryText(groups, options),
    range: () => arbitraryRange(groups, options),
    activity: () =>
      fc.oneof(
        { weight: 3, arbitrary: arbitraryActivity(groups, options) },
        { weight: 2, arbitrary: arbitraryFaded(groups) },
        arbitraryTiers(groups, options),
      ),
    recency: () => arbitraryRecency(groups, options),
    inactivity: () => arbitraryInactivity(groups, options),
  };
  return fc.oneof(...(options.kinds ?? KINDS).map((kind) => make[kind]()));
}

function common(groups: readonly string[]) {
  return {
    id: fc.constant('id'),
    label: fc.constantFrom('Job level', '', 'größer ≥ 5'),
    ...(groups.length > 0 && { group: fc.constantFrom(...groups) }),
  };
}

/**
 * A record of which every key that is not required is there in half of the cases. `fc.record` alone would keep most of
 * them, and an activity criterion with every condition at once matches nothing.
 */
function partly<Values extends object, Required extends keyof Values & string>(
  values: { [Key in keyof Values]: fc.Arbitrary<Values[Key]> },
  required: Required[],
): fc.Arbitrary<Pick<Values, Required> & Partial<Values>> {
  const optional = Object.keys(values).filter((key) => !(required as string[]).includes(key));
  return fc.tuple(fc.record<Values>(values, PLAIN), fc.subarray(optional)).map(([whole, kept]) => {
    const entries = Object.entries(whole).filter(([key]) => !optional.includes(key) || kept.includes(key));
    return Object.fromEntries(entries) as Pick<Values, Required> & Partial<Values>;
  });
}

function someOf(texts: readonly string[]): fc.Arbitrary<string[]> {
  return fc.shuffledSubarray([...texts], { minLength: 1, maxLength: 3 });
}

function attributeOf({ attributes = ['job_level', 'employees', 'Country / region', 'constructor'] }: CriterionOptions) {
  return fc.constantFrom(...attributes);
}

function valuesOf({ values = ['C-Level', 'vp', 'Director of IT', 'yes', '50', ' Straße', 'İ'] }: CriterionOptions) {
  return someOf(values);
}

function days(): fc.Arbitrary<number> {
  return fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 1, max: 120 }) }, fc.integer({ min: 1, max: 3650 }));
}

/** Distinct numbers from low to high. */
function ascending(numbers: fc.Arbitrary<number>, minLength = 1): fc.Arbitrary<number[]> {
  return fc
    .uniqueArray(numbers, { minLength, maxLength: 4, comparator: (a, b) => a === b })
    .map((list) => list.sort((a, b) => a - b));
}

/** Entries for a list of conditions, each with points. */
function withPoints<Condition extends object>(
  conditions: fc.Arbitrary<Condition[]>,
): fc.Arbitrary<(Condition & { points: number })[]> {
  return conditions.chain((list) =>
    fc
      .tuple(...list.map(() => integers()))
      .map((points) => list.map((condition, i) => ({ ...condition, points: points[i] ?? 0 }))),
  );
}

function arbitraryCategory(groups: readonly string[], options: CriterionOptions): fc.Arbitrary<Criterion> {
  const conditions = fc.array(
    valuesOf(options).map((values) => ({ values })),
    { minLength: 1, maxLength: 4 },
  );
  return partly(
    {
      ...common(groups),
      kind: fc.constant('category' as const),
      attribute: attributeOf(options),
      points: withPoints(conditions),
      otherwise: integers(),
      missing: integers(),
    },
    ['id', 'kind', 'attribute', 'points'],
  );
}

function arbitraryText(groups: readonly string[], options: CriterionOptions): fc.Arbitrary<Criterion> {
  const contains = valuesOf(options).map((list) => ({ contains: list }));
  const words = valuesOf(options).map((list) => ({ words: list }));
  const entries = fc.oneof(withPoints(contains.map((entry) => [entry])), withPoints(words.map((entry) => [entry])));
  return partly(
    {
      ...common(groups),
      kind: fc.constant('text' as const),
      attribute: attributeOf(options),
      points: fc.array(entries, { minLength: 1, maxLength: 4 }).map((lists) => lists.flat()),
      otherwise: integers(),
      missing: integers(),
    },
    ['id', 'kind', 'attribute', 'points'],
  );
}

function arbitraryRange(groups: readonly string[], options: CriterionOptions): fc.Arbitrary<Criterion> {
  const bound = fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: -10, max: 1000 }) },
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
  );
  const conditions = ascending(bound, 0).map((list) => [...list.map((below): { below?: number } => ({ below })), {}]);
  return partly(
    {
      ...common(groups),
      kind: fc.constant('range' as const),
      attribute: attributeOf(options),
      points: withPoints(conditions),
      otherwise: integers(),
      missing: integers(),
    },
    ['id', 'kind', 'attribute', 'points'],
  );
}

function eventTypes({ activityTypes = ['page_visit', 'webinar', 'Email Click', 'download'] }: CriterionOptions) {
  return { activity: someOf(activityTypes), except: someOf(activityTypes) };
}

function arbitraryWhere(options: CriterionOptions): fc.Arbitrary<Where> {
  const { details = ['page', 'Campaign name', 'toString'] } = options;
  const list = valuesOf(options);
  const test = fc.oneof(
    list,
    list.map((contains) => ({ contains })),
  );
  return fc
    .shuffledSubarray([...details], { maxLength: 2 })
    .chain((names) => fc.tuple(...names.map((name) => test.map((each) => [name, each] as const))))
    .map((entries) => Object.fromEntries(entries));
}

/** Days of a decay: many so few that events of every day weigh nothing, and 16, of which odd parts are exact halves. */
function decayDays(): fc.Arbitrary<number> {
  return fc.oneof({ weight: 2, arbitrary: days() }, fc.constantFrom(1, 2, 5, 16, 16));
}

function arbitraryDecay(): fc.Arbitrary<Decay> {
  // Half of a half, four times over, ends in an exact half of a thousandth.
  const keepPercent = fc.oneof(fc.integer({ min: 1, max: 100 }), fc.constantFrom(5, 25, 50, 50));
  return fc.oneof(
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant('step' as const), everyDays: decayDays(), keepPercent }, PLAIN),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('linear' as const), overDays: decayDays() }, PLAIN) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('half-life' as const), days: decayDays() }, PLAIN) },
    fc.record({ kind: fc.constant('none' as const) }, PLAIN),
  );
}

function window(options: CriterionOptions) {
  const day = (min: number, max: number) =>
    fc.integer({ min, max }).map((n) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10));
  return {
    ...eventTypes(options),
    where: arbitraryWhere(options),
    cap: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 10_000 })),
    withinDays: days(),
    validFrom: day(0, 700),
    validTo: day(500, 1200),
  };
}

function arbitraryActivity(groups: readonly string[], options: CriterionOptions): fc.Arbitrary<Criterion> {
  return partly(
    {
      ...common(groups),
      kind: fc.constant('activity' as const),
      ...window(options),
      count: fc.constantFrom('each' as const, 'once' as const),
      points: integers(),
      decay: arbitraryDecay(),
    },
    ['id', 'kind', 'points'],
  );
}

/**
 * Every activity, with points that are gone after some days: whether an event that weighs nothing counts as a match decides
 * on a checklist, and on a group after a return. On the way some weights are exact halves of a thousandth.
 */
function arbitraryFaded(groups: readonly string[]): fc.Arbitrary<Criterion> {
  const few = fc.integer({ min: 1, max: 4 });
  return partly(
    {
      ...common(groups),
      kind: fc.constant('activity' as const),
      count: fc.constantFrom('each' as const, 'once' as const),
      points: integers(),
      decay: fc.oneof(
        fc.oneof(few, fc.constant(16)).map((overDays): Decay => ({ kind: 'linear', overDays })),
        few.map((everyDays): Decay => ({ kind: 'step', everyDays, keepPercent: 50 })),
        few.map((days): Decay => ({ kind: 'half-life', days })),
      ),
    },
    ['id', 'kind', 'points', 'decay'],
  );
}

function arbitraryTiers(groups: readonly string[], options: CriterionOptions): fc.Arbitrary<Criterion> {
  const conditions = ascending(fc.integer({ min: 1, max: 12 })).map((list) => list.map((atLeast) => ({ atLeast })));
  return partly(
    {
      ...common(groups),
      kind: fc.constant('activity' as const),
      ...window(options),
      count: fc.constant('tiers' as const),
      tiers: withPoints(conditions),
    },
    ['id', 'kind', 'count', 'tiers'],
  );
}

function arbitraryRecency(groups: readonly string[], options: CriterionOptions): fc.Arbitrary<Criterion> {
  const conditions = ascending(days()).map((list) => list.map((withinDays) => ({ withinDays })));
  return partly(
    {
      ...common(groups),
      kind: fc.constant('recency' as const),
      ...eventTypes(options),
      points: withPoints(conditions),
      otherwise: integers(),
      never: integers(),
    },
    ['id', 'kind', 'points'],
  );
}

function arbitraryInactivity(groups: readonly string[], options: CriterionOptions): fc.Arbitrary<Criterion> {
  return partly(
    {
      ...common(groups),
      kind: fc.constant('inactivity' as const),
      ...eventTypes(options),
      afterDays: fc.integer({ min: 0, max: 120 }),
      everyDays: days(),
      points: integers(),
      cap: fc.integer({ min: 1, max: 200 }),
    },
    ['id', 'kind', 'afterDays', 'everyDays', 'points'],
  );
}
