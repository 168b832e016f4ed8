import type { Dimension, Group, Limits, Model } from '../model/schema/schema.ts';
import type { Criterion } from '../model/kinds/kinds.ts';
import { instantOf } from '../dataset/instant.ts';
import type { Row } from '../dataset/text.ts';
import { bandIndex } from './histogram.ts';
import { limit, wholePoints } from './exact.ts';
import { changeByReturn, isChecked } from './lead/lead-handover.ts';
import { pointsOfLead } from './lead/lead-points.ts';
import { viewLead } from './lead/lead-view.ts';
import type { LeadView } from './lead/lead-view.ts';

/**
 * One line of the ledger: what a criterion gave, or what a limit took or added. `thousandths` is in thousandths of a
 * point; the lines of a dimension add up to its sum before rounding down, always.
 */
export interface Reason {
  /**
   * `criterion` gave points (after its cap); `group` and `range` are limits that changed the sum; `return`: sales gave
   * the lead back, and it starts again below its target.
   */
  kind: 'criterion' | 'group' | 'return' | 'range';
  /** The criterion's or group's id; the dimension's name for its range and for a return. */
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
 * `model` is a checked model. Throws where `asOf` is no instant.
 */
export function scoreLead(
  model: Model,
  lead: Row,
  activities: readonly Row[],
  stages: readonly Row[],
  asOf: string | number | Date,
): Scored {
  const instant = instantOf(asOf);
  if (instant === null) throw new Error(`invalid as-of instant: ${String(asOf)}, expected a date or ISO 8601 instant`);
  const view = viewLead(lead, activities, stages, instant);
  const fit = sumDimension(model.fit, view);
  addLimit(fit, { kind: 'range', id: 'fit', label: 'limit of fit' }, fit.sum, model.fit.range);
  const grade = nameAt(model.fit.grades, wholePoints(fit.sum), 'grade');
  const target = targetOf(model, grade);
  const engagement = sumDimension(model.engagement, view);
  const change = changeByReturn(model, target, view, engagement.sum);
  addLine(engagement, { kind: 'return', id: 'engagement', label: 'after a return', thousandths: change });
  const range: Line = { kind: 'range', id: 'engagement', label: 'limit of engagement' };
  addLimit(engagement, range, engagement.sum, model.engagement.range);
  return assemble(model, fit, engagement, { grade, target, checked: isChecked(model, view) });
}

/** The sum of a dimension in thousandths, and its lines, which add up to it. */
interface Ledger {
  sum: number;
  reasons: Reason[];
}

type Line = Omit<Reason, 'thousandths'>;

/** Adds to the sum; noted where it changes anything. */
function addLine(ledger: Ledger, line: Reason): void {
  if (line.thousandths === 0) return;
  ledger.sum += line.thousandths;
  ledger.reasons.push(line);
}

/** Adds what limiting `before` to `span` changes. */
function addLimit(ledger: Ledger, line: Line, before: number, span: Limits | undefined): void {
  addLine(ledger, { ...line, thousandths: limit(before, span) - before });
}

interface DimensionRules {
  criteria: readonly Criterion[];
  groups?: readonly Group[];
}

/** Everything of a dimension but what limits it as a whole. */
function sumDimension({ criteria, groups = [] }: DimensionRules, lead: LeadView): Ledger {
  const ledger: Ledger = { sum: 0, reasons: [] };
  const groupSums = new Map<string | undefined, number>();
  for (const criterion of criteria) {
    const thousandths = pointsOfLead(criterion, lead);
    groupSums.set(criterion.group, (groupSums.get(criterion.group) ?? 0) + thousandths);
    addLine(ledger, { kind: 'criterion', id: criterion.id, label: criterion.label ?? criterion.id, thousandths });
  }
  for (const group of groups) {
    const line: Line = { kind: 'group', id: group.id, label: `limit of ${group.id}` };
    addLimit(ledger, line, groupSums.get(group.id) ?? 0, group);
  }
  return ledger;
}

function targetOf({ handover }: Model, grade: string): number | null {
  return Object.hasOwn(handover.targets, grade) ? (handover.targets[grade] ?? null) : null;
}

interface Judged {
  grade: string;
  target: number | null;
  checked: boolean;
}

function assemble(model: Model, fit: Ledger, engagement: Ledger, { grade, target, checked }: Judged): Scored {
  const score = wholePoints(engagement.sum);
  const band = nameAt(model.engagement.bands, score, 'band');
  const route = model.handover.routes?.find((each) => each.grade === grade && each.band === band);
  return {
    fit: wholePoints(fit.sum),
    ...{ grade, score, band },
    label: `${grade}${score}`,
    qualified: target !== null && score >= target && checked,
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
