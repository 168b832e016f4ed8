/**
 * The share of converted leads among those called, averaged over the wins as calls go down the ranking; 0 to 1, and the
 * share of all where there is no order. `n` and `converted` hold the leads of each distinct value, ascending. Null where
 * either kind of lead is missing.
 * Sum over distinct values, high to low, of (Rk − Rk−1)·Pk, without interpolation: scikit-learn's average_precision_score.
 */
export function averagePrecision(n: ArrayLike<number>, converted: ArrayLike<number>): number | null {
  let [calls, wins, precision] = [0, 0, 0];
  for (let i = n.length - 1; i >= 0; i--) {
    const here = converted[i] ?? 0;
    calls += n[i] ?? 0;
    wins += here;
    if (here > 0) precision += here * (wins / calls);
  }
  return wins > 0 && wins < calls ? precision / wins : null;
}
