import type { Codes, StateColumn } from '../scoring/patterns/patterns.ts';
import type { EventColumns, EventOrder } from './events/event-order.ts';
import type { Apart, Grouping } from './group/grouping.ts';
import type { ExcludedRows } from './judge/excluded-rows.ts';
import { ALL_JUDGED } from './judge/judge-rows.ts';
import type { JudgedRows } from './judge/judge-rows.ts';
import type { LeadInstants, ObservedRows } from './states/observed.ts';

/** What is known of the leads of a data set beside their attributes. */
export interface LeadFacts {
  /** When each was created, in their order; NaN where that is missing. */
  created: Float64Array;
  /** Every dated stage `returned`, in the order of lead and instant. */
  returns: { lead: Uint32Array; at: Float64Array };
}

/** What the desk knows of a data set. */
export interface DeskData {
  leads: LeadFacts;
  /** Activities that are on their way. */
  coming: EventOrder | null;
  events: EventColumns;
  attributes: Map<string, Codes>;
  details: Map<string, Codes>;
  /** What was drawn for each lead, by which a split by chance goes. */
  chances: Codes;
}

/** Nothing yet. */
export function emptyData(): DeskData {
  const returns = { lead: new Uint32Array(0), at: new Float64Array(0) };
  return {
    leads: { created: new Float64Array(0), returns },
    coming: null,
    events: { start: new Uint32Array(1), at: new Float64Array(0), type: new Uint8Array(0), row: new Uint32Array(0) },
    attributes: new Map(),
    details: new Map(),
    chances: new Uint32Array(0),
  };
}

/** What the desk knows of a set of observations. */
export interface DeskSet {
  data: DeskData;
  rows: ObservedRows;
  /** The latest return of each observation's lead up to its instant; NaN where there is none. */
  returned: Float64Array;
  states: Map<string, StateColumn>;
  /** Who is left out by the backtest; null until it is asked what a filter leaves of them. */
  excluded: ExcludedRows | null;
  /** Which observations are judged: patterns count no others. */
  judged: JudgedRows;
  /** How patterns were grouped last: the next ones mostly differ in a condition. */
  grouping: Grouping | Apart | null;
}

/** A set of observations of which no states are known. */
export function newSet(data: DeskData, rows: ObservedRows): DeskSet {
  return {
    ...{ data, rows, returned: latestReturns(rows, data.leads.returns), states: new Map() },
    ...{ excluded: null, judged: ALL_JUDGED, grouping: null },
  };
}

function latestReturns({ lead, t }: LeadInstants, returns: LeadFacts['returns']): Float64Array {
  const latest = new Float64Array(lead.length).fill(NaN);
  let next = 0;
  for (let i = 0; i < latest.length; i++) {
    const own = lead[i] ?? 0;
    while (next < returns.lead.length && (returns.lead[next] ?? 0) < own) next++;
    // A lead that is there several times looks at its returns anew.
    for (let k = next; k < returns.lead.length && returns.lead[k] === own; k++) {
      const at = returns.at[k] ?? 0;
      if (at > (t[i] ?? 0)) break;
      latest[i] = at;
    }
  }
  return latest;
}
