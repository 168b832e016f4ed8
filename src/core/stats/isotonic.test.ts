import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isotonic } from './isotonic.ts';

describe('the closest rising line', () => {
  // scikit-learn IsotonicRegression
  it.each([
    [
      [1, 3, 2, 4],
      [1, 1, 1, 1],
      [1, 2.5, 2.5, 4],
    ],
    [
      [1, 3, 2, 4],
      [1, 1, 3, 1],
      [1, 2.25, 2.25, 4],
    ],
    [
      [0.1, 0.05, 0.2, 0.15, 0.4, 0.3, 0.9],
      [100, 80, 60, 90, 50, 40, 10],
      [0.077777777778, 0.077777777778, 0.17, 0.17, 0.355555555556, 0.355555555556, 0.9],
    ],
  ])('agrees with scikit-learn', (values, weights, expected) => {
    const fit = isotonic(values, weights);
    expected.forEach((value, i) => expect(fit[i]).toBeCloseTo(value, 11));
  });

  it('is the largest mean up to here of the smallest mean from here', () => {
    const item = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 5 }));
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 12 }), (items) => {
        const mean = (from: number, to: number) => {
          const some = items.slice(from, to + 1);
          const weight = some.reduce((so, [, w]) => so + w, 0);
          return some.reduce((so, [value, w]) => so + value * w, 0) / weight;
        };
        const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
        const fit = isotonic(
          items.map(([value]) => value),
          items.map(([, weight]) => weight),
        );
        items.forEach((_, i) => {
          const starts = range(0, i).map((from) => Math.min(...range(i, items.length - 1).map((to) => mean(from, to))));
          expect(fit[i]).toBeCloseTo(Math.max(...starts), 9);
        });
      }),
    );
  });

  it('steps over what has no weight', () => {
    expect([...isotonic([9, 1, 7, 2], [0, 1, 0, 1])]).toEqual([1, 1, 1, 2]);
    expect([...isotonic([1, 2], [0, 0])]).toEqual([0, 0]);
    expect([...isotonic([], [])]).toEqual([]);
  });

  it('takes a million falling values in its stride', () => {
    const size = 1_000_000;
    const fit = isotonic(
      Float64Array.from({ length: size }, (_, i) => size - i),
      new Float64Array(size).fill(1),
    );
    expect(fit[0]).toBeCloseTo((size + 1) / 2, 3);
    expect(fit[size - 1]).toBe(fit[0]);
  });
});
