import { expect, test } from 'vitest';
import * as fc from 'fast-check';
import { medianOf, quantile } from './median.ts';

/** 1, 2, …, n: each value is its own rank. */
const ranks = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

test.each([
  // Ranks of the 95% interval of the median: Conover, table A3; also R: qbinom(0.025, n, 0.5).
  [6, 1, 6],
  [10, 2, 9],
  [20, 6, 15],
  [25, 8, 18],
  [100, 40, 61],
])('the interval of %i values lies between ranks %i and %i', (n, low, high) => {
  expect(medianOf(ranks(n))).toEqual({ n, value: (n + 1) / 2, low, high });
});

test('fewer than six values have no interval', () => {
  expect(medianOf(ranks(5))).toEqual({ n: 5, value: 3, low: null, high: null });
  expect(medianOf([])).toBeNull();
});

test('the ranks of many values follow those of a thousand', () => {
  const [below, above] = [medianOf(ranks(1000)), medianOf(ranks(1002))];
  expect([below?.low, below?.high]).toEqual([469, 532]);
  expect(Math.abs((above?.low ?? 0) - 470)).toBeLessThanOrEqual(1);
});

test('quartiles of R, type 7', () => {
  const values = [1, 2, 4, 8, 16];
  expect([0, 0.25, 0.5, 0.75, 1].map((p) => quantile(values, p))).toEqual([1, 2, 4, 8, 16]);
  expect(quantile([1, 2, 3, 4], 0.25)).toBe(1.75);
  expect(quantile([], 0.5)).toBeNull();
});

test('the median lies within its interval', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 6, maxLength: 60 }), (values) => {
      const found = medianOf(Float64Array.from(values).sort());
      expect(found?.low).toBeLessThanOrEqual(found?.value ?? NaN);
      expect(found?.high).toBeGreaterThanOrEqual(found?.value ?? NaN);
    }),
  );
});
