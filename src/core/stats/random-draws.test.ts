import { describe, expect, it } from 'vitest';
import { resampledCounts, resampledLeads, bootstrapInterval } from './bootstrap.ts';
import { chiSquareTail } from './chi-square.ts';
import { drawBinomial, drawGamma, drawNormal } from './random-draws.ts';
import { randomIndex, seededRandom } from './seeded-random.ts';

/** sfc32 in whole numbers of any size, from its definition. */
function* reference(seed: bigint): Generator<bigint> {
  const word = (value: bigint) => BigInt.asUintN(32, value);
  let [a, b, c, counter] = [0n, word(seed), word(seed >> 32n), 1n];
  for (;;) {
    const sum = word(a + b + counter);
    counter = word(counter + 1n);
    a = b ^ (b >> 9n);
    b = word(c + (c << 3n));
    c = word(((c << 21n) | (c >> 11n)) + sum);
    yield sum;
  }
}

/** Mean and variance of so many draws. */
function momentsOf(draw: () => number, draws = 20_000): { mean: number; variance: number } {
  const values = Array.from({ length: draws }, draw);
  const mean = values.reduce((so, each) => so + each, 0) / draws;
  return { mean, variance: values.reduce((so, each) => so + (each - mean) ** 2, 0) / draws };
}

describe('numbers that look random', () => {
  it.each([0, 1, 42, 2 ** 40 + 3])('are sfc32’s: seed %d', (seed) => {
    const [random, expected] = [seededRandom(seed), reference(BigInt(seed))];
    for (let i = 0; i < 12; i++) expected.next();
    for (let i = 0; i < 50; i++) expect(random() * 2 ** 32).toBe(Number(expected.next().value));
  });

  it('fall evenly', () => {
    const random = seededRandom(3);
    const found = new Array<number>(20).fill(0);
    for (let i = 0; i < 20_000; i++) found[randomIndex(random, 20)]! += 1;
    const distance = found.reduce((so, n) => so + (n - 1000) ** 2 / 1000, 0);
    expect(chiSquareTail(distance, 19)).toBeGreaterThan(0.001);
  });

  it('become normal and gamma numbers', () => {
    const random = seededRandom(5);
    const normal = momentsOf(() => drawNormal(random));
    expect(Math.abs(normal.mean)).toBeLessThan(0.03);
    expect(Math.abs(normal.variance - 1)).toBeLessThan(0.05);
    const gamma = momentsOf(() => drawGamma(random, 7.5));
    expect(Math.abs(gamma.mean - 7.5)).toBeLessThan(0.1);
    expect(Math.abs(gamma.variance - 7.5)).toBeLessThan(0.5);
  });
});

describe('tosses of coins', () => {
  it.each([
    [1, 0.3],
    [16, 0.5],
    [40, 0.02],
    [1000, 0.7],
    [1_000_000, 0.0003],
  ])('%d of them succeed as often as the chance of %d says', (n, p) => {
    const random = seededRandom(n);
    const { mean, variance } = momentsOf(() => drawBinomial(random, n, p));
    const expected = n * p * (1 - p);
    // Five standard errors of each.
    expect(Math.abs(mean - n * p)).toBeLessThan(5 * Math.sqrt(expected / 20_000));
    expect(Math.abs(variance / expected - 1)).toBeLessThan(5 * Math.sqrt((2 + 1 / expected) / 20_000));
  });

  it('follow the binomial distribution', () => {
    const [random, n, p, draws] = [seededRandom(8), 30, 0.4, 20_000];
    const found = new Array<number>(n + 1).fill(0);
    for (let i = 0; i < draws; i++) found[drawBinomial(random, n, p)]! += 1;
    let [chance, distance, classes] = [(1 - p) ** n, 0, 0];
    for (let k = 0; k <= n; k++) {
      if (chance * draws >= 5) {
        distance += ((found[k] ?? 0) - chance * draws) ** 2 / (chance * draws);
        classes++;
      }
      chance *= ((n - k) / (k + 1)) * (p / (1 - p));
    }
    expect(chiSquareTail(distance, classes - 1)).toBeGreaterThan(0.001);
  });

  it('are certain at the ends', () => {
    const random = seededRandom(1);
    expect([drawBinomial(random, 0, 0.5), drawBinomial(random, 99, 0), drawBinomial(random, 99, 1)]).toEqual([
      0, 0, 99,
    ]);
  });
});

describe('leads drawn anew', () => {
  it('are as many each time, and the same for the same seed', () => {
    const twice = [1, 1].map((seed) => [...resampledLeads(50, 20, seed)].map((times) => times.join()));
    expect(twice[0]).toEqual(twice[1]);
    for (const times of resampledLeads(50, 20, 2)) expect(times.reduce((so, each) => so + each, 0)).toBe(50);
    for (const counts of resampledCounts([10, 0, 300, 5], 20, 2)) {
      expect(counts.reduce((so, each) => so + each, 0)).toBe(315);
      expect(counts[1]).toBe(0);
    }
  });

  it('spread as the kinds they are of', () => {
    const drawn = [...resampledCounts([200, 800], 4000, 4)].map(() => 0);
    let at = 0;
    for (const counts of resampledCounts([200, 800], 4000, 4)) drawn[at++] = counts[0] ?? 0;
    const interval = bootstrapInterval(drawn);
    // 200 ± 1.96 · √160
    expect(Math.abs((interval?.low ?? 0) - 175.2)).toBeLessThan(3);
    expect(Math.abs((interval?.high ?? 0) - 224.8)).toBeLessThan(3);
  });

  it('have no interval without values', () => {
    expect(bootstrapInterval([])).toBeNull();
    expect(bootstrapInterval([4])).toEqual({ low: 4, high: 4 });
    expect([...resampledLeads(0, 2)].length).toBe(2);
  });
});
