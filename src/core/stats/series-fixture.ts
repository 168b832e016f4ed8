/** How busy the days of a working week are, from Monday; for tests. */
export const WEEKDAYS = [1.2, 1.3, 1.2, 1.1, 0.9, 0, 0];

/** A fixed sequence of numbers from 0 to 1, for tests. Marsaglia 2003, xorshift32. */
export function randoms(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** Poisson counts of so many days, for tests. Knuth 1969, in parts of at most 30 so that e^-rate doesn't vanish. */
export function poissonSeries(days: number, rate: (day: number) => number, random: () => number): number[] {
  return Array.from({ length: days }, (_, day) => {
    let sum = 0;
    for (let left = rate(day); left > 0; left -= 30) sum += poisson(Math.min(left, 30), random);
    return sum;
  });
}

function poisson(rate: number, random: () => number): number {
  const limit = Math.exp(-rate);
  let n = 0;
  for (let product = random(); product > limit; product *= random()) n++;
  return n;
}
