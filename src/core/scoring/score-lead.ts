import type { ActivityCriterion, Criterion, Dimension, Group, Limits, Model } from '../model/schema.ts';
import { DAY, dateStart, instantOf } from '../dataset/instant.ts';
import { strip, textOf } from '../dataset/text.ts';
import type { Row } from '../dataset/text.ts';
import { bandIndex } from './histogram.ts';
import { decayWeight } from './decay.ts';
import { capped, limit, wholePoints } from './exact.ts';
import { detailMatcher, entryMatcher, typeMatcher } from './match.ts';

/**
 * One line of the ledger: what a criterion gave, or what a limit took or added. `thousandths` is in thousandths of a
 * point; the lines of a dimension add up to its sum before rounding down, always.
 */
export interface Reason {
  /** `criterion` gave points (after its cap); `group` and `range` are limits that changed the sum. */
  kind: 'criterion' | 'group' | 'range';
  /** The criterion's or group's id; the dimension's name for its range. */
  id: string;
  label: string;
  thousandths: number;
}

/** What a model says of one lead at one instant. */
export interface Scored {
  fit: number;
  grade: string;
  score: number;
  band: string;
  /** Grade and score together, such as `B5`. */
  label: string;
  qualified: boolean;
  /** Who handles the lead; null where the cell has no route. */
  owner: string | null;
  nextStep: string | null;
  reasons: Record<Dimension, Reason[]>;
}

/**
 * Scores one lead as of an instant, by the letter of the format's definition: the reference for every faster evaluator.
 *
 * The rows are those of the canonical tables: `lead` has `created_at` and attributes, each activity `occurred_at`,
 * `type` and details, each stage `occurred_at` and `stage`. Instants are ISO 8601 text (UTC where no zone is given),
 * `Date`, or UTC milliseconds. `asOf` is the instant `T`: nothing later is seen; a date is its first moment in UTC.
 * `model` is a checked model. Throws where `asOf` is no instant, and where the model uses what is not supported yet.
 */
export function scoreLead(
  model: Model,
  lead: Row,
  activities: readonly Row[],
  stages: readonly Row[],
  asOf: string | number | Date,
): Scored {
  void stages;
  refuseUnsupported(model);
  const instant = instantOf(asOf);
  if (instant === null) throw new Error(`invalid as-of instant: ${String(asOf)}, expected a date or ISO 8601 instant`);
  const events = seenEvents(activities, instant);
  const fit = sumDimension('fit', model.fit, lead, events);
  const engagement = sumDimension('engagement', model.engagement, lead, events);
  return assemble(model, fit, engagement);
}

interface Event {
  at: number;
  /** Whole days before the as-of instant. */
  age: number;
  row: Row;
}

interface Sum {
  points: number;
  reasons: Reason[];
}

/** Canonical columns are no attributes and no details: a criterion that names one finds it missing, as in every evaluator. */
const LEAD_COLUMNS = ['lead_id', 'created_at'];
const ACTIVITY_COLUMNS = ['lead_id', 'occurred_at', 'type'];

function freeText(row: Row, column: string, canonical: readonly string[]): string | null {
  return canonical.includes(strip(column)) ? null : textOf(row, column);
}

interface DimensionRules {
  criteria: readonly Criterion[];
  groups?: readonly Group[];
  range?: Limits;
}

function refuseUnsupported(model: Model): void {
  const kind = [...model.fit.criteria, ...model.engagement.criteria].find(
    (c) => c.kind === 'recency' || c.kind === 'inactivity',
  )?.kind;
  const part =
    kind ?? (model.handover.checklist ? 'checklist' : model.handover.afterReturn ? 'afterReturn' : undefined);
  if (part) throw new Error(`not supported yet: ${part}`);
}

function seenEvents(activities: readonly Row[], asOf: number): Event[] {
  const events: Event[] = [];
  for (const row of activities) {
    const at = instantOf(row['occurred_at']);
    if (at !== null && at <= asOf) events.push({ at, age: Math.floor((asOf - at) / DAY), row });
  }
  return events;
}

