import type { ActivityCriterion } from '../model/kinds/activity.ts';

/**
 * A criterion whose state is above 0 exactly where an event matches: the criterion itself, but for tiers that begin
 * above one event.
 */
export function matchOf(criterion: ActivityCriterion): ActivityCriterion {
  if (criterion.count !== 'tiers' || criterion.tiers[0]?.atLeast === 1) return criterion;
  return { ...criterion, tiers: [{ atLeast: 1, points: 0 }] };
}
