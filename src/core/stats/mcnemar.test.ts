import { expect, test } from 'vitest';
import { mcNemar } from './mcnemar.ts';

test('p values of the sign test in R', () => {
  // binom.test(2, 12)$p.value, binom.test(9, 10)$p.value
  expect(mcNemar(10, 2)).toBeCloseTo(0.03857422, 7);
  expect(mcNemar(1, 9)).toBeCloseTo(0.02148438, 7);
});

test('nothing differs where as many are gained as lost, or none', () => {
  expect(mcNemar(4, 4)).toBe(1);
  expect(mcNemar(0, 0)).toBe(1);
});
