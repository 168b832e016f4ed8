import type { Clusters, Patterns } from './patterns.ts';

/** Observations of one stretch of time, counted by the patterns of a {@link PeriodPatterns}. */
export interface PeriodCounts {
  /** `earlier` and `later` of a split; else the first instant, in UTC milliseconds, of a stretch that ends with the next. */
  period: 'earlier' | 'later' | number;
  n: Float64Array;
  converted: Float64Array;
  amount: Float64Array;
  worked: Float64Array;
  /** Where leads are there at several instants: which of these observations are of one lead. */
  clusters?: Clusters;
}

/**
 * The same patterns counted apart by time. `patterns` holds all observations that the filter lets through, whatever their
 * period, so that a pattern may have none in one of the periods.
 */
export interface PeriodPatterns {
  patterns: Patterns;
  periods: readonly PeriodCounts[];
}
