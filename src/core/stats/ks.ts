/**
 * The largest distance between the cumulative share of converted leads and that of the others; 0 to 1, 0 is no order.
 * `n` and `converted` hold the leads of each distinct value, ascending. Null where either kind of lead is missing.
 * Two-sample statistic of Kolmogorov and Smirnov, over distinct values: within a tie there is no order to go by.
 */
export function ks(n: ArrayLike<number>, converted: ArrayLike<number>): number | null {
  const [wins, others] = [sum(converted), sum(n) - sum(converted)];
  if (!(wins > 0 && others > 0)) return null;
  let [won, lost, most] = [0, 0, 0];
  for (let i = 0; i < n.length; i++) {
    won += converted[i] ?? 0;
    lost += (n[i] ?? 0) - (converted[i] ?? 0);
    most = Math.max(most, Math.abs(lost / others - won / wins));
  }
  return most;
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i] ?? 0;
  return total;
}
