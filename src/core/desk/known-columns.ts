import type { Codes, StateColumn } from '../scoring/patterns/patterns.ts';
import type { Apart } from './group/apart.ts';
import type { EventColumns } from './events/event-columns.ts';
import type { EventOrder } from './events/event-order.ts';
import type { Grouping } from './group/grouping.ts';
import type { ObservedRows } from './states/observed.ts';

/** What is known of the leads of a data set beside their attributes. */
export interface LeadFacts {
  /** When each was created, in their order; NaN where that is missing. */
  created: Float64Array;
  /** Every dated stage `returned`, in the order of lead and instant. */
  returns: { lead: Uint32Array; at: Float64Array };
}

/** What is known of a data set. */
export interface DataColumns {
  leads: LeadFacts;
  /** Activities that are on their way. */
  coming: EventOrder | null;
  events: EventColumns;
  attributes: Map<string, Codes>;
  details: Map<string, Codes>;
}

/** What is known of a set of observations. */
export interface SetColumns {
  data: DataColumns;
  rows: ObservedRows;
  returned: Float64Array;
  states: Map<string, StateColumn>;
  /** How patterns were grouped last: the next ones mostly differ in a condition. */
  grouping: Grouping | Apart | null;
}
