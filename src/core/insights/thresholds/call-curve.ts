import type { Histogram } from '../../scoring/histogram.ts';
import type { Basis } from '../shared/repeated-leads.ts';
import { isFew, shareInterval } from '../shared/repeated-leads.ts';
import type { CallFigures, ThresholdPoint } from './threshold-types.ts';

/** Leads called and wins among them. */
export interface Calls {
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
export interface CallCurve {
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

/** The calls and wins at `target`, any number. */
export function callsAt(curve: CallCurve, target: number): Calls {
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
export function figuresOf(
  { calls, wins }: Calls,
  all: Calls,
  economics: Economics,
  basis: Basis | null = null,
): CallFigures {
  return {
    calls,
    callShare: all.calls > 0 ? calls / all.calls : 0,
    wins,
    winShare: all.wins > 0 ? wins / all.wins : null,
    rate: calls > 0 ? wins / calls : null,
    ...shareInterval(wins, calls, basis),
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
