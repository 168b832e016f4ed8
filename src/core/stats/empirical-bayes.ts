/** Shares of groups, each drawn to the share of all. */
export interface Shrunk {
  /** As many leads of average conversion are added to each group; Infinity where the groups don't differ beyond chance. */
  added: number;
  /** By group, 0 to 1; a group without leads has the share of all. */
  shares: Float64Array;
  /** The share of all. */
  mean: number;
}

/**
 * The shares `converted / n` of groups, shrunk towards the mean: `m` leads of average conversion are added to each, where m
 * is what the groups themselves say of how much they differ. Null without leads.
 *
 * The moments of a beta-binomial: with ρ = 1 / (m + 1), Σn(p_i − p)² is p(1 − p) times (k − 1) + ρ·(N − Σn²/N − (k − 1)) on
 * average (Kleinman 1973, Journal of the American Statistical Association 68:46, with the groups' sizes for weights).
 */
export function empiricalBayes(n: ArrayLike<number>, converted: ArrayLike<number>): Shrunk | null {
  let [all, wins, squares, groups] = [0, 0, 0, 0];
  for (let i = 0; i < n.length; i++) {
    all += n[i] ?? 0;
    wins += converted[i] ?? 0;
    squares += (n[i] ?? 0) ** 2;
    if ((n[i] ?? 0) > 0) groups++;
  }
  if (!(all > 0)) return null;
  const mean = wins / all;
  let distance = 0;
  for (let i = 0; i < n.length; i++)
    if ((n[i] ?? 0) > 0) distance += (n[i] ?? 0) * ((converted[i] ?? 0) / (n[i] ?? 1) - mean) ** 2;
  const room = all - squares / all - (groups - 1);
  const between = distance / (mean * (1 - mean)) - (groups - 1);
  // Where all or none convert, or each group has one lead, nothing tells the groups apart.
  const likeness = room > 0 && Number.isFinite(between) ? Math.min(1, between / room) : 0;
  const added = likeness > 0 ? 1 / likeness - 1 : Infinity;
  const shares = Float64Array.from(n, (here, i) => shrunk(converted[i] ?? 0, here, mean, added));
  return { added, shares, mean };
}

function shrunk(converted: number, n: number, mean: number, added: number): number {
  if (n <= 0 || added === Infinity) return mean;
  return (converted + added * mean) / (n + added);
}
