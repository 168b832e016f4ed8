/** A small seeded source of randomness. The same key gives the same numbers on every machine and in every run. */
export interface Random {
  /** A number in [0, 1). */
  next(): number;
  /** A number in [from, to). */
  between(from: number, to: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  /** About normal, mean 0, standard deviation 1. */
  normal(): number;
  /** A count with this mean (Poisson). */
  count(mean: number): number;
  /** A waiting time with this mean (exponential). */
  wait(mean: number): number;
  /** One of the values, each as likely as its weight. */
  pick<T extends string>(weights: Weights<T>): T;
  /** One of the values, all equally likely. */
  oneOf<T>(values: readonly [T, ...T[]]): T;
}

export type Weights<T extends string = string> = Readonly<Partial<Record<T, number>>>;

/**
 * A stream of its own for each key, so that a change to one lead, or to one step, leaves all other leads as they were.
 * Powers and trigonometry are avoided because their last digit may differ between JavaScript engines.
 */
export function randomFor(key: string): Random {
  const next = mulberry32(hash(key));
  return {
    next,
    between: (from, to) => from + (to - from) * next(),
    chance: (probability) => next() < probability,
    normal: () => normal(next),
    count: (mean) => poisson(next, mean),
    wait: (mean) => -mean * Math.log(1 - next()),
    pick: (weights) => pick(next, weights),
    oneOf: (values) => values[Math.floor(next() * values.length)] ?? values[0],
  };
}

/** FNV-1a, 32 bits, over the code units of the key. */
function hash(key: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) value = Math.imul(value ^ key.charCodeAt(i), 0x01000193);
  return value >>> 0;
}

/** Tommy Ettinger's Mulberry32: 32 bits of state, good enough for invented data. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** The sum of twelve uniform numbers less six (Irwin-Hall): no logarithm, no cosine, tails end at six. */
function normal(next: () => number): number {
  let sum = -6;
  for (let i = 0; i < 12; i++) sum += next();
  return sum;
}

/** Knuth's method: fine for the small means that occur here. */
function poisson(next: () => number, mean: number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = next(); product > limit; product *= next()) count++;
  return count;
}

function pick<T extends string>(next: () => number, weights: Weights<T>): T {
  const entries = Object.entries(weights) as [T, number][];
  let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [value, weight] of entries) {
    left -= weight;
    if (left < 0) return value;
  }
  const last = entries.at(-1);
  if (!last) throw new Error('pick: no weights');
  return last[0];
}
