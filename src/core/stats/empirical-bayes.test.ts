import { describe, expect, it } from 'vitest';
import { empiricalBayes } from './empirical-bayes.ts';
import { drawBinomial, drawGamma } from './random-draws.ts';
import { seededRandom } from './seeded-random.ts';

describe('shares drawn to the mean', () => {
  it('is worked out by hand for two groups', () => {
    // p = 50/200; squares 100·(0.1² + 0.1²) = 2; over 3/16: 10.667, less 1; room 200 − 100 − 1 = 99; ρ = 0.09764.
    const rho = (2 / (3 / 16) - 1) / 99;
    const found = empiricalBayes([100, 100], [15, 35]);
    expect(found?.mean).toBe(0.25);
    expect(found?.added).toBeCloseTo(1 / rho - 1, 9);
    expect(found?.shares[0]).toBeCloseTo((15 + (1 / rho - 1) * 0.25) / (100 + 1 / rho - 1), 12);
  });

  it('leave nothing of differences that chance gives', () => {
    expect(empiricalBayes([100, 100, 100], [24, 25, 26])).toEqual({
      ...{ added: Infinity, mean: 0.25, shares: Float64Array.of(0.25, 0.25, 0.25) },
    });
  });

  it('give a group without leads the mean, and nothing without leads', () => {
    expect(empiricalBayes([100, 100, 0], [5, 60, 0])?.shares[2]).toBe(0.325);
    expect(empiricalBayes([5, 5], [0, 0])).toMatchObject({ added: Infinity, mean: 0 });
    expect(empiricalBayes([1, 1], [0, 1])).toMatchObject({ added: Infinity });
    expect(empiricalBayes([0], [0])).toBeNull();
  });

  it('find how much groups differ, where that is known', () => {
    // 2,000 groups of 5 to 45 leads, their shares beta(4, 16): m is 20.
    const random = seededRandom(11);
    const n = Array.from({ length: 2000 }, (_, i) => 5 + (i % 41));
    const converted = n.map((leads) => {
      const [a, b] = [drawGamma(random, 4), drawGamma(random, 16)];
      return drawBinomial(random, leads, a / (a + b));
    });
    expect(empiricalBayes(n, converted)?.added).toBeGreaterThan(16);
    expect(empiricalBayes(n, converted)?.added).toBeLessThan(25);
  });
});
