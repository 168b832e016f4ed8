/**
 * The mean squared distance of what was expected (a chance, 0 to 1, an entry a group) from what came (1 or 0 a lead); 0 is
 * perfect. `n` and `converted` count the leads of each group. Null without leads.
 * Brier 1950, Monthly Weather Review 78:1.
 */
export function brier(expected: ArrayLike<number>, n: ArrayLike<number>, converted: ArrayLike<number>): number | null {
  let [all, sum] = [0, 0];
  for (let i = 0; i < n.length; i++) {
    const [p, won] = [expected[i] ?? 0, converted[i] ?? 0];
    all += n[i] ?? 0;
    sum += won * (1 - p) ** 2 + ((n[i] ?? 0) - won) * p ** 2;
  }
  return all > 0 ? sum / all : null;
}
