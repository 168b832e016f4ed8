import type { Criterion, Model } from '../model/schema.ts';
import { conditionKey, contributionOf, sinceKey } from './condition.ts';
import { addByState, stateColumn } from './pattern-sums.ts';
import type { Patterns } from './patterns.ts';
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
      const later = stateColumn(patterns, sinceKey(looked), criterion);
      for (let i = 0; i < ticks.length; i++) {
        const since = later.states[later.index[i] ?? 0] ?? -1;
        // Below 0: the lead was not returned, and all its events count.
        if ((since < 0 ? (all.states[all.index[i] ?? 0] ?? 0) : since) > 0) ticks[i] = (ticks[i] ?? 0) + 1;
      }
    }
  }
  return Uint8Array.from(ticks, (count) => Number(count >= checklist.atLeast));
}

/** The criteria that a model's checklist names. */
export function checklistCriteria({ engagement, handover }: Model): Criterion[] {
  return engagement.criteria.filter(({ id }) => handover.checklist?.of.includes(id));
}
