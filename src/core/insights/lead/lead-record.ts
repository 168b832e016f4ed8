import type { Stage } from '../../dataset/stages.ts';
import type { Row, CellValue } from '../../dataset/text.ts';
import type { Model } from '../../model/schema/schema.ts';
import type { ActivityCriterion } from '../../model/kinds/activity.ts';
import { scoreLead } from '../../scoring/score-lead.ts';
import type { Scored } from '../../scoring/score-lead.ts';
import { strip } from '../../dataset/text.ts';
import { matchingWeights } from '../../scoring/lead/lead-points.ts';
import { entryMatcher } from '../../scoring/match.ts';
import type { AttributeCriterion } from '../../model/kinds/kinds.ts';
import { entryLabel } from '../../model/describe/describe.ts';

/** A cell of the lead's own columns. */
interface NamedText {
  name: string;
  /** As in the file; null where it is missing. */
  text: string | null;
}

/** Something that a lead did. */
export interface LeadEvent {
  /** UTC milliseconds. */
  at: number;
  /** As in the file; null for the missing type. */
  type: string | null;
  /** Those that are there. */
  details: NamedText[];
  /** As the one-lead scorer takes it. */
  row: Row;
}

/** What sales did with a lead. */
export interface LeadStage {
  /** UTC milliseconds; null where it has no date. */
  at: number | null;
  stage: Stage;
  amount: number | null;
  /** As the one-lead scorer takes it. */
  row: Row;
}

/** Everything that is known of one lead, in the order of time. */
export interface LeadRecord {
  /** Its row in the file of leads, from 0. */
  lead: number;
  /** As in the file. */
  leadId: string;
  /** UTC milliseconds; null where that is missing. */
  created: number | null;
  attributes: NamedText[];
  row: Row;
  activities: LeadEvent[];
  stages: LeadStage[];
}

/** What a model says of the lead at an instant (UTC milliseconds), by the reference scorer: the ledger is exact. */
export function scoreRecord(model: Model, record: LeadRecord, at: number): Scored {
  return scoreLead(
    model,
    record.row,
    record.activities.map(({ row }) => row),
    record.stages.map(({ row }) => row),
    at,
  );
}

/**
 * One event at `at` that matches an activity criterion, as simple as can be: its first type, and the first text of each
 * of its tests. `types` are those of the data, for a criterion that takes any. Null where no event of that instant can
 * match: outside its dates, or as its weight is 0.
 */
export function matchingEvent(criterion: ActivityCriterion, at: number, types: readonly string[]): LeadEvent | null {
  const details = Object.entries(criterion.where ?? {}).map(([name, test]): NamedText => {
    return { name, text: (Array.isArray(test) ? test[0] : test.contains[0]) ?? null };
  });
  for (const type of criterion.activity ?? [...types, 'activity']) {
    const event = eventOf(at, type, details);
    if (matchingWeights(criterion, [{ at, age: 0, row: event.row }]).length > 0) return event;
  }
  return null;
}

/** An event as a row of the canonical table. */
function eventOf(at: number, type: string, details: NamedText[]): LeadEvent {
  const row: Record<string, CellValue> = {};
  const set = (name: string, value: CellValue): void => {
    Object.defineProperty(row, name, { value, enumerable: true, configurable: true });
  };
  for (const { name, text } of details) set(strip(name), text);
  set('occurred_at', at);
  set('type', type);
  return { at, type, details, row };
}

/** What an attribute would have to be for one entry of a criterion. */
interface AttributeChoice {
  attribute: string;
  text: string;
  /** The entry's condition in words. */
  entry: string;
}

/** A value for each entry of an attribute criterion that can be reached; of the first text that matches this entry first. */
export function attributeChoices(criterion: AttributeCriterion): AttributeChoice[] {
  const stateOf = entryMatcher(criterion);
  return criterion.points.flatMap((_, index) => {
    const text = textsFor(criterion, index).find((each) => stateOf(each) === index);
    return text === undefined ? [] : [{ attribute: criterion.attribute, text, entry: entryLabel(criterion, index) }];
  });
}

function textsFor(criterion: AttributeCriterion, index: number): string[] {
  if (criterion.kind === 'category') return criterion.points[index]?.values ?? [];
  if (criterion.kind === 'text') {
    const entry = criterion.points[index];
    if (!entry) return [];
    return 'words' in entry ? entry.words : entry.contains;
  }
  const below = criterion.points[index]?.below;
  const from = criterion.points[index - 1]?.below;
  if (from !== undefined) return [String(from)];
  return [String(below === undefined ? 0 : below - 1)];
}

/** The lead with another value of an attribute. */
export function withAttribute(record: LeadRecord, attribute: string, text: string): LeadRecord {
  const row: Record<string, CellValue> = {};
  const name = strip(attribute);
  const cells = Object.entries(record.row).filter(([column]) => strip(column) !== name);
  for (const [column, value] of [...cells, [name, text] as const])
    Object.defineProperty(row, column, { value, enumerable: true, configurable: true });
  return { ...record, row };
}

/** The lead as far as it is known at an instant: what comes later is not there. */
export function knownAt(record: LeadRecord, at: number): LeadRecord {
  return {
    ...record,
    activities: record.activities.filter((event) => event.at <= at),
    stages: record.stages.filter((stage) => stage.at !== null && stage.at <= at),
  };
}
