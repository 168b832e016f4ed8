import { describe, expect, it } from 'vitest';
import { capped, limit, wholePoints } from './exact.ts';

describe('wholePoints', () => {
  it.each([
    [0, 0],
    [999, 0],
    [1000, 1],
    [1999, 1],
    [-1, -1],
    [-999, -1],
    [-1000, -1],
    [-1001, -2],
    [9_007_199_254_740_991, 9_007_199_254_740],
    [9_007_199_254_740_000, 9_007_199_254_740],
    [-9_007_199_254_740_991, -9_007_199_254_741],
    [-9_007_199_254_740_000, -9_007_199_254_740],
  ])('rounds %d thousandths down to %d', (thousandths, points) => {
    expect(wholePoints(thousandths)).toBe(points);
  });

  it('never gives -0', () => {
    expect(wholePoints(-0)).toBe(0);
  });
});

describe('limit', () => {
  it.each([
    ['above the upper end', 5001, { max: 5 }, 5000],
    ['at the upper end', 5000, { max: 5 }, 5000],
    ['below the lower end', -1, { min: 0 }, 0],
    ['lifted to a lower end above 0', 0, { min: 3 }, 3000],
    ['between both', 2500, { min: 2, max: 3 }, 2500],
    ['without ends', -7, {}, -7],
    ['without limits', -7, undefined, -7],
    ['at one point', 9, { min: 1, max: 1 }, 1000],
  ])('%s', (_, thousandths, span, limited) => {
    expect(limit(thousandths, span)).toBe(limited);
  });
});

describe('capped', () => {
  it.each([
    [20_001, 20, 20_000],
    [20_000, 20, 20_000],
    [-20_001, 20, -20_000],
    [19_999, 20, 19_999],
    [123_456, undefined, 123_456],
  ])('%d with a cap of %s gives %d', (thousandths, cap, result) => {
    expect(capped(thousandths, cap)).toBe(result);
  });
});
