import type { Interval } from '../../stats/wilson.ts';
import type { Insight, InsightTable } from '../shared/insight.ts';

/**
 * How long leads have been observed and when they first converted, counted: row i of the arrays stands for `n[i]` leads.
 */
export interface MaturityFacts {
  /** The end of the data (UTC milliseconds); null where there is none. */
  end: number | null;
  /** First instant of the month of creation, UTC milliseconds. */
  month: Float64Array;
  /** Whole days from creation to the end of the data. */
  observed: Float64Array;
  /** The first conversion came more than `day` - 1 and at most `day` days after creation; -1: none up to the end. */
  day: Float64Array;
  n: Float64Array;
  /** When the last lead of each month was created, by month. */
  lastCreated: ReadonlyMap<number, number>;
  /** Leads that can't be placed: no creation, a conversion without a date, or one before the creation. */
  unplaced: { noCreation: number; noDate: number; before: number };
}

/** One day of the curve of conversion by age. */
export interface MaturityDay {
  /** Days since creation. */
  day: number;
  /** Share of leads that have converted by then, by those that were observed so long; 0 to 1. */
  share: number;
  low: number;
  high: number;
  /** Leads that were observed for so long and had not converted on the day before. */
  atRisk: number;
}

/** Leads created in one month, or in one quarter. */
export interface Cohort {
  /** First instant, UTC milliseconds. */
  from: number;
  /** `Mar 2026`, or `Q1 2026`. */
  label: string;
  leads: number;
  /** Converted within the window after creation, as far as is known. */
  converted: number;
  /** Of the leads; null where the cohort can't be judged yet. */
  share: number | null;
  interval: Interval | null;
  /** Fewer than 30 leads. */
  few: boolean;
  /** From when on all its leads can be judged, UTC milliseconds. */
  readyAt: number;
  judged: boolean;
  /** An early reading of a cohort that can't be judged yet; null where it is too early even for that. */
  early: EarlyReading | null;
}

/** Where a cohort stands at an age that all its leads have reached, against the judged cohorts at the same age. */
export interface EarlyReading {
  day: number;
  converted: number;
  share: number;
  interval: Interval;
  /** Of all judged cohorts together, by the same day. */
  before: number;
  /** Whether the difference is beyond chance (p < 0.05). */
  verdict: 'ahead' | 'behind' | 'same';
}

export interface MaturityInsight extends Insight {
  /** From day 0 to where fewer than 30 leads were observed; empty without dates. */
  curve: MaturityDay[];
  /** Days by which half, and nine in ten, of the conversions within the curve have come; null without conversions. */
  half: number | null;
  most: number | null;
  /** Days from creation until a lead can be judged: the age at the scoring and the horizon. */
  window: number;
  /** The age at the scoring; 0 where leads aren't scored by age. */
  age: number;
  by: 'month' | 'quarter';
  /** Oldest first. */
  cohorts: Cohort[];
  /** Leads created later than this can't be judged yet, UTC milliseconds; null without an end. */
  judgedUpTo: number | null;
  /** The table behind the curve. */
  curveTable: InsightTable;
}
