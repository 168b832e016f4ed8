import type { Criterion, Model } from '../model/schema.ts';
import { conditionKey, contributionOf, sinceKey } from './condition.ts';
import { addByState, stateColumn } from './pattern-sums.ts';
import type { Patterns, StateColumn } from './patterns.ts';
import { matchOf } from './ticks.ts';

/** What a model's checklist looks at, beside the criteria themselves. */
export function checklistConditions(model: Model): [string, Criterion][] {
  return checklistCriteria(model).flatMap((criterion): [string, Criterion][] => {
    if (criterion.kind !== 'activity') return [];
    const match = matchOf(criterion);
    const since: [string, Criterion][] = model.handover.afterReturn ? [[sinceKey(match), match]] : [];
    return [[conditionKey(match), match], ...since];
  });
}

/** For each pattern whether the checklist is fulfilled; null where the model has none. */
export function checkedPatterns(model: Model, patterns: Patterns): Uint8Array | null {
  const { checklist, afterReturn } = model.handover;
  if (!checklist) return null;
  const ticks = new Uint16Array(patterns.size);
  for (const criterion of checklistCriteria(model)) {
    const looked = criterion.kind === 'activity' ? matchOf(criterion) : criterion;
    const all = stateColumn(patterns, conditionKey(looked), criterion);
    if (looked.kind !== 'activity') addByState(ticks, all, (state) => Number(contributionOf(looked, state) > 0));
    else if (!afterReturn) addByState(ticks, all, (state) => Number(state > 0));
    else {
      addTicksSince(ticks, all, stateColumn(patterns, sinceKey(looked), criterion));
    }
  }
  const checked = new Uint8Array(patterns.size);
  for (let i = 0; i < checked.length; i++) checked[i] = Number((ticks[i] ?? 0) >= checklist.atLeast);
  return checked;
}

/** Ticks the patterns that have a matching event since the return, or ever where their leads were not returned. */
function addTicksSince(ticks: Uint16Array, all: StateColumn, later: StateColumn): void {
  const ever = Uint8Array.from(all.states, (state) => Number(state > 0));
  // Below 0: the lead was not returned, and all its events count.
  const since = Uint8Array.from(later.states, (state) => (state < 0 ? 2 : Number(state > 0)));
  for (let i = 0; i < ticks.length; i++) {
    const tick = since[later.index[i] ?? 0] ?? 2;
    ticks[i] = (ticks[i] ?? 0) + (tick === 2 ? (ever[all.index[i] ?? 0] ?? 0) : tick);
  }
}

/** The criteria that a model's checklist names. */
export function checklistCriteria({ engagement, handover }: Model): Criterion[] {
  return engagement.criteria.filter(({ id }) => handover.checklist?.of.includes(id));
}
