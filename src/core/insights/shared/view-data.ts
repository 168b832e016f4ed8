import type { Model } from '../../model/schema/schema.ts';
import type { Backtest, Excluded } from '../../scoring/backtest.ts';
import type { Histogram } from '../../scoring/histogram.ts';
import type { JudgedCounts } from '../../scoring/judging/judging.ts';
import type { CalledSwap } from './called-swap.ts';
import type { Repeated } from './repeated-leads.ts';
import type { UnmatchedCriterion } from './unmatched-criteria.ts';

/** One set of observations as both models see it. */
export interface SeenObservations {
  /** Where leads are scored at several instants: which observations are of one lead, for intervals that count leads. */
  repeats?: { candidate: Repeated; current: Repeated };
  candidate: Histogram;
  current: Histogram;
  /** Leads by grade in the current model (rows) and in the candidate (columns), both best first. */
  gradeMigration: number[][];
  /** The same by band. */
  bandMigration: number[][];
}

/** What is loaded, in figures. Instants are UTC milliseconds. */
export interface DataFacts {
  tables: TableFacts[];
  /** The latest instant in the three tables; null where no table has one. */
  dataEnd: number | null;
  /**
   * How long conversions take: index d holds the leads whose first conversion came more than d - 1 and at most d days
   * after creation, so that the indexes up to N are what scoring at an age of N days loses.
   */
  daysToConversion: readonly number[];
  /** Converted leads whose first conversion or creation has no date (they can't be placed in time). */
  conversionsWithoutDates: number;
}

/** One loaded table. */
export interface TableFacts {
  table: 'leads' | 'activities' | 'outcomes';
  file: string;
  rows: number;
  /** First and last instant; null where there is none. */
  from: number | null;
  to: number | null;
  /** Rows set aside, each reason with its count: `{ reason: 'unknown lead', count: 3 }`. */
  setAside: { reason: string; count: number }[];
}

/** What a view showed before the last edit of the open model: the candidate's figures of both scopes. */
export interface BeforeEdit {
  backtest: Histogram;
  now: Histogram;
}

/** Everything that a view is computed from. */
export interface ViewData {
  /** What stood there before the last edit of the candidate; absent where the last change was none. */
  before?: BeforeEdit;
  /**
   * The models whose figures these are, which an edit since may have left behind. Who shows or saves figures beside a model
   * takes both from here.
   */
  models: { candidate: Model; current: Model };
  /** The observations of the backtest that are judged. */
  backtest: SeenObservations;
  /** All leads that the filter lets through as they stand at the end of the data, without outcomes. */
  now: SeenObservations;
  settings: Backtest;
  /** What the split makes of all observations that the filter lets through. */
  judged: JudgedCounts;
  /** Number of observations that are judged, and those that the backtest leaves out with the reason. */
  observations: number;
  excluded: Excluded;
  /** Weeks that the judged observations' instants span (at least 1); null for a static backtest. */
  weeks: number | null;
  /** The first and the last instant at which a judged lead is scored; null without observations. */
  span: { from: number; to: number } | null;
  facts: DataFacts;
  /** What is looked up pattern by pattern, when it is first asked for; absent where no patterns stand behind the view. */
  called?: {
    /** Patterns of the backtest: how much work `swap` is. */
    patterns: number;
    /** Whom the two models call with the same number of calls. */
    swap: () => CalledSwap;
    /** Criteria of the candidate that no lead matches. */
    unmatched: () => readonly UnmatchedCriterion[];
  };
  /** For the matrix: who handles a cell, by `${grade} ${band}` of the candidate. */
  routes: ReadonlyMap<string, { owner: string; nextStep: string }>;
}