function sumDimension(dimension: Dimension, rules: DimensionRules, lead: Row, events: readonly Event[]): Sum {
  const reasons: Reason[] = [];
  const groupSums = new Map((rules.groups ?? []).map((group) => [group.id, 0]));
  let sum = 0;
  for (const criterion of rules.criteria) {
    const given = contribution(criterion, lead, events);
    sum += given;
    if (criterion.group !== undefined) groupSums.set(criterion.group, (groupSums.get(criterion.group) ?? 0) + given);
    if (given !== 0)
      reasons.push({ kind: 'criterion', id: criterion.id, label: criterion.label ?? criterion.id, thousandths: given });
  }
  for (const group of rules.groups ?? []) {
    const before = groupSums.get(group.id) ?? 0;
    sum += noteLimit(reasons, { kind: 'group', id: group.id, label: `limit of ${group.id}` }, before, group);
  }
  sum += noteLimit(reasons, { kind: 'range', id: dimension, label: `limit of ${dimension}` }, sum, rules.range);
  return { points: wholePoints(sum), reasons };
}

/** What the limit changes; noted as a reason where it does. */
function noteLimit(
  reasons: Reason[],
  line: Omit<Reason, 'thousandths'>,
  before: number,
  span: Limits | undefined,
): number {
  const change = limit(before, span) - before;
  if (change !== 0) reasons.push({ ...line, thousandths: change });
  return change;
}

function contribution(criterion: Criterion, lead: Row, events: readonly Event[]): number {
  switch (criterion.kind) {
    case 'category':
    case 'text':
    case 'range': {
      const state = entryMatcher(criterion)(freeText(lead, criterion.attribute, LEAD_COLUMNS));
      const entry = criterion.points[state];
      const points = entry ? entry.points : state === criterion.points.length ? criterion.otherwise : criterion.missing;
      return 1000 * (points ?? 0);
    }
    case 'activity':
      return capped(activityPoints(criterion, events), criterion.cap);
    default:
      throw new Error(`not supported yet: ${criterion.kind}`);
  }
}

function activityPoints(criterion: ActivityCriterion, events: readonly Event[]): number {
  const weights = matchingWeights(criterion, events);
  if (criterion.count === 'tiers') {
    const reached = criterion.tiers.filter((tier) => weights.length >= tier.atLeast).at(-1);
    return 1000 * (reached?.points ?? 0);
  }
  const combine = criterion.count === 'once' ? Math.max : (sum: number, each: number) => sum + each;
  const weight = weights.reduce((so, each) => combine(so, each), 0);
  return criterion.points * weight;
}

function matchingWeights(criterion: ActivityCriterion, events: readonly Event[]): number[] {
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
    if (
      !typeMatches(textOf(row, 'type')) ||
      !tests.every(({ column, passes }) => passes(freeText(row, column, ACTIVITY_COLUMNS)))
    )
      continue;
    const weight = decayWeight(decay, age);
    if (weight !== 0) weights.push(weight);
  }
  return weights;
}

function assemble(model: Model, fit: Sum, engagement: Sum): Scored {
  const grade = nameAt(model.fit.grades, fit.points, 'grade');
  const band = nameAt(model.engagement.bands, engagement.points, 'band');
  const target = Object.hasOwn(model.handover.targets, grade) ? model.handover.targets[grade] : null;
  const route = model.handover.routes?.find((each) => each.grade === grade && each.band === band);
  return {
    fit: fit.points,
    grade,
    score: engagement.points,
    band,
    label: `${grade}${engagement.points}`,
    qualified: target !== null && target !== undefined && engagement.points >= target,
    owner: route?.owner ?? null,
    nextStep: route?.nextStep ?? null,
    reasons: { fit: fit.reasons, engagement: engagement.reasons },
  };
}

function nameAt<Name extends 'grade' | 'band'>(
  slices: readonly ({ from?: number } & Record<Name, string>)[],
  points: number,
  name: Name,
): string {
  const index = bandIndex(
    slices.map((slice) => slice.from ?? -Infinity),
    points,
  );
  const slice = slices[index];
  if (!slice) throw new Error(`a model without a ${name}`);
  return slice[name];
}
