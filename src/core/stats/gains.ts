/** Who is called from a value up. */
export interface GainsPoint {
  /** The lowest value that is called. */
  value: number;
  /** Leads from there up, and the converted ones. */
  calls: number;
  wins: number;
}

/**
 * Calls and wins as calls go down a ranking: a point for each distinct value that has leads, the highest first. `values`
 * ascend; `n` and `converted` hold the leads of each. Between two points a tie is called in proportion.
 * Cumulative gains (Siddiqi, Credit Risk Scorecards, 2006); the same points give ROC, and precision and recall.
 */
export function gains(values: ArrayLike<number>, n: ArrayLike<number>, converted: ArrayLike<number>): GainsPoint[] {
  const points: GainsPoint[] = [];
  let [calls, wins] = [0, 0];
  for (let i = values.length - 1; i >= 0; i--) {
    const here = n[i] ?? 0;
    if (here <= 0) continue;
    calls += here;
    wins += converted[i] ?? 0;
    points.push({ value: values[i] ?? 0, calls, wins });
  }
  return points;
}
