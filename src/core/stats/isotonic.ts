/**
 * The rising line closest to some values, by weighted squares: for each value, in their order, the mean of the run that it
 * is pooled with. `weights` are above 0 or 0; a value of no weight takes what the run before it has (the first what follows).
 * Pool adjacent violators: Ayer et al. 1955, Annals of Mathematical Statistics 26:641; the same as scikit-learn's
 * IsotonicRegression. In time proportional to the number of values.
 */
export function isotonic(values: ArrayLike<number>, weights: ArrayLike<number>): Float64Array {
  const ends: number[] = [];
  const means: number[] = [];
  const sums: number[] = [];
  for (let i = 0; i < values.length; i++) {
    const weight = weights[i] ?? 0;
    if (weight > 0) {
      means.push(values[i] ?? 0);
      sums.push(weight);
      ends.push(i + 1);
      pool(means, sums, ends);
    } else if (ends.length > 0) ends[ends.length - 1] = i + 1;
  }
  const fit = new Float64Array(values.length);
  let from = 0;
  ends.forEach((end, run) => {
    fit.fill(means[run] ?? 0, from, end);
    from = end;
  });
  return fit;
}

/** Joins the last run to those before it as long as it isn't above them. */
function pool(means: number[], sums: number[], ends: number[]): void {
  while (means.length > 1 && (means.at(-2) ?? 0) >= (means.at(-1) ?? 0)) {
    const [mean, sum, end] = [means.pop() ?? 0, sums.pop() ?? 0, ends.pop() ?? 0];
    const last = means.length - 1;
    const before = sums[last] ?? 0;
    means[last] = ((means[last] ?? 0) * before + mean * sum) / (before + sum);
    sums[last] = before + sum;
    ends[last] = end;
  }
}
