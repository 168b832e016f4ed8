import { expect, it } from 'vitest';
import { lift } from './lift.ts';
import { wilson } from './wilson.ts';

it('is the rate over the average, as in a gains table', () => {
  // 5 bands of 2 leads, 5 wins in all: the first holds 2 of them
  expect(lift(2, 2, 10, 5)?.lift).toBe(2);
  expect(lift(4, 3, 10, 5)?.lift).toBe(1.5);
  expect(lift(10, 5, 10, 5)?.lift).toBe(1);
});

it("carries Wilson's interval", () => {
  const { low, high } = wilson(81, 263);
  const found = lift(263, 81, 1000, 100);
  expect(found?.low).toBeCloseTo(low / 0.1, 12);
  expect(found?.high).toBeCloseTo(high / 0.1, 12);
});

it('is unknown for an empty group and without conversions', () => {
  expect(lift(0, 0, 10, 5)).toBeNull();
  expect(lift(5, 0, 10, 0)).toBeNull();
  expect(lift(0, 0, 0, 0)).toBeNull();
});
