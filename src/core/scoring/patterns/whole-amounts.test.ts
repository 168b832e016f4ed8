import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wholeAmounts } from './whole-amounts.ts';

describe('wholeAmounts', () => {
  it('takes whole amounts as they are', () => {
    expect(wholeAmounts(Float64Array.of(0, 1200, -3))).toEqual({ values: Float64Array.of(0, 1200, -3), perUnit: 1 });
  });

  it('counts amounts with cents in cents', () => {
    expect(wholeAmounts(Float64Array.of(12.25, 0.1))).toEqual({ values: Float64Array.of(1225, 10), perUnit: 100 });
  });

  it('takes a sum of decimals for the decimal that it stands for', () => {
    expect(wholeAmounts(Float64Array.of(0.1 + 0.2)).values).toEqual(Float64Array.of(3 * 10));
  });

  it('rounds amounts without a decimal unit to less than a billionth of the largest', () => {
    const { values, perUnit } = wholeAmounts(Float64Array.of(1 / 3, 1000));
    expect(Math.abs((values[0] ?? 0) / perUnit - 1 / 3)).toBeLessThan(1e-6);
  });

  it('gives sums that do not depend on their order', () => {
    const amounts = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(amounts, (list) => {
        const { values } = wholeAmounts(Float64Array.from(list));
        const sum = values.reduce((so, each) => so + each, 0);
        expect(values.toReversed().reduce((so, each) => so + each, 0)).toBe(sum);
      }),
    );
  });

  it('takes no amounts', () => {
    expect(wholeAmounts(new Float64Array(0))).toEqual({ values: new Float64Array(0), perUnit: 1 });
  });
});
