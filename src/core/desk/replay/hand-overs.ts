import type { Model } from '../../model/schema/schema.ts';

/**
 * When a model would have handed leads over, in the order of lead and instant. A lead is handed over at the first
 * instant of its life at which it is qualified, and again at the first one after each of its returns.
 */
export interface HandOvers {
  /** Number of the lead: its row in the file of leads, from 0. */
  lead: Uint32Array;
  /** UTC milliseconds. */
  at: Float64Array;
  /** 0: before any return; n: after the n-th. */
  round: Uint16Array;
  /** Index of its grade at that instant, best first. */
  grade: Uint16Array;
}

/** What happened to the leads, by number of lead; UTC milliseconds, NaN for what never happened or has no date. */
export interface Lives {
  /** When its life begins: its creation, else its first activity. */
  from: Float64Array;
  /** The first stage that counts as success. */
  converted: Float64Array;
  /** The first stage `won` or `lost`. */
  closed: Float64Array;
  /** Every stage `returned`, in the order of lead and instant. */
  returns: { lead: Uint32Array; at: Float64Array };
  /** The end of the data: nothing is replayed past it; NaN where no table has an instant. */
  end: number;
}

/** Two models replayed over the lives of the same leads. */
export interface Replayed {
  candidate: HandOvers;
  current: HandOvers;
  lives: Lives;
  /** How many leads there are, also those that no model hands over. */
  leads: number;
  /** What was replayed. */
  models: { candidate: Model; current: Model };
}
