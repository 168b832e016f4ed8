import type { Engagement, Model } from '../../model/schema/schema.ts';
import type { Criterion } from '../../model/kinds/kinds.ts';
import { limit } from '../exact.ts';
import { matchingWeights, pointsOfLead } from './lead-points.ts';
import type { Event, LeadView } from './lead-view.ts';

/**
 * What the return of a lead changes in its engagement `sum` (thousandths, before the range): never more than 0. `target`
 * is that of the lead's grade.
 */
export function changeByReturn(model: Model, target: number | null, lead: LeadView, sum: number): number {
  const { afterReturn } = model.handover;
  if (!afterReturn || target === null || lead.returned === null) return 0;
  const start = 1000 * (target - afterReturn.startBelowTargetBy);
  return Math.min(0, start + sumSince(model.engagement, lead, lead.returned) - sum);
}

/** The sum of the activity criteria alone, each seeing only events later than `returned`. */
function sumSince({ criteria, groups = [] }: Engagement, lead: LeadView, returned: number): number {
  const later = { ...lead, events: eventsAfter(lead.events, returned) };
  const sums = new Map<string | undefined, number>();
  for (const criterion of criteria) {
    if (criterion.kind !== 'activity' || matchingWeights(criterion, later.events).length === 0) continue;
    sums.set(criterion.group, (sums.get(criterion.group) ?? 0) + pointsOfLead(criterion, later));
  }
  let sum = sums.get(undefined) ?? 0;
  for (const group of groups) {
    const inGroup = sums.get(group.id);
    // Without a matching event the group gives 0, whatever its limits.
    if (inGroup !== undefined) sum += limit(inGroup, group);
  }
  return sum;
}

/** Whether the lead has the ticks that the model asks for. */
export function isChecked({ engagement, handover }: Model, lead: LeadView): boolean {
  const { checklist, afterReturn } = handover;
  if (!checklist) return true;
  const since = afterReturn ? lead.returned : null;
  const events = since === null ? lead.events : eventsAfter(lead.events, since);
  const isTicked = (criterion: Criterion) =>
    criterion.kind === 'activity' ? matchingWeights(criterion, events).length > 0 : pointsOfLead(criterion, lead) > 0;
  const ticked = engagement.criteria.filter((criterion) => checklist.of.includes(criterion.id) && isTicked(criterion));
  return ticked.length >= checklist.atLeast;
}

function eventsAfter(events: readonly Event[], instant: number): Event[] {
  return events.filter(({ at }) => at > instant);
}
