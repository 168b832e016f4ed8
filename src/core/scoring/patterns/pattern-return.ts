import type { Engagement, Model } from '../../model/schema/schema.ts';
import type { ActivityCriterion } from '../../model/kinds/activity.ts';
import type { Criterion } from '../../model/kinds/kinds.ts';
import { contributionOf, matchOf, sinceKey } from '../condition.ts';
import { limit } from '../exact.ts';
import { addByState, stateColumn } from './patterns.ts';
import type { Patterns } from './patterns.ts';

/** Stands for whether a lead was returned where the engagement has no activity criterion. */
const ANY: ActivityCriterion = { id: 'any', kind: 'activity', count: 'once', points: 0 };

/** What a model's `afterReturn` looks at, beside the criteria themselves. */
export function returnConditions({ engagement, handover }: Model): [string, Criterion][] {
  if (!handover.afterReturn) return [];
  const criteria = activityCriteria(engagement);
  return (criteria.length === 0 ? [ANY] : criteria).flatMap((criterion): [string, Criterion][] => {
    const match = criterion.group === undefined ? criterion : matchOf(criterion);
    return [
      [sinceKey(criterion), criterion],
      [sinceKey(match), match],
    ];
  });
}

/** What is known of the patterns before the return of leads is looked at. */
interface Unreturned {
  /** Index of each pattern's grade. */
  grade: Uint16Array;
  /** For each grade its target. */
  targets: readonly (number | null)[];
  /** The sums of engagement in thousandths, before the range; they are changed in place. */
  sums: Float64Array;
}

/** Limits the sums of the patterns whose leads were returned. */
export function limitReturned(model: Model, patterns: Patterns, { grade, targets, sums }: Unreturned): void {
  const { afterReturn } = model.handover;
  const returned = returnedPatterns(model, patterns);
  if (!afterReturn || !returned) return;
  const since = sumsSince(model.engagement, patterns);
  for (let i = 0; i < sums.length; i++) {
    const target = targets[grade[i] ?? 0] ?? null;
    if (target === null || returned[i] === 0) continue;
    const start = 1000 * (target - afterReturn.startBelowTargetBy);
    sums[i] = Math.min(sums[i] ?? 0, start + (since[i] ?? 0));
  }
}

/** For each pattern whether its leads were returned; null where the model has no rule for them. */
export function returnedPatterns(model: Model, patterns: Patterns): Uint8Array | null {
  if (!model.handover.afterReturn) return null;
  const [witness = ANY] = activityCriteria(model.engagement);
  const { index, states } = stateColumn(patterns, sinceKey(witness), witness);
  const isReturned = Uint8Array.from(states, (state) => Number(state >= 0));
  const returned = new Uint8Array(patterns.size);
  for (let i = 0; i < returned.length; i++) returned[i] = isReturned[index[i] ?? 0] ?? 0;
  return returned;
}

/** The sum of the activity criteria alone, by the events later than the return; means nothing where there is none. */
function sumsSince(engagement: Engagement, patterns: Patterns): Float64Array {
  const criteria = activityCriteria(engagement);
  const total = new Float64Array(patterns.size);
  addSince(
    total,
    criteria.filter(({ group }) => group === undefined),
    patterns,
  );
  for (const group of engagement.groups ?? []) {
    const members = criteria.filter((criterion) => criterion.group === group.id);
    if (members.length === 0) continue;
    const sums = new Float64Array(patterns.size);
    const matched = new Uint16Array(patterns.size);
    addSince(sums, members, patterns);
    for (const criterion of members) {
      const match = matchOf(criterion);
      addByState(matched, stateColumn(patterns, sinceKey(match), criterion), (state) => Number(state > 0));
    }
    // Without a matching event the group gives 0, whatever its limits.
    for (let i = 0; i < total.length; i++)
      if ((matched[i] ?? 0) > 0) total[i] = (total[i] ?? 0) + limit(sums[i] ?? 0, group);
  }
  return total;
}

function addSince(sums: Float64Array, criteria: readonly ActivityCriterion[], patterns: Patterns): void {
  for (const criterion of criteria)
    addByState(sums, stateColumn(patterns, sinceKey(criterion), criterion), (state) =>
      contributionOf(criterion, Math.max(0, state)),
    );
}

/** The criteria of kind activity. */
export function activityCriteria({ criteria }: Engagement): ActivityCriterion[] {
  return criteria.filter((criterion) => criterion.kind === 'activity');
}
