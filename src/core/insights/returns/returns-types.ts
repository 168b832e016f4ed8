import type { Model } from '../../model/schema/schema.ts';
import type { Patterns } from '../../scoring/patterns/patterns.ts';
import type { Median } from '../../stats/median.ts';
import type { Interval } from '../../stats/wilson.ts';
import type { Insight } from '../shared/insight.ts';
import type { MatrixInsight } from '../matrix/matrix-types.ts';

/**
 * The leads that sales took, in the order of their numbers; UTC milliseconds, NaN for what never happened. A lead is taken
 * at its first stage `passed`, else at its first `accepted`; where there is only a `returned`, just before it.
 */
export interface TakenLeads {
  /** Number of the lead: its row in the file of leads, from 0. */
  lead: Float64Array;
  taken: Float64Array;
  /** The first return later than that. */
  returned: Float64Array;
  /** The first conversion later than that return. */
  wonAfter: Float64Array;
  /** How many of them have only a return. */
  onlyReturned: number;
}

/** What the returns are judged from. */
export interface Returned {
  taken: TakenLeads;
  /** The end of the data, UTC milliseconds. */
  end: number;
  /** Each taken lead at the instant it was taken, in the order of `taken`. */
  atTaking: Patterns;
  /** Returned leads {@link AFTER} days after their return, as far as the data reaches: their places in `taken`. */
  later: { places: Uint32Array; at: Float64Array; patterns: Patterns };
  /** The models whose conditions both have columns for. */
  models: { candidate: Model; current: Model };
}

/** Days after a return at which it is asked what the rule for returned leads does. */
export const AFTER = 14;

/** Days within which a return counts; null: those that nineteen in twenty returns took. */
export interface ReturnsOptions {
  withinDays: number | null;
}

/** Taken leads that one entry of a criterion takes, against those it doesn't. */
export interface ReturnsEntry {
  criterion: string;
  entry: string;
  n: number;
  returned: number;
  rate: number | null;
  interval: Interval;
  /** The return rate of all other taken leads. */
  rateWithout: number | null;
  few: boolean;
  /** Whether they are returned more or less often than the others, chance and the number of entries considered. */
  verdict: 'more' | 'less' | 'same' | 'unknown';
  /** States of the criterion's condition that the entry takes, and the key of the condition. */
  states: { key: string; anyOf: number[] };
}

/** What the rule for returned leads does, some days after their return. */
export interface AfterReturn {
  /** Points below the target; null where the model has no such rule. */
  below: number | null;
  /** Returned leads with so many days of data after the return. */
  n: number;
  /** Those that would be handed over again without the rule. */
  without: number;
  /** Those of them that the rule holds back. */
  held: number;
  /** Those that are handed over again in spite of it. */
  again: number;
}

/** How many returned leads convert after all. */
export interface ComeBack {
  /** Returned so long ago that a whole horizon of data lies behind them. */
  n: number;
  won: number;
  share: number | null;
  interval: Interval;
  /** Days from the return to the conversion. */
  days: Median | null;
}

export interface ReturnsInsight extends Insight {
  /** Taken leads that are judged, those returned in time, and those taken too lately. */
  n: number;
  returned: number;
  young: number;
  withinDays: number;
  matrix: MatrixInsight;
  entries: ReturnsEntry[];
  after: { candidate: AfterReturn; current: AfterReturn };
  comeBack: ComeBack;
}
