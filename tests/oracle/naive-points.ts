import type { Row } from '../../src/core/dataset/text.ts';
import type { ActivityCriterion, WhereTest } from '../../src/core/model/kinds/activity.ts';
import type { Criterion } from '../../src/core/model/kinds/kinds.ts';
import { ageInDays, DAY, instantIn, instantOfCell } from './instants.ts';
import { columnText, fold, hasWord, numberIn, strip } from './texts.ts';
import { floorOf, weightOf } from './weights.ts';

/** An activity of a lead. */
interface NaiveEvent {
  at: number;
  row: Row;
}

/** What can be seen of a lead at `t`. */
export interface Sight {
  t: number;
  lead: Row;
  created: number | null;
  events: NaiveEvent[];
  /** When it was last returned; null: never. */
  returned: number | null;
}

/** What is seen of a lead at `t`: nothing that is later. */
export function sightOf(lead: Row, activities: readonly Row[], stages: readonly Row[], t: number): Sight {
  const seen = (cell: Row[string]): number | null => {
    const at = instantOfCell(cell);
    return at === null || at > t ? null : at;
  };
  const events = activities.flatMap((row) => {
    const at = seen(row['occurred_at']);
    return at === null ? [] : [{ at, row }];
  });
  let returned: number | null = null;
  for (const stage of stages) {
    const at = seen(stage['occurred_at']);
    const name = columnText(stage, 'stage');
    if (at !== null && name !== null && fold(name) === 'returned' && (returned === null || at > returned))
      returned = at;
  }
  return { t, lead, created: seen(lead['created_at']), events, returned };
}

/** What a criterion gives, in thousandths of a point and after its cap. */
export function contribution(criterion: Criterion, sight: Sight): bigint {
  switch (criterion.kind) {
    case 'category':
    case 'text':
    case 'range':
      return 1000n * BigInt(profilePoints(criterion, attribute(sight.lead, criterion.attribute)));
    case 'activity':
      return capped(activityThousandths(criterion, sight), criterion.cap);
    case 'recency':
      return 1000n * BigInt(recencyPoints(criterion, sight));
    case 'inactivity':
      return capped(1000n * BigInt(criterion.points) * idlePeriods(criterion, sight), criterion.cap);
  }
}

function capped(thousandths: bigint, cap: number | undefined): bigint {
  if (cap === undefined) return thousandths;
  const most = 1000n * BigInt(cap);
  return thousandths > most ? most : thousandths < -most ? -most : thousandths;
}

type ProfileCriterion = Extract<Criterion, { attribute: string }>;

/** A profile column of a lead; the canonical names are none. */
function attribute(lead: Row, column: string): string | null {
  return ['lead_id', 'created_at'].includes(strip(column)) ? null : columnText(lead, column);
}

function profilePoints(criterion: ProfileCriterion, text: string | null): number {
  const missing = criterion.missing ?? 0;
  if (text === null) return missing;
  const otherwise = criterion.otherwise ?? 0;
  if (criterion.kind === 'category') {
    for (const { values, points } of criterion.points)
      if (values.some((each) => fold(each) === fold(text))) return points;
    return otherwise;
  }
  if (criterion.kind === 'text') {
    for (const entry of criterion.points) {
      if ('contains' in entry && containsOne(text, entry.contains)) return entry.points;
      if ('words' in entry && entry.words.some((word) => hasWord(text, word))) return entry.points;
    }
    return otherwise;
  }
  const number = numberIn(text);
  if (number === null) return missing;
  for (const { below, points } of criterion.points) if (below === undefined || number < below) return points;
  return otherwise;
}

function containsOne(text: string, parts: readonly string[]): boolean {
  return parts.some((part) => fold(text).includes(fold(part)));
}

/** The weights in thousandths of the events that match; none is 0. */
export function matchingWeights(criterion: ActivityCriterion, { events, t }: Sight): bigint[] {
  const weights: bigint[] = [];
  for (const { at, row } of events) {
    const age = ageInDays(at, t);
    if (!isOfTypes(criterion, row)) continue;
    if (!Object.entries(criterion.where ?? {}).every(([column, test]) => passes(row, column, test))) continue;
    if (criterion.validFrom !== undefined && at < startOf(criterion.validFrom)) continue;
    if (criterion.validTo !== undefined && at >= startOf(criterion.validTo) + DAY) continue;
    if (criterion.withinDays !== undefined && age >= criterion.withinDays) continue;
    const weight = weightOf('decay' in criterion ? criterion.decay : undefined, age);
    if (weight !== 0n) weights.push(weight);
  }
  return weights;
}

function startOf(day: string): number {
  const at = instantIn(day);
  if (at === null) throw new Error(`not a day: ${day}`);
  return at;
}

/** Whether an activity is of one of the types: any, where `activity` is absent, and none of `except`. */
function isOfTypes({ activity, except = [] }: { activity?: string[]; except?: string[] }, row: Row): boolean {
  const type = columnText(row, 'type');
  const isOne = (types: readonly string[]) => type !== null && types.some((each) => fold(each) === fold(type));
  return (activity === undefined || isOne(activity)) && !isOne(except);
}

/** Whether a detail passes one test; one that is missing, or that is none because its name is canonical, never does. */
function passes(row: Row, column: string, test: WhereTest): boolean {
  const text = ['lead_id', 'occurred_at', 'type'].includes(strip(column)) ? null : columnText(row, column);
  if (text === null) return false;
  return Array.isArray(test) ? test.some((each) => fold(each) === fold(text)) : containsOne(text, test.contains);
}

function activityThousandths(criterion: ActivityCriterion, sight: Sight): bigint {
  const weights = matchingWeights(criterion, sight);
  if (criterion.count === 'tiers') {
    const reached = criterion.tiers.filter(({ atLeast }) => weights.length >= atLeast);
    const highest = Math.max(...reached.map(({ atLeast }) => atLeast));
    return 1000n * BigInt(reached.find(({ atLeast }) => atLeast === highest)?.points ?? 0);
  }
  let q = 0n;
  for (const weight of weights) {
    if (criterion.count !== 'once') q += weight;
    else if (weight > q) q = weight;
  }
  return BigInt(criterion.points) * q;
}

/** The latest seen event of the criterion's types; null where there is none. */
function latest(criterion: { activity?: string[]; except?: string[] }, { events }: Sight): number | null {
  const instants = events.filter(({ row }) => isOfTypes(criterion, row)).map(({ at }) => at);
  return instants.length === 0 ? null : Math.max(...instants);
}

function recencyPoints(criterion: Extract<Criterion, { kind: 'recency' }>, sight: Sight): number {
  const at = latest(criterion, sight);
  if (at === null) return criterion.never ?? 0;
  const age = ageInDays(at, sight.t);
  return criterion.points.find(({ withinDays }) => age < withinDays)?.points ?? criterion.otherwise ?? 0;
}

function idlePeriods(criterion: Extract<Criterion, { kind: 'inactivity' }>, sight: Sight): bigint {
  const since = [sight.created, latest(criterion, sight)].filter((at) => at !== null);
  if (since.length === 0) return 0n;
  const idle = ageInDays(Math.max(...since), sight.t);
  if (idle < criterion.afterDays) return 0n;
  return 1n + floorOf(BigInt(idle - criterion.afterDays), BigInt(criterion.everyDays));
}
