import type { ActivityCriterion, Criterion, Decay, Where } from '../model/schema.ts';
import { capped } from './exact.ts';
import type { AttributeCriterion } from './match.ts';

/** What an attribute criterion looks at: the state is the index of the entry, then `otherwise`, then `missing`. */
export interface AttributeCondition {
  kind: 'attribute';
  criterion: AttributeCriterion;
}

/**
 * What an activity criterion looks at. The state is a number of its own: the sum of the weights (`each`), the largest
 * weight (`once`), or the number of tiers reached.
 */
export interface ActivityCondition {
  kind: 'activity';
  activity?: string[];
  except?: string[];
  where?: Where;
  withinDays?: number;
  validFrom?: string;
  validTo?: string;
  decay?: Decay;
  measure: { kind: 'sum' } | { kind: 'largest' } | { kind: 'tiers'; atLeast: number[] };
}

/** The part of a criterion that decides which state a lead is in; the points only map a state to a contribution. */
export type Condition = AttributeCondition | ActivityCondition;

/** The condition of a criterion. Throws on kinds that are not supported yet. */
export function conditionOf(criterion: Criterion): Condition {
  switch (criterion.kind) {
    case 'category':
    case 'text':
    case 'range':
      return { kind: 'attribute', criterion: withoutPoints(criterion) };
    case 'activity':
      return activityCondition(criterion);
    default:
      throw new Error(`not supported yet: ${criterion.kind}`);
  }
}

/** Equal for criteria that put every lead into the same state. */
export function conditionKey(criterion: Criterion): string {
  return JSON.stringify(conditionOf(criterion));
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
    default:
      throw new Error(`not supported yet: ${criterion.kind}`);
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

function activityCondition(criterion: ActivityCriterion): ActivityCondition {
  const { activity, except, where, withinDays, validFrom, validTo } = criterion;
  const decay = 'decay' in criterion && criterion.decay?.kind !== 'none' ? criterion.decay : undefined;
  return {
    kind: 'activity',
    ...(activity && { activity }),
    ...(except && { except }),
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
