import type { Model } from '../../model/schema/schema.ts';
import type { Criterion } from '../../model/kinds/kinds.ts';
import { conditionKey, conditionOf } from '../../scoring/condition.ts';
import type { ActivityCondition } from '../../scoring/condition.ts';
import { codeStates } from '../../scoring/patterns/patterns.ts';
import type { Codes, StateColumn } from '../../scoring/patterns/patterns.ts';
import type { PreparedCondition } from '../codes/prepare-columns.ts';
import type { DeskData } from '../desk-data.ts';
import { attributeStates } from '../states/observed.ts';
import type { EventSorts } from './event-sorts.ts';

/** All that a replay needs to know of the leads, by their numbers. Instants are UTC milliseconds. */
export interface ReplayData extends EventSorts {
  leads: number;
  /** When each lead was created; NaN where that is missing. */
  created: Float64Array;
  /** When each life begins: at its creation, else with its first activity; NaN where there is neither. */
  from: Float64Array;
  /** Every stage `returned`, in the order of lead and instant. */
  returns: { lead: Uint32Array; at: Float64Array };
  /** The end of the data: nothing is replayed past it. */
  end: number;
  /** The activities of lead `i` stand from `start[i]` to before `start[i + 1]`, in the order of their instants. */
  start: Uint32Array;
  at: Float64Array;
  /** By key of the condition the state of every lead. */
  attributes: ReadonlyMap<string, StateColumn>;
}

/** The part of {@link ReplayData} that is of the data alone, whatever is replayed. */
export function livesOf({ leads: { created, returns }, events: { start, at } }: LifeData) {
  const from = created.slice();
  for (let lead = 0; lead < from.length; lead++) {
    const first = start[lead] ?? 0;
    if (Number.isNaN(from[lead]) && first < (start[lead + 1] ?? 0)) from[lead] = at[first] ?? NaN;
  }
  return { leads: created.length, created, from, returns, start, at };
}

/** What of a data set is a matter of lives. */
type LifeData = Pick<DeskData, 'leads' | 'events'>;

/** The states of all leads under conditions on attributes, by key; other conditions are left out. */
export function statesOfLeads(
  conditions: Iterable<PreparedCondition>,
  leads: number,
  attributes: ReadonlyMap<string, Codes>,
): Map<string, StateColumn> {
  const lead = Uint32Array.from({ length: leads }, (_, i) => i);
  const found = new Map<string, StateColumn>();
  for (const [key, prepared] of conditions)
    if (prepared.kind === 'attribute') found.set(key, codeStates(attributeStates(prepared, { lead }, attributes)));
  return found;
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

/** Equal for criteria that look at the same events: the key of a condition that all of these match, and no others. */
export function eventKey(criterion: Criterion): string {
  return JSON.stringify(eventMatch(criterion));
}

/**
 * The keys of all conditions that a replay of `models` looks at: of attributes those of the criteria, of activities what
 * events have to be for any criterion.
 */
export function replayedKeys(models: readonly Model[]): string[] {
  const keys = new Set<string>();
  for (const { fit, engagement } of models)
    for (const criterion of [...fit.criteria, ...engagement.criteria])
      keys.add(eventMatch(criterion) ? eventKey(criterion) : conditionKey(criterion));
  return [...keys];
}
