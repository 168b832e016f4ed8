import { expect, test } from 'vitest';
import { atMostHeads, mcNemar } from './fair-coin.ts';

test('few tosses are counted exactly', () => {
  expect(atMostHeads(0, 3)).toBe(1 / 8);
  expect(atMostHeads(1, 3)).toBe(4 / 8);
  expect(atMostHeads(2, 10)).toBe(56 / 1024);
});

test('nothing is below no heads, everything up to all', () => {
  expect(atMostHeads(-1, 5)).toBe(0);
  expect(atMostHeads(5, 5)).toBe(1);
  expect(atMostHeads(0, 0)).toBe(1);
});

test('the value of R for 100 tosses', () => {
  // pbinom(39, 100, 0.5)
  expect(atMostHeads(39, 100)).toBeCloseTo(0.0176001, 7);
});

test('beyond a thousand tosses the curve goes on where the sum ends', () => {
  const exact = atMostHeads(470, 1000);
  // pbinom(470, 1000, 0.5)
  expect(exact).toBeCloseTo(0.031, 3);
  expect(atMostHeads(470, 1001)).toBeCloseTo(atMostHeads(470, 999), 2);
  expect(atMostHeads(4900, 10_000)).toBeCloseTo(0.0233, 3);
});

test('p values of the sign test in R', () => {
  // binom.test(2, 12)$p.value, binom.test(9, 10)$p.value
  expect(mcNemar(10, 2)).toBeCloseTo(0.03857422, 7);
  expect(mcNemar(1, 9)).toBeCloseTo(0.02148438, 7);
});

test('nothing differs where as many are gained as lost, or none', () => {
  expect(mcNemar(4, 4)).toBe(1);
  expect(mcNemar(0, 0)).toBe(1);
});
