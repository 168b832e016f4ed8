import { expect, it } from 'vitest';
import { newcombe } from './newcombe.ts';

// Newcombe 1998, Statistics in Medicine 17:873-890, table II, method 10 (score without continuity correction).
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
