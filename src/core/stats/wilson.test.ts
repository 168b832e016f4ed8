import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newcombe, wilson } from './wilson.ts';

describe('wilson', () => {
  // R prop.test (correct = FALSE) and binom; the first rows are Newcombe 1998, table I.
  it.each([
    [81, 263, 0.2552885198782742, 0.36620957698280004],
    [15, 148, 0.06238639953073629, 0.16048724172330803],
    [0, 20, 0, 0.16112515805281935],
    [1, 29, 0.006113214292762667, 0.17175521879320282],
    [7, 20, 0.1811918241010821, 0.5671457233147637],
    [0, 10, 0, 0.27753279986288926],
    [10, 10, 0.7224672001371109, 1],
  ])('agrees with R for %d of %d', (k, n, low, high) => {
    expect(wilson(k, n).low).toBeCloseTo(low, 10);
    expect(wilson(k, n).high).toBeCloseTo(high, 10);
  });

  it('says nothing without trials', () => {
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
  });

  it('holds the share, stays within 0 and 1, and widens with the level', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, part) => {
        const k = Math.round(n * part);
        const { low, high } = wilson(k, n);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(k / n);
        expect(high).toBeGreaterThanOrEqual(k / n);
        expect(wilson(k, n, 0.99).high).toBeGreaterThanOrEqual(high);
      }),
    );
  });
});

// Newcombe 1998, Statistics in Medicine 17:873-890, table II, method 10 (score without continuity correction).
describe('newcombe', () => {
  it.each([
    ['56/70 and 48/80', 56, 70, 48, 80, 0.0524, 0.3339],
    ['9/10 and 3/10', 9, 10, 3, 10, 0.1705, 0.809],
    ['6/7 and 2/7', 6, 7, 2, 7, 0.0582, 0.8062],
    ['5/56 and 0/29', 5, 56, 0, 29, -0.0381, 0.1926],
    ['0/10 and 0/20', 0, 10, 0, 20, -0.1611, 0.2775],
    ['0/10 and 0/10', 0, 10, 0, 10, -0.2775, 0.2775],
    ['10/10 and 0/20', 10, 10, 0, 20, 0.6791, 1],
    ['10/10 and 0/10', 10, 10, 0, 10, 0.6075, 1],
  ])('gives the published interval of %s', (_, k1, n1, k2, n2, low, high) => {
    const found = newcombe(k1, n1, k2, n2);
    expect(found?.low).toBeCloseTo(low, 4);
    expect(found?.high).toBeCloseTo(high, 4);
  });

  it('is turned round when the groups are', () => {
    const [there, back] = [newcombe(5, 56, 0, 29), newcombe(0, 29, 5, 56)];
    expect(back?.value).toBeCloseTo(-(there?.value ?? 0), 12);
    expect(back?.low).toBeCloseTo(-(there?.high ?? 0), 12);
  });

  it('is null where a group is empty', () => {
    expect(newcombe(0, 0, 1, 2)).toBeNull();
  });
});
