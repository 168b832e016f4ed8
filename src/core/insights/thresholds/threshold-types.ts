import type { Insight } from '../shared/insight.ts';

export interface ThresholdOptions {
  /** The grade whose target is asked for; null: one common target for all grades. */
  grade: string | null;
  /** Cost of one call, in the currency of the outcomes; at least 0. */
  costPerCall: number;
  /** Value of one win; null: the mean amount of the wins, 0 where they have none. */
  valuePerWin: number | null;
  /** Calls that sales can make in a week; null: no limit. */
  capacityPerWeek: number | null;
}

/** What calling a set of leads would have cost and caught. */
export interface CallFigures {
  /** Leads whose score reaches the target. */
  calls: number;
  /** Of the leads looked at; 0 to 1. */
  callShare: number;
  wins: number;
  /** Of the wins of the leads looked at; null without wins. */
  winShare: number | null;
  /** Wins of calls; null without calls. */
  rate: number | null;
  /** Wilson interval of the rate at 95%, over leads; 0 and 1 without calls. */
  low: number;
  high: number;
  /** Fewer than 30 leads are called, however often each. */
  few: boolean;
  /** Wins below the target. */
  missed: number;
  /** value × wins − cost × calls. */
  profit: number;
  /** Calls a week; null in a static backtest. */
  perWeek: number | null;
}

export interface ThresholdPoint extends CallFigures {
  target: number;
}

/** The figures at a model's own targets, each grade by its own; a grade without a target is never called. */
export interface InForce extends CallFigures {
  /** Of the calls, those whose checklist is fulfilled too. */
  qualified: number;
}

export interface ThresholdInsight extends Insight {
  grade: string | null;
  /** Ascending: each integer from the lowest score to one past the highest; the distinct scores where they span more than 400. */
  curve: ThresholdPoint[];
  /** Most profit; of equal ones the highest target. Null without leads, and where a win has no value and a call no cost. */
  best: ThresholdPoint | null;
  /** Most profit within the weekly capacity; null without a capacity or weeks. */
  bestWithinCapacity: ThresholdPoint | null;
  /** All grades at the candidate's targets; the one grade where `grade` is set. */
  candidate: InForce;
  /** The same at the current model's targets. */
  current: InForce;
  /** The candidate's target that the chart marks: that of `grade`, or the common one; null: never, or they differ. */
  target: number | null;
  /** The candidate's targets by grade, best first. */
  targets: { grade: string; target: number | null }[];
  costPerCall: number;
  /** The value in force: as given, or the mean amount. */
  valuePerWin: number;
  capacityPerWeek: number | null;
  /** The figures at any target, also beyond the curve. */
  at: (target: number) => ThresholdPoint;
}
