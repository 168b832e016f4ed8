import { describe, expect, it } from 'vitest';
import { chiSquareTail } from './chi-square.ts';

describe('the tail of chi-square', () => {
  // Critical values as in every table.
  it.each([
    [3.841, 1, 0.05],
    [6.635, 1, 0.01],
    [5.991, 2, 0.05],
    [15.086, 5, 0.01],
    [18.307, 10, 0.05],
    [43.773, 30, 0.05],
  ])('beyond %d with %d degrees of freedom is %d', (value, degrees, chance) => {
    expect(Math.abs(chiSquareTail(value, degrees) - chance)).toBeLessThan(0.005);
  });

  it('is all of it at zero', () => {
    expect(chiSquareTail(0, 3)).toBe(1);
  });
});
