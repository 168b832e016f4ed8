import type { Criterion, Model } from '../../model/schema/schema.ts';
import { conditionKey, conditionOf } from '../../scoring/condition.ts';
import type { ActivityCondition } from '../../scoring/condition.ts';
import type { Lives } from './hand-overs.ts';
import type { StateColumn } from '../../scoring/patterns/patterns.ts';

/**
 * Every lead's activities as far as a model looks at them, in the order of lead and instant. The events of lead `i`
 * stand from `start[i]` to before `start[i + 1]`.
 */
export interface Timelines {
  leads: number;
  /** When each lead was created; NaN where that is missing. */
  created: Float64Array;
  start: Uint32Array;
  /** UTC milliseconds. */
  at: Float64Array;
  /** What the event is: index into `sorts`. */
  sort: Uint32Array;
  /** For each sort of event what it matches, as indexes into `matches`. */
  sorts: number[][];
  /** Keys of {@link eventKey}. */
  matches: string[];
}

/** All that a replay needs to know of the leads. */
export interface ReplayData {
  timelines: Timelines;
  lives: Pick<Lives, 'from' | 'returns' | 'end'>;
  /** By key of the condition the state of every lead. */
  attributes: Map<string, StateColumn>;
}

/**
 * What an event has to be for a criterion, whenever it was: types and details. Windows, decay and validity are matters
 * of time, and the replay's own. Null for a criterion on attributes.
 */
function eventMatch(criterion: Criterion): ActivityCondition | null {
  const condition = conditionOf(criterion);
  if (condition.kind === 'attribute') return null;
  const { activity, except } = condition;
  const where = condition.kind === 'activity' ? condition.where : undefined;
  return {
    kind: 'activity',
    ...(activity && { activity }),
    ...(except && { except }),
    ...(where && { where }),
    measure: { kind: 'sum' },
  };
}

/** Equal for criteria that look at the same events. */
export function eventKey(criterion: Criterion): string {
  return JSON.stringify(eventMatch(criterion));
}

/** What events have to be for any criterion of `models`, by key. */
export function eventMatches(models: readonly Model[]): Map<string, ActivityCondition> {
  const matches = new Map<string, ActivityCondition>();
  for (const { fit, engagement } of models)
    for (const criterion of [...fit.criteria, ...engagement.criteria]) {
      const match = eventMatch(criterion);
      if (match) matches.set(JSON.stringify(match), match);
    }
  return matches;
}

/** The conditions of `models` on attributes, by key. */
export function attributeConditions(models: readonly Model[]): Map<string, Criterion> {
  const conditions = new Map<string, Criterion>();
  for (const { fit, engagement } of models)
    for (const criterion of [...fit.criteria, ...engagement.criteria])
      if (eventMatch(criterion) === null) conditions.set(conditionKey(criterion), criterion);
  return conditions;
}
