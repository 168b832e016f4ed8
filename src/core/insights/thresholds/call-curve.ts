import type { Histogram } from '../../scoring/histogram.ts';
import type { Basis } from '../shared/repeated-leads.ts';
import { isFew, shareInterval } from '../shared/repeated-leads.ts';
import type { Insight } from '../shared/insight.ts';
import type { Handled } from './handled-target.ts';
import { onceFor } from '../shared/insight.ts';

export interface ThresholdOptions {
  /** The grade whose target is asked for; null: one common target for all grades. */
  grade: string | null;
  /** Cost of one call, in the currency of the outcomes, at least 0; null: nobody has said. */
  costPerCall: number | null;
  /** Value of one win; null: the mean amount of the wins, 0 where they have none. */
  valuePerWin: number | null;
  /** Calls that sales can make in a week; null: no limit. */
  capacityPerWeek: number | null;
  /** One target for all grades that is looked at in place of the candidate's own, also for those that are never called. */
  whatIf?: number | null;
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
  /** Most profit; of equal ones the highest target. Null without leads, where a win has no value and a call no cost, and where the cost is not known. */
  best: ThresholdPoint | null;
  /** Most profit within the weekly capacity; null without a capacity or weeks. */
  bestWithinCapacity: ThresholdPoint | null;
  /** All grades at the candidate's targets, or at `whatIf`; the one grade where `grade` is set. */
  candidate: InForce;
  /** The same at the current model's targets. */
  current: InForce;
  /** The candidate's target that the chart marks: that of `grade`, or the common one; null: never, or they differ. */
  target: number | null;
  /** Where the one handle for all grades stands; see {@link Handled}. */
  handle: Handled;
  /** That target where it is only looked at, and isn't the candidate's; else null. */
  whatIf: number | null;
  /** The candidate's targets by grade, best first. */
  targets: { grade: string; target: number | null }[];
  costPerCall: number | null;
  /** The value in force: as given, or the mean amount. */
  valuePerWin: number;
  capacityPerWeek: number | null;
  /** The figures at any target, also beyond the curve. */
  at: (target: number) => ThresholdPoint;
}

/** Leads called and wins among them. */
export interface CallCount {
  calls: number;
  wins: number;
}

/** What turns calls and wins into money and weeks. */
export interface Economics {
  costPerCall: number;
  valuePerWin: number;
  /** Null: no weeks can be told. */
  weeks: number | null;
}

/** How many leads of a set of grades are called from a target on: sums from each distinct score up. */
interface CallCurve {
  scores: Float64Array;
  /** Index i: scores[i] and above; the last index, one past the scores, is 0. */
  calls: Float64Array;
  wins: Float64Array;
}

/** Sums the leads of `grades` (their indexes) from each distinct score up, in one pass. */
export function callCurve(h: Histogram, grades: readonly number[]): CallCurve {
  const size = h.scores.length;
  const calls = new Float64Array(size + 1);
  const wins = new Float64Array(size + 1);
  for (let i = size - 1; i >= 0; i--) {
    let n = calls[i + 1] ?? 0;
    let converted = wins[i + 1] ?? 0;
    for (const grade of grades) {
      n += h.n[grade * size + i] ?? 0;
      converted += h.converted[grade * size + i] ?? 0;
    }
    calls[i] = n;
    wins[i] = converted;
  }
  return { scores: h.scores, calls, wins };
}

/** The same of each grade alone. */
export const curvesByGrade = onceFor((h: Histogram): readonly CallCurve[] =>
  h.grades.map((_, grade) => callCurve(h, [grade])),
);

/** The calls and wins at `target`, any number. */
export function callsAt(curve: CallCurve, target: number): CallCount {
  let low = 0;
  let high = curve.scores.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((curve.scores[middle] ?? Infinity) >= target) high = middle;
    else low = middle + 1;
  }
  return { calls: curve.calls[low] ?? 0, wins: curve.wins[low] ?? 0 };
}

/** All figures of a set of calls; `all` is everything that could be called, `basis` what the rate rests on. */
export function figuresOf(calls: CallCount, all: CallCount, economics: Economics, basis: Basis | null): CallFigures {
  const { target: _, ...figures } = pointAt(NaN, calls, all, economics, basis);
  return figures;
}

/** The same with the target that makes these calls; in one piece, as a slider's step makes a hundred of them. */
export function pointAt(
  target: number,
  { calls, wins }: CallCount,
  all: CallCount,
  economics: Economics,
  basis: Basis | null,
): ThresholdPoint {
  const { low, high } = shareInterval(wins, calls, basis);
  return {
    target,
    calls,
    callShare: all.calls > 0 ? calls / all.calls : 0,
    wins,
    winShare: all.wins > 0 ? wins / all.wins : null,
    rate: calls > 0 ? wins / calls : null,
    low,
    high,
    few: isFew(calls, basis),
    missed: all.wins - wins,
    profit: economics.valuePerWin * wins - economics.costPerCall * calls,
    perWeek: economics.weeks === null ? null : calls / economics.weeks,
  };
}

/** A wider span of scores is shown by its distinct scores alone. */
const WIDEST = 400;

/** The targets to try: each integer from the lowest score to one past the highest, or the distinct scores of a wide span. */
export function targetsToTry(scores: Float64Array): number[] {
  const lowest = scores[0];
  const highest = scores.at(-1);
  if (lowest === undefined || highest === undefined) return [];
  if (highest - lowest > WIDEST) return [...scores, highest + 1];
  return Array.from({ length: highest - lowest + 2 }, (_, i) => lowest + i);
}

/** The point with the most profit; of equal ones the highest target, so the fewest calls. Null of none. */
export function mostProfit(points: readonly ThresholdPoint[]): ThresholdPoint | null {
  return points.reduceRight<ThresholdPoint | null>(
    (best, point) => (best && best.profit >= point.profit ? best : point),
    null,
  );
}
