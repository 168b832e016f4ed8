import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { populationStability } from './population-stability.ts';

describe('the stability of a population', () => {
  it('agrees with optbinning', () => {
    const actual = [236, 334, 331, 310, 416, 269, 185, 298, 407, 352];
    const expected = [565, 803, 807, 729, 1015, 565, 417, 752, 823, 845];
    expect(populationStability(expected, actual)).toMatchObject({ classes: 10, empty: 0 });
    expect(populationStability(expected, actual)?.psi).toBeCloseTo(0.004775763811937254, 12);
    expect(populationStability([250, 250, 250, 250], [10, 20, 30, 40])?.psi).toBeCloseTo(0.22821740957339182, 12);
  });

  it('counts an empty side as half a lead, and says so', () => {
    const found = populationStability([0, 100], [50, 50]);
    expect(found?.psi).toBeCloseTo((0.5 - 0.005) * Math.log(0.5 / 0.005) + (0.5 - 1) * Math.log(0.5), 12);
    expect(found).toMatchObject({ empty: 1, classes: 2 });
  });

  it('knows by how much two samples of one population differ', () => {
    // chi-square of 3 degrees beyond 5%: 7.814727903
    expect(populationStability([25, 25, 25, 25], [50, 50, 50, 50])?.critical).toBeCloseTo(
      7.814727903 * (1 / 100 + 1 / 200),
      8,
    );
    const effects = { expected: 2, actual: 3 };
    expect(populationStability([25, 25, 25, 25], [50, 50, 50, 50], effects)?.critical).toBeCloseTo(
      7.814727903 * (2 / 100 + 3 / 200),
      8,
    );
  });

  it('has nothing to compare without leads, or with one class', () => {
    expect(populationStability([0, 0], [5, 5])).toBeNull();
    expect(populationStability([], [])).toBeNull();
    expect(populationStability([5, 0], [9, 0])).toEqual({ psi: 0, critical: null, empty: 0, classes: 1 });
  });

  it('is not below 0 where no side is empty, and is the same both ways', () => {
    const side = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(side, side, (expected, actual) => {
        const there = populationStability(expected, actual)?.psi ?? -1;
        expect(there).toBeGreaterThanOrEqual(0);
        expect(populationStability(actual, expected)?.psi).toBeCloseTo(there, 12);
      }),
    );
  });
});
