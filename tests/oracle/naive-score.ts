import type { Row } from '../../src/core/dataset/text.ts';
import type { Group, Limits, Model } from '../../src/core/model/schema/schema.ts';
import type { Criterion } from '../../src/core/model/kinds/kinds.ts';
import { instantOfCell } from './instants.ts';
import { contribution, matchingWeights, sightOf } from './naive-points.ts';
import type { Sight } from './naive-points.ts';
import { floorOf } from './weights.ts';

/** Something that changed the sum of a dimension, in thousandths of a point; `id` is the dimension's for its range and a return. */
export interface NaiveLine {
  kind: 'criterion' | 'group' | 'return' | 'range';
  id: string;
  thousandths: number;
}

/** What a model says of a lead. */
export interface NaiveScore {
  fit: number;
  grade: string;
  score: number;
  band: string;
  label: string;
  qualified: boolean;
  /** Null where the cell has no route, or the route none. */
  owner: string | null;
  nextStep: string | null;
  ledger: { fit: NaiveLine[]; engagement: NaiveLine[] };
}

/**
 * Scores one lead by the contract alone: slowly, a rule after the other, in whole numbers of any size. Takes the canonical
 * rows that the scorer in src takes.
 */
export function naiveScore(
  model: Model,
  lead: Row,
  activities: readonly Row[],
  stages: readonly Row[],
  asOf: string | number | Date,
): NaiveScore {
  const t = instantOfCell(asOf);
  if (t === null) throw new Error(`no instant: ${String(asOf)}`);
  const sight = sightOf(lead, activities, stages, t);

  const fitLines = linesOf(model.fit.criteria, model.fit.groups ?? [], sight);
  addRange(fitLines, 'fit', model.fit.range);
  const fit = Number(floorOf(sumOf(fitLines), 1000n));
  const grade = model.fit.grades.find(({ from }) => from === undefined || fit >= from)?.grade ?? '';
  const target = new Map(Object.entries(model.handover.targets)).get(grade) ?? null;

  const lines = linesOf(model.engagement.criteria, model.engagement.groups ?? [], sight);
  const most = mostAfterReturn(model, target, sight);
  const sum = sumOf(lines);
  if (most !== null && most < sum) lines.push(['return', 'engagement', most - sum]);
  addRange(lines, 'engagement', model.engagement.range);
  const score = Number(floorOf(sumOf(lines), 1000n));
  const band = model.engagement.bands.find(({ from }) => from === undefined || score >= from)?.band ?? '';

  const route = model.handover.routes?.find((each) => each.grade === grade && each.band === band);
  return {
    ...{ fit, grade, score, band },
    label: grade + String(score),
    qualified: target !== null && score >= target && isFulfilled(model, sight),
    owner: route?.owner ?? null,
    nextStep: route?.nextStep ?? null,
    ledger: { fit: told(fitLines), engagement: told(lines) },
  };
}

type Line = [kind: NaiveLine['kind'], id: string, thousandths: bigint];

function told(lines: readonly Line[]): NaiveLine[] {
  return lines
    .filter(([, , thousandths]) => thousandths !== 0n)
    .map(([kind, id, thousandths]) => ({ kind, id, thousandths: Number(thousandths) }));
}

function sumOf(lines: readonly Line[]): bigint {
  let sum = 0n;
  for (const [, , thousandths] of lines) sum += thousandths;
  return sum;
}

function limited(thousandths: bigint, { min, max }: Limits): bigint {
  if (min !== undefined && thousandths < 1000n * BigInt(min)) return 1000n * BigInt(min);
  if (max !== undefined && thousandths > 1000n * BigInt(max)) return 1000n * BigInt(max);
  return thousandths;
}

/** What the criteria give and what the limits of their groups change, before what limits the whole. */
function linesOf(criteria: readonly Criterion[], groups: readonly Group[], sight: Sight): Line[] {
  const lines: Line[] = criteria.map((each) => ['criterion', each.id, contribution(each, sight)]);
  for (const group of groups) {
    const own = sumOf(lines.filter((_, i) => criteria[i]?.group === group.id));
    lines.push(['group', group.id, limited(own, group) - own]);
  }
  return lines;
}

function addRange(lines: Line[], dimension: string, range: Limits | undefined): void {
  const sum = sumOf(lines);
  if (range) lines.push(['range', dimension, limited(sum, range) - sum]);
}

/** What the sum of engagement can be at most after a return, in thousandths; null where that sets no limit. */
function mostAfterReturn({ engagement, handover }: Model, target: number | null, sight: Sight): bigint | null {
  if (!handover.afterReturn || target === null || sight.returned === null) return null;
  const start = 1000n * BigInt(target - handover.afterReturn.startBelowTargetBy);
  const later = sinceReturn(sight);
  let since = 0n;
  for (const criterion of engagement.criteria)
    if (criterion.kind === 'activity' && criterion.group === undefined) since += contribution(criterion, later);
  for (const group of engagement.groups ?? []) {
    const own = engagement.criteria.filter((each) => each.kind === 'activity' && each.group === group.id);
    let [sum, hasEvent] = [0n, false];
    for (const criterion of own) {
      sum += contribution(criterion, later);
      if (isMatched(criterion, later)) hasEvent = true;
    }
    if (hasEvent) since += limited(sum, group);
  }
  return start + since;
}

/** The same lead with the events alone that are later than its return. */
function sinceReturn(sight: Sight): Sight {
  const { returned, events } = sight;
  return { ...sight, events: events.filter(({ at }) => returned === null || at > returned) };
}

/** Whether an event matches an activity criterion. */
function isMatched(criterion: Criterion, sight: Sight): boolean {
  return criterion.kind === 'activity' && matchingWeights(criterion, sight).length > 0;
}

function isFulfilled({ engagement, handover }: Model, sight: Sight): boolean {
  const { checklist, afterReturn } = handover;
  if (!checklist) return true;
  const isTicked = (criterion: Criterion) =>
    criterion.kind === 'activity'
      ? isMatched(criterion, afterReturn ? sinceReturn(sight) : sight)
      : contribution(criterion, sight) > 0n;
  const ticks = engagement.criteria.filter((each) => checklist.of.includes(each.id) && isTicked(each));
  return ticks.length >= checklist.atLeast;
}
