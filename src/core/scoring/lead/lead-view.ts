import { DAY, instantOf } from '../../dataset/instant.ts';
import { fold, strip, textOf } from '../../dataset/text.ts';
import type { Row } from '../../dataset/text.ts';

/** An activity that may be seen. */
export interface Event {
  at: number;
  /** Whole days before the as-of instant. */
  age: number;
  row: Row;
}

/** What may be seen of one lead at the instant `asOf`: what is later is not there. */
export interface LeadView {
  row: Row;
  asOf: number;
  /** When the lead was created; null where that is missing or later. */
  created: number | null;
  events: readonly Event[];
  /** When sales gave the lead back, the last time; null where it never did. A stage without an instant is unseen. */
  returned: number | null;
}

/** The lead as it stands at `asOf`. */
export function viewLead(row: Row, activities: readonly Row[], stages: readonly Row[], asOf: number): LeadView {
  const created = instantOf(row['created_at']);
  return {
    ...{ row, asOf },
    created: created !== null && created <= asOf ? created : null,
    events: seenEvents(activities, asOf),
    returned: latestReturn(stages, asOf),
  };
}

function seenEvents(activities: readonly Row[], asOf: number): Event[] {
  const events: Event[] = [];
  for (const row of activities) {
    const at = instantOf(row['occurred_at']);
    if (at !== null && at <= asOf) events.push({ at, age: Math.floor((asOf - at) / DAY), row });
  }
  return events;
}

function latestReturn(stages: readonly Row[], asOf: number): number | null {
  let latest: number | null = null;
  for (const row of stages) {
    const at = instantOf(row['occurred_at']);
    if (at === null || at > asOf || fold(textOf(row, 'stage') ?? '') !== 'returned') continue;
    if (latest === null || at > latest) latest = at;
  }
  return latest;
}

/** Canonical columns are no attributes and no details: a criterion that names one finds it missing, as in every evaluator. */
const LEAD_COLUMNS = ['lead_id', 'created_at'];
const ACTIVITY_COLUMNS = ['lead_id', 'occurred_at', 'type'];

/** The text of a lead's attribute; null where it is missing. */
export function attributeText(row: Row, name: string): string | null {
  return LEAD_COLUMNS.includes(strip(name)) ? null : textOf(row, name);
}

/** The text of an activity's detail; null where it is missing. */
export function detailText(row: Row, name: string): string | null {
  return ACTIVITY_COLUMNS.includes(strip(name)) ? null : textOf(row, name);
}
