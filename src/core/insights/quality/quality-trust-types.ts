import type { Mend } from '../../dataset/recipe/mends.ts';

/** What can make every figure wrong, read off the loaded tables alone: the page and the command line both tell of it. */
export interface TrustFacts {
  orphans: OrphanFacts[];
  doubles: DoubleFacts[];
  /** Leads with and without an activity, where some name no lead; null where none does. */
  heard: { active: Won; silent: Won } | null;
  /** Where nearly all rows end, where a few later ones move the end of the data; null where they don't. */
  bulk: { end: number; last: number; rows: number } | null;
  /** Leads that were won before the day on which they were created, of those with both dates. */
  earlyWins: { n: number; of: number } | null;
  /** How long wins took, of leads that were created since the first win; null where there is none with a date. */
  pace: WinPace | null;
}

/** Leads, and how many of them converted. */
export interface Won {
  n: number;
  converted: number;
}

/** Rows of a table that name no lead, and under what their leads may be known. */
export interface OrphanFacts {
  table: 'activities' | 'outcomes';
  /** Distinct ids that were looked at: all, or a sample. */
  ids: number;
  /** Such ids, and ids of leads. */
  examples: string[];
  leadIds: string[];
  /** What would give ids their lead, the one first that does so for most of them; `pair` is one id on both sides. */
  ways: { mend: Mend; matched: number; pair: readonly [string, string] }[];
}

/** Events that stand in a table several times. */
export interface DoubleFacts {
  table: 'activities' | 'outcomes';
  /** Rows beyond the first of their event, and all rows. */
  extra: number;
  rows: number;
  /** Counted over a part of the leads. */
  about: boolean;
  /** The detail by which an event is known; null: rows alike in all that is read of them. */
  by: string | null;
  /** All dates are whole days, so that rows that are alike may be several events. */
  wholeDays: boolean;
  /** What the amounts of these rows add up to; 0 where there are none. */
  amount: number;
}

/** How long wins took. Days are counted from 1970-01-01. */
export interface WinPace {
  /** The first win, without the few that may be strays, in UTC milliseconds. */
  first: number;
  /** Leads that were created from then on. */
  leads: number;
  /** Days from creation to win of those of them that were won, ascending, and how many. */
  lag: number[];
  n: number[];
  /** Leads that were won before `first`. */
  before: number;
}
