/**
 * The p values adjusted for how many there are, in their order: the smallest share of false findings at which each would
 * still be named. Naming those up to 0.05 keeps the expected share of false findings at 5% at most.
 * Benjamini & Hochberg 1995, Journal of the Royal Statistical Society B 57:289; it holds for independent and for
 * positively dependent tests (Benjamini & Yekutieli 2001).
 */
export function benjaminiHochberg(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0));
  const adjusted = new Array<number>(values.length).fill(1);
  let least = 1;
  order.forEach((at, fromLargest) => {
    const rank = values.length - fromLargest;
    least = Math.min(least, ((values[at] ?? 1) * values.length) / rank);
    adjusted[at] = least;
  });
  return adjusted;
}
