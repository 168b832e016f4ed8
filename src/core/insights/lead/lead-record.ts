import type { Stage } from '../../dataset/stages.ts';
import type { Row } from '../../dataset/text.ts';
import type { Model } from '../../model/schema/schema.ts';
import { scoreLead } from '../../scoring/score-lead.ts';
import type { Scored } from '../../scoring/score-lead.ts';

/** A cell of the lead's own columns. */
export interface NamedText {
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
