import { expect, it } from 'vitest';
import { normalQuantile, normalTail } from './normal.ts';

// Python 3, statistics.NormalDist().inv_cdf(p)
it.each([
  [0.5, 0],
  [0.9, 1.2815515655446008],
  [0.975, 1.9599639845400536],
  [0.995, 2.5758293035489],
  [0.9995, 3.2905267314919255],
  [0.025, -1.9599639845400538],
])("agrees with Python's quantile at %d", (p, z) => {
  expect(normalQuantile(p)).toBeCloseTo(z, 11);
});

// Python 3, math.erfc(z / math.sqrt(2)) / 2
it.each([
  [0, 0.5],
  [1, 0.15865525393145707],
  [3, 0.0013498980316300957],
  [-1, 0.8413447460685429],
])("agrees with Python's tail at %d", (z, tail) => {
  expect(normalTail(z)).toBeCloseTo(tail, 13);
});

it('keeps its digits far out', () => {
  // Python 3, math.erfc(6 / math.sqrt(2)) / 2
  expect(normalTail(6) / 9.865876450377012e-10).toBeCloseTo(1, 10);
});

it('joins its two methods without a gap', () => {
  expect(normalTail(3 - 1e-12)).toBeCloseTo(normalTail(3), 12);
});

it('is infinite at the ends', () => {
  expect(normalQuantile(0)).toBe(-Infinity);
  expect(normalQuantile(1)).toBe(Infinity);
});
