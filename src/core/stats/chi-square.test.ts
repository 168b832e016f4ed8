import { describe, expect, it } from 'vitest';
import { chiSquareQuantile, chiSquareTail } from './chi-square.ts';
import { normalTail } from './normal.ts';

describe('the tail of chi-square', () => {
  // Critical values as in every table.
  it.each([
    [3.841458821, 1, 0.05],
    [6.634896601, 1, 0.01],
    [5.991464547, 2, 0.05],
    [15.08627247, 5, 0.01],
    [18.30703805, 10, 0.05],
    [43.77297183, 30, 0.05],
    [124.3421134, 100, 0.05],
    [1074.679449, 1000, 0.05],
  ])('beyond %d with %d degrees of freedom is %d', (value, degrees, chance) => {
    expect(chiSquareTail(value, degrees)).toBeCloseTo(chance, 9);
    expect(chiSquareQuantile(chance, degrees)).toBeCloseTo(value, 5);
  });

  it('is that of a squared normal number, and of an exponential one, however far out', () => {
    for (const z of [0.01, 0.5, 1, 2, 5, 8]) {
      expect(chiSquareTail(z * z, 1) / (2 * normalTail(z))).toBeCloseTo(1, 9);
      expect(chiSquareTail(z, 2) / Math.exp(-z / 2)).toBeCloseTo(1, 12);
    }
  });

  it('is all of it at zero, and nothing at the end', () => {
    expect(chiSquareTail(0, 3)).toBe(1);
    expect(chiSquareTail(Infinity, 3)).toBe(0);
  });
});
