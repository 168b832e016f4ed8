import type { Model } from '../../model/schema/schema.ts';
import type { Criterion } from '../../model/kinds/kinds.ts';
import { conditionKey, contributionOf, matchOf, sinceKey } from '../condition.ts';
import { addByState, stateColumn } from './patterns.ts';
import type { Patterns, StateColumn } from './patterns.ts';

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
    else {
      const own = ticksOf(all, afterReturn ? stateColumn(patterns, sinceKey(looked), criterion) : null);
      for (let i = 0; i < ticks.length; i++) ticks[i] = (ticks[i] ?? 0) + (own[i] ?? 0);
    }
  }
  const checked = new Uint8Array(patterns.size);
  for (let i = 0; i < checked.length; i++) checked[i] = Number((ticks[i] ?? 0) >= checklist.atLeast);
  return checked;
}

/** By column, with the one for the time since a return: most edits leave both as they are. */
const known = new WeakMap<StateColumn, { later: StateColumn | null; ticks: Uint8Array }>();

/** 1 for the patterns that have a matching event since the return, or ever where their leads were not returned. */
function ticksOf(all: StateColumn, later: StateColumn | null): Uint8Array {
  let found = known.get(all);
  if (found?.later !== later)
    known.set(all, (found = { later, ticks: later ? ticksSince(all, later) : ticksEver(all) }));
  return found.ticks;
}

function ticksEver(all: StateColumn): Uint8Array {
  const ticks = new Uint8Array(all.index.length);
  addByState(ticks, all, (state) => Number(state > 0));
  return ticks;
}

function ticksSince(all: StateColumn, later: StateColumn): Uint8Array {
  const ticks = ticksEver(all);
  // Below 0: the lead was not returned, and all its events count.
  const since = Uint8Array.from(later.states, (state) => (state < 0 ? 2 : Number(state > 0)));
  for (let i = 0; i < ticks.length; i++) {
    const tick = since[later.index[i] ?? 0] ?? 2;
    if (tick < 2) ticks[i] = tick;
  }
  return ticks;
}

/** The ticks that are kept for the columns of patterns, for an account of memory. */
export function keptTicks({ columns }: Patterns): Uint8Array[] {
  return Array.from(columns.values()).flatMap((column) => known.get(column)?.ticks ?? []);
}

/** The criteria that a model's checklist names. */
export function checklistCriteria({ engagement, handover }: Model): Criterion[] {
  return engagement.criteria.filter(({ id }) => handover.checklist?.of.includes(id));
}
