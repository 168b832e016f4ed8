/**
 * From how many to how many of `n` trials succeed, each with chance `p` (above 0, below 1), in all but a share `error` of
 * cases (half of it on each side). The binomial distribution itself, summed up.
 */
export function binomialBounds(n: number, p: number, error: number): { low: number; high: number } {
  let [term, below, low] = [n * Math.log(1 - p), 0, -1];
  for (let k = 0; k <= n; k++) {
    below += Math.exp(term);
    if (low < 0 && below > error / 2) low = k;
    if (below >= 1 - error / 2) return { low, high: k };
    term += Math.log((n - k) / (k + 1)) + Math.log(p / (1 - p));
  }
  return { low, high: n };
}
