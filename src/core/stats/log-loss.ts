/** A chance of 0 or 1 that is wrong once would cost infinitely much: it is kept this far from both, as scikit-learn does. */
const LEAST = 2 ** -52;

/**
 * The mean of −ln of the chance that was given to what came; 0 is perfect, ln 2 a coin. `expected` is the chance of a
 * conversion (0 to 1, an entry a group); `n` and `converted` count the leads of each group. Null without leads.
 * Good 1952, Journal of the Royal Statistical Society B 14:107; scikit-learn's log_loss.
 */
export function logLoss(
  expected: ArrayLike<number>,
  n: ArrayLike<number>,
  converted: ArrayLike<number>,
): number | null {
  let [all, sum] = [0, 0];
  for (let i = 0; i < n.length; i++) {
    const p = Math.min(1 - LEAST, Math.max(LEAST, expected[i] ?? 0));
    const won = converted[i] ?? 0;
    all += n[i] ?? 0;
    sum -= won * Math.log(p) + ((n[i] ?? 0) - won) * Math.log1p(-p);
  }
  return all > 0 ? sum / all : null;
}
