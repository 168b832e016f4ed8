import type { ActivityCriterion, Where } from '../model/kinds/activity.ts';
import type { Decay } from '../model/kinds/event-decay.ts';
import type { InactivityCriterion } from '../model/kinds/inactivity.ts';
import type { RecencyCriterion } from '../model/kinds/recency.ts';
import { capped } from './exact.ts';
import type { AttributeCriterion, Criterion } from '../model/kinds/kinds.ts';

/** What an attribute criterion looks at: the state is the index of the entry, then `otherwise`, then `missing`. */
export interface AttributeCondition {
  kind: 'attribute';
  criterion: AttributeCriterion;
}

/** Which types of activity are looked at: all of them where both are absent. */
interface EventTypes {
  activity?: string[];
  except?: string[];
}

/**
 * What an activity criterion looks at. The state is a number of its own: the sum of the weights (`each`), the largest
 * weight (`once`), or the number of tiers reached.
 */
export interface ActivityCondition extends EventTypes {
  kind: 'activity';
  /** Only events later than the latest return are looked at; the state is -1 where the lead never was returned. */
  since?: 'return';
  where?: Where;
  withinDays?: number;
  validFrom?: string;
  validTo?: string;
  decay?: Decay;
  measure: { kind: 'sum' } | { kind: 'largest' } | { kind: 'tiers'; atLeast: number[] };
}

/** What a recency criterion looks at: the state is the index of the entry, then `otherwise`, then `never`. */
export interface RecencyCondition extends EventTypes {
  kind: 'recency';
  withinDays: number[];
}

/** What an inactivity criterion looks at: the state is the number of periods. */
export interface InactivityCondition extends EventTypes {
  kind: 'inactivity';
  afterDays: number;
  everyDays: number;
}

/** A condition on the activities of a lead. */
export type EventCondition = ActivityCondition | RecencyCondition | InactivityCondition;

/** The part of a criterion that decides which state a lead is in; the points only map a state to a contribution. */
export type Condition = AttributeCondition | EventCondition;

/** The condition of a criterion. */
export function conditionOf(criterion: Criterion): Condition {
  switch (criterion.kind) {
    case 'category':
    case 'text':
    case 'range':
      return { kind: 'attribute', criterion: withoutPoints(criterion) };
    case 'activity':
      return activityCondition(criterion);
    case 'recency':
      return { kind: 'recency', ...typesOf(criterion), withinDays: criterion.points.map((entry) => entry.withinDays) };
    case 'inactivity': {
      const { afterDays, everyDays } = criterion;
      return { kind: 'inactivity', ...typesOf(criterion), afterDays, everyDays };
    }
  }
}

/** Criteria are never mutated, so their objects can stand for them: an edit of points makes one of them anew. */
const keys = new WeakMap<Criterion, string>();

/** Equal for criteria that put every lead into the same state: the condition itself as text. */
export function conditionKey(criterion: Criterion): string {
  let key = keys.get(criterion);
  if (key === undefined) keys.set(criterion, (key = JSON.stringify(conditionOf(criterion))));
  return key;
}

/** As {@link conditionKey}, for the events later than the latest return alone. */
export function sinceKey(criterion: ActivityCriterion): string {
  const condition: ActivityCondition = { ...activityCondition(criterion), since: 'return' };
  return JSON.stringify(condition);
}

/** The condition that a key of {@link conditionKey} or {@link sinceKey} stands for. */
export function conditionOfKey(key: string): Condition {
  return JSON.parse(key) as Condition;
}

/** What a lead in `state` gets from the criterion, in thousandths, after its cap. */
export function contributionOf(criterion: Criterion, state: number): number {
  switch (criterion.kind) {
    case 'category':
    case 'text':
    case 'range': {
      const entry = criterion.points[state];
      return (
        1000 * (entry?.points ?? (state === criterion.points.length ? criterion.otherwise : criterion.missing) ?? 0)
      );
    }
    case 'activity':
      return capped(
        criterion.count === 'tiers' ? 1000 * (criterion.tiers[state - 1]?.points ?? 0) : criterion.points * state,
        criterion.cap,
      );
    case 'recency': {
      const { points, otherwise = 0, never = 0 } = criterion;
      return 1000 * (points[state]?.points ?? (state === points.length ? otherwise : never));
    }
    case 'inactivity':
      return capped(1000 * criterion.points * state, criterion.cap);
  }
}

/** The same criterion with every id, label and number of points made alike, so that only its condition is left. */
function withoutPoints(criterion: AttributeCriterion): AttributeCriterion {
  const common = { id: '-', attribute: criterion.attribute };
  switch (criterion.kind) {
    case 'category':
      return { ...common, kind: 'category', points: criterion.points.map(({ values }) => ({ values, points: 0 })) };
    case 'range':
      return {
        ...common,
        kind: 'range',
        points: criterion.points.map(({ below }) => (below === undefined ? { points: 0 } : { below, points: 0 })),
      };
    case 'text':
      return {
        ...common,
        kind: 'text',
        points: criterion.points.map((entry) =>
          'words' in entry ? { words: entry.words, points: 0 } : { contains: entry.contains, points: 0 },
        ),
      };
  }
}

function typesOf({ activity, except }: ActivityCriterion | RecencyCriterion | InactivityCriterion): EventTypes {
  return { ...(activity && { activity }), ...(except && { except }) };
}

function activityCondition(criterion: ActivityCriterion): ActivityCondition {
  const { where, withinDays, validFrom, validTo } = criterion;
  const decay = 'decay' in criterion && criterion.decay?.kind !== 'none' ? criterion.decay : undefined;
  return {
    kind: 'activity',
    ...typesOf(criterion),
    ...(where && { where: Object.fromEntries(Object.entries(where).sort(([a], [b]) => (a < b ? -1 : 1))) }),
    ...(withinDays !== undefined && { withinDays }),
    ...(validFrom !== undefined && { validFrom }),
    ...(validTo !== undefined && { validTo }),
    ...(decay && { decay }),
    measure:
      criterion.count === 'tiers'
        ? { kind: 'tiers', atLeast: criterion.tiers.map((tier) => tier.atLeast) }
        : { kind: criterion.count === 'once' ? 'largest' : 'sum' },
  };
}

/**
 * A criterion whose state is above 0 exactly where an event matches: the criterion itself, but for tiers that begin
 * above one event.
 */
export function matchOf(criterion: ActivityCriterion): ActivityCriterion {
  if (criterion.count !== 'tiers' || criterion.tiers[0]?.atLeast === 1) return criterion;
  return { ...criterion, tiers: [{ atLeast: 1, points: 0 }] };
}
