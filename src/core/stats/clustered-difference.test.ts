import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusteredDifference } from './clustered-difference.ts';
import { twoProportion } from './two-proportion.ts';

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
