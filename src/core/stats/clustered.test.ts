import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusteredDifference, clusteredWilson, designEffect, effectiveSize } from './clustered.ts';
import type { ClusterSums } from './clustered.ts';
import { wilson } from './wilson.ts';
import { twoProportion } from './two-proportion.ts';

type Cluster = [n: number, y: number];

function sumsOf(clusters: Cluster[]): ClusterSums {
  const held = clusters.filter(([n]) => n > 0);
  const sum = (of: (n: number, y: number) => number) => held.reduce((so, [n, y]) => so + of(n, y), 0);
  return {
    clusters: held.length,
    n: sum((n) => n),
    y: sum((_, y) => y),
    nn: sum((n) => n * n),
    ny: sum((n, y) => n * y),
    yy: sum((_, y) => y * y),
  };
}

const cluster = fc.integer({ min: 1, max: 12 }).chain((n) => fc.tuple(fc.constant(n), fc.nat(n)));
const clusters = fc.array<Cluster>(cluster, { minLength: 1, maxLength: 60 });

/** The variance of Σy / Σn as the sum of squared influences, straight from the observations. */
function varianceOfRatio(all: Cluster[]): number {
  const n = all.reduce((so, [each]) => so + each, 0);
  const p = all.reduce((so, [, y]) => so + y, 0) / n;
  return all.reduce((so, [each, y]) => so + ((y - p * each) / n) ** 2, 0);
}

describe('designEffect', () => {
  it('is worked out by hand for four clusters', () => {
    // p = 6/12; residuals y − p·n: 3 − 2, 0 − 1.5, 2 − 1.5, 1 − 1: squares 1 + 2.25 + 0.25 + 0 = 3.5, over 12 · 1/4 = 3.
    expect(
      designEffect(
        sumsOf([
          [4, 3],
          [3, 0],
          [3, 2],
          [2, 1],
        ]),
      ),
    ).toBeCloseTo(3.5 / 3, 12);
  });

  it('is the linearised variance over that of independent observations', () => {
    fc.assert(
      fc.property(clusters, (all) => {
        const sums = sumsOf(all);
        fc.pre(sums.y > 0 && sums.y < sums.n);
        const p = sums.y / sums.n;
        const naive = varianceOfRatio(all) / ((p * (1 - p)) / sums.n);
        expect(designEffect(sums)).toBeCloseTo(Math.max(1, naive), 8);
      }),
    );
  });

  it('is 1 where clusters cancel within themselves', () => {
    expect(
      designEffect(
        sumsOf([
          [2, 1],
          [2, 1],
        ]),
      ),
    ).toBe(1);
  });

  it('is not known where all or none succeed', () => {
    expect(designEffect(sumsOf([[5, 5]]))).toBeNaN();
    expect(designEffect(sumsOf([[5, 0]]))).toBeNaN();
    expect(designEffect(sumsOf([]))).toBeNaN();
  });
});

describe('effectiveSize', () => {
  it('is the number of observations where each is a cluster of its own', () => {
    const singles: Cluster[] = [...Array.from({ length: 9 }, (): Cluster => [1, 1]), [1, 0], [1, 0]];
    expect(effectiveSize(sumsOf(singles))).toBeCloseTo(11, 9);
  });

  it('is the number of clusters where all or none succeed', () => {
    expect(
      effectiveSize(
        sumsOf([
          [7, 0],
          [3, 0],
        ]),
      ),
    ).toBe(2);
  });

  it('never exceeds the observations', () => {
    fc.assert(
      fc.property(clusters, (all) => {
        const sums = sumsOf(all);
        expect(effectiveSize(sums)).toBeLessThanOrEqual(sums.n);
        expect(effectiveSize(sums)).toBeGreaterThan(0);
      }),
    );
  });
});

describe('clusteredWilson', () => {
  const intervalOf = (sums: ClusterSums) => clusteredWilson({ ...sums, effective: effectiveSize(sums) });

  it('is as with one observation a cluster when each is there several times', () => {
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { minLength: 1, maxLength: 200 }),
        fc.integer({ min: 1, max: 12 }),
        (won, m) => {
          const { low, high } = intervalOf(sumsOf(won.map((yes): Cluster => [m, yes ? m : 0])));
          const once = wilson(won.filter(Boolean).length, won.length);
          expect(low).toBeCloseTo(once.low, 9);
          expect(high).toBeCloseTo(once.high, 9);
        },
      ),
    );
  });

  it('covers the true share where rows that are taken for leads do not', () => {
    const random = seeded(7);
    let [clustered, naive] = [0, 0];
    const worlds = 400;
    for (let world = 0; world < worlds; world++) {
      // 200 leads of 1 to 12 months; a lead wins in each month or in none, at 3 in 10.
      const all = Array.from({ length: 200 }, (): Cluster => {
        const n = 1 + Math.floor(random() * 12);
        return [n, random() < 0.3 ? n : 0];
      });
      const sums = sumsOf(all);
      const [robust, rows] = [intervalOf(sums), wilson(sums.y, sums.n)];
      if (robust.low <= 0.3 && 0.3 <= robust.high) clustered++;
      if (rows.low <= 0.3 && 0.3 <= rows.high) naive++;
    }
    expect(clustered / worlds).toBeGreaterThan(0.92);
    expect(naive / worlds).toBeLessThan(0.7);
  });

  it('is everything without observations', () => {
    expect(intervalOf(sumsOf([]))).toEqual({ low: 0, high: 1 });
  });
});

/** Mulberry32. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const share = fc.integer({ min: 1, max: 500 }).chain((n) => fc.nat(n).map((y) => ({ n, y, effective: n })));

describe('clusteredDifference', () => {
  it('is the plain test where observations are independent', () => {
    fc.assert(
      fc.property(share, share, (first, second) => {
        const { z, p } = clusteredDifference(first, second, 0);
        const plain = twoProportion(first.y, first.n, second.y, second.n);
        expect(z).toBeCloseTo(plain.z, 9);
        expect(p).toBeCloseTo(plain.p, 9);
      }),
    );
  });

  it('is that of a tenth of the observations where each is there ten times', () => {
    const { z } = clusteredDifference({ n: 1000, y: 300, effective: 100 }, { n: 2000, y: 400, effective: 200 }, 0);
    expect(z).toBeCloseTo(twoProportion(30, 100, 40, 200).z, 12);
  });

  it('is less sure where leads are high in the one and low in the other', () => {
    const [first, second] = [
      { n: 100, y: 30, effective: 100 },
      { n: 100, y: 20, effective: 100 },
    ];
    const plain = clusteredDifference(first, second, 0).z;
    // Pooled 0.25: variance 0.1875 · 0.02 = 0.00375, and 0.002 more.
    expect(clusteredDifference(first, second, -0.001).z).toBeCloseTo(0.1 / Math.sqrt(0.00575), 12);
    expect(clusteredDifference(first, second, 0.001).z).toBe(plain);
  });

  it('tells nothing of an empty group', () => {
    expect(clusteredDifference({ n: 0, y: 0, effective: 0 }, { n: 9, y: 3, effective: 9 }, 0)).toEqual({ z: 0, p: 1 });
  });
});
