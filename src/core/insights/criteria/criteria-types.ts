import type { Dimension } from '../../model/schema/schema.ts';
import type { Criterion } from '../../model/kinds/kinds.ts';
import type { Difference, Interval } from '../../stats/wilson.ts';
import type { Insight } from '../shared/insight.ts';

/** Leads of a group, and how many of them converted. */
export interface Counts {
  n: number;
  converted: number;
}

/** A number of points with its 95% interval. */
export interface PointsRange extends Interval {
  points: number;
}

/**
 * What the points of a part are against the evidence: more than it would pay, less, about as much, or that can't be told.
 * `leak`: the criterion tells conversions too well to be believed, so that it is no yardstick.
 */
export type Verdict = 'over' | 'under' | 'right' | 'unknown' | 'leak';

/** One part of a criterion: an entry, a tier, what no entry takes, missing, never, or an event at all. */
export interface CriterionPart extends Counts {
  label: string;
  /** Points that the model gives: of one event where they are counted each; 0 where it says nothing. */
  points: number;
  /** Points that its leads get on average: fading, counts and caps are in it; null without leads. */
  mean: number | null;
  /** The same by the points of the current model, where its criterion looks at the same; else null. */
  meanBefore: number | null;
  /** Converted of n; null without leads. */
  rate: number | null;
  interval: Interval;
  /** All other leads. */
  rest: Counts;
  /** Its rate less that of all other leads; null where one of them has none. */
  difference: Difference | null;
  /** Weight of evidence, and what it adds to the information value. */
  woe: number;
  iv: number;
  /** As many independent leads would tell the rate as well: `n`, but for leads that count at several instants. */
  effective: number;
  /** Fewer than 30 leads, however often each counts. */
  few: boolean;
  /** Points that the evidence would pay on the dimension's scale; null where there is no scale or no evidence. */
  pays: PointsRange | null;
  verdict: Verdict;
  /** The states of the condition that fall into it. */
  states: number[];
}

/** How a criterion stands to the current model's of the same id. */
export type Change = 'same' | 'points' | 'conditions' | 'added';

/** One criterion of the open model. */
export interface CriterionRow {
  dimension: Dimension;
  criterion: Criterion;
  name: string;
  /** Key of its condition, to list the leads of a part. */
  key: string;
  /** The criterion read back in words. */
  text: string;
  parts: CriterionPart[];
  /** Mean and standard deviation of what all leads get from it, in points; before groups and limits of the dimension. */
  mean: number;
  spread: number;
  iv: number;
  /** An information value over 0.5, or an alarm of the quality view. */
  leak: boolean;
  change: Change;
  /** What it gives now less what it gave in the current model, over all leads: its mean, and the mean of its size. */
  moved: { mean: number; size: number };
}

/** A criterion of the current model that the open one no longer has. */
export interface RemovedRow {
  dimension: Dimension;
  name: string;
  text: string;
  /** What leads got from it on average; null where that isn't counted. */
  mean: number | null;
}

/** Leads that would stand elsewhere without a criterion. */
export interface WithoutIt {
  /** Leads whose grade or band is another, that is, their cell. */
  moved: number;
  /** Of those, the ones that are better off without it. */
  up: number;
  /** Leads that are handed over with it and not without, and the other way round. */
  dropped: number;
  gained: number;
}

/** Points for one unit of weight of evidence, by dimension; null where points and evidence give no scale. */
export type Scales = Record<Dimension, number | null>;

export interface CriteriaInsight extends Insight {
  rows: CriterionRow[];
  removed: RemovedRow[];
  scales: Scales;
  total: Counts;
  /** Converted of all; null without leads. */
  average: number | null;
}

/** Which criteria are shown, and in which order. */
export interface CriteriaOptions {
  dimension: 'all' | Dimension;
  sort: 'model' | 'value' | 'overpaid' | 'moved';
}
