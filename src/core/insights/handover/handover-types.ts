import type { Median } from '../../stats/median.ts';
import type { Interval } from '../../stats/wilson.ts';
import type { Insight } from '../shared/insight.ts';

/** What a reader asks the hand-over view for. */
export interface HandoverOptions {
  /** Calls that sales can make in a week; null: no limit. */
  capacityPerWeek: number | null;
  /** A call counts as in time so many days before the conversion; 0: any time before it. */
  inTimeDays: number;
}

/** Which of the two models. */
export type Which = 'candidate' | 'current';

/**
 * A figure of a model that is a number of leads, and can list them. `late` and `never` are conversions that were not
 * called in time; `mature` are calls with a whole horizon of data behind them, `young` those without.
 */
export type HandoverFigure =
  'called' | 'inTime' | 'late' | 'never' | 'returned' | 'afterClosed' | 'mature' | 'matureWon' | 'young';

/** The calls of one model. A call is a hand-over of a lead that has neither converted nor closed yet. */
export interface Calls {
  /** By number of lead, UTC milliseconds: its first call; NaN where there is none. */
  first: Float64Array;
  /** Its first hand-over, also one that came too late to be a call. */
  reached: Float64Array;
  /** Every call, also a second one after a return, in the order of lead and instant. */
  lead: number[];
  at: number[];
}

/** All that the figures of the view are counted from. Instants are UTC milliseconds, NaN for what never happened. */
export interface HandoverFacts {
  leads: number;
  end: number;
  /** First conversion by number of lead, up to the end of the data. */
  converted: Float64Array;
  /** The latest return by number of lead. */
  returned: Float64Array;
  calls: Record<Which, Calls>;
  /** A call is in time so many milliseconds before the conversion, and in any case before it. */
  least: number;
  /** Calls up to this instant have a whole horizon of data behind them. */
  matureUntil: number;
  /** Milliseconds within which a conversion counts for a mature call. */
  horizon: number;
}

/** A number of leads of a larger number, with the interval of its share. */
export interface HandoverShare {
  n: number;
  of: number;
  /** Null where `of` is 0. */
  share: number | null;
  interval: Interval;
}

/** What one model would have done. */
export interface ModelHandovers {
  counts: Record<HandoverFigure, number>;
  /** Calls of all rounds: a lead that was returned can be called again. */
  calls: number;
  /** Dated conversions that were called in time, that reached the target too late, that never did. */
  inTime: HandoverShare;
  /** Of the calls with a whole horizon behind them: those that converted within it. */
  won: HandoverShare;
  /** Calls for one conversion, of the same; null without a conversion. */
  callsPerWin: number | null;
  /** Days from the call to the conversion, of those in time; null without any. */
  days: (Median & { quarter: number; threeQuarters: number }) | null;
}

/** One week, from Monday 00:00 UTC. */
export interface HandoverWeek {
  from: number;
  candidate: number;
  current: number;
  /** Calls of the candidate that wait at the end of the week; 0 without a limit. */
  waiting: number;
}

/** How the calls of the candidate fit into the weeks of sales. */
export interface Workload {
  capacity: number;
  weeksAbove: number;
  /** Calls that could not be made in their own week. */
  delayed: number;
  /** Calls that wait at the end of the data. */
  left: number;
  /** The longest wait in weeks; null where a call would wait for ever. */
  longestWait: number | null;
}

/** Conversions by how many days before them the call came; both models' counts add up to all conversions. */
export interface LeadTimeBin {
  /** `never`, `late`, or `d` and the day from which it counts. */
  key: string;
  label: string;
  kind: 'never' | 'late' | 'short' | 'inTime';
  candidate: number;
  current: number;
}

/** The same conversions under both models. */
export interface HandoverPairs {
  /** Days that the candidate calls earlier, of conversions that both call in time; below zero it calls later. */
  gained: Median | null;
  earlier: number;
  same: number;
  later: number;
  /** Conversions that only one of them calls in time. */
  caught: number;
  lost: number;
  /** How likely chance alone explains that more of one than of the other; 0 to 1. */
  p: number;
}

export interface HandoverInsight extends Insight {
  facts: HandoverFacts;
  candidate: ModelHandovers;
  current: ModelHandovers;
  weeks: HandoverWeek[];
  workload: Workload | null;
  bins: LeadTimeBin[];
  pairs: HandoverPairs;
}
