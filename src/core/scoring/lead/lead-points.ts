import type { ActivityCriterion } from '../../model/kinds/activity.ts';
import type { Criterion } from '../../model/kinds/kinds.ts';
import type { InactivityCriterion } from '../../model/kinds/inactivity.ts';
import type { RecencyCriterion } from '../../model/kinds/recency.ts';
import { DAY, dateStart } from '../../dataset/instant.ts';
import { textOf } from '../../dataset/text.ts';
import { decayWeight } from '../decay.ts';
import { capped } from '../exact.ts';
import { attributeText, detailText } from './lead-view.ts';
import type { Event, LeadView } from './lead-view.ts';
import { detailMatcher, entryMatcher, typeMatcher } from '../match.ts';

/** What a criterion gives a lead, in thousandths, after its cap. */
export function pointsOfLead(criterion: Criterion, lead: LeadView): number {
  switch (criterion.kind) {
    case 'category':
    case 'text':
    case 'range': {
      const state = entryMatcher(criterion)(attributeText(lead.row, criterion.attribute));
      const entry = criterion.points[state];
      const points = entry ? entry.points : state === criterion.points.length ? criterion.otherwise : criterion.missing;
      return 1000 * (points ?? 0);
    }
    case 'activity':
      return activityPoints(criterion, lead.events);
    case 'recency':
      return 1000 * (recencyPoints(criterion, lead) ?? 0);
    case 'inactivity':
      return capped(1000 * criterion.points * idlePeriods(criterion, lead), criterion.cap);
  }
}

function activityPoints(criterion: ActivityCriterion, events: readonly Event[]): number {
  const weights = matchingWeights(criterion, events);
  if (criterion.count === 'tiers') {
    const reached = criterion.tiers.filter((tier) => weights.length >= tier.atLeast).at(-1);
    return capped(1000 * (reached?.points ?? 0), criterion.cap);
  }
  const combine = criterion.count === 'once' ? Math.max : (sum: number, each: number) => sum + each;
  const weight = weights.reduce((so, each) => combine(so, each), 0);
  return capped(criterion.points * weight, criterion.cap);
}

/** The weights of the events that match an activity criterion: none of them is 0. */
export function matchingWeights(criterion: ActivityCriterion, events: readonly Event[]): number[] {
  const typeMatches = typeMatcher(criterion);
  const tests = Object.entries(criterion.where ?? {}).map(([column, test]) => ({
    column,
    passes: detailMatcher(test),
  }));
  const from = criterion.validFrom === undefined ? -Infinity : dateStart(criterion.validFrom);
  const before = criterion.validTo === undefined ? Infinity : dateStart(criterion.validTo) + DAY;
  const decay = 'decay' in criterion ? criterion.decay : undefined;
  const weights: number[] = [];
  for (const { at, age, row } of events) {
    if (at < from || at >= before || (criterion.withinDays !== undefined && age >= criterion.withinDays)) continue;
    if (!typeMatches(textOf(row, 'type')) || !tests.every(({ column, passes }) => passes(detailText(row, column))))
      continue;
    const weight = decayWeight(decay, age);
    if (weight !== 0) weights.push(weight);
  }
  return weights;
}

function recencyPoints(criterion: RecencyCriterion, { events }: LeadView): number | undefined {
  const latest = latestOf(criterion, events);
  if (!latest) return criterion.never;
  const entry = criterion.points.find(({ withinDays }) => latest.age < withinDays);
  return entry ? entry.points : criterion.otherwise;
}

function idlePeriods(criterion: InactivityCriterion, { asOf, created, events }: LeadView): number {
  const last = Math.max(created ?? -Infinity, latestOf(criterion, events)?.at ?? -Infinity);
  if (last === -Infinity) return 0;
  const idle = Math.floor((asOf - last) / DAY);
  const { afterDays, everyDays } = criterion;
  return idle < afterDays ? 0 : 1 + Math.floor((idle - afterDays) / everyDays);
}

function latestOf(types: { activity?: string[]; except?: string[] }, events: readonly Event[]): Event | null {
  const matches = typeMatcher(types);
  let latest: Event | null = null;
  for (const event of events)
    if (matches(textOf(event.row, 'type')) && (latest === null || event.at > latest.at)) latest = event;
  return latest;
}
