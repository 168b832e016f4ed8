import { expect, it } from 'vitest';
import { timesToTell } from './times-to-tell.ts';

it('is 1 where the difference is 2.8 times its error', () => {
  // (1.959964 + 0.841621)² = 7.848879
  expect(timesToTell(1, 1)).toBeCloseTo(7.848879, 5);
  expect(timesToTell(-2.801585, 1)).toBeCloseTo(1, 5);
});

it('falls with the error squared, and never comes to an end without a difference', () => {
  expect(timesToTell(1, 2)).toBeCloseTo(4 * timesToTell(1, 1), 9);
  expect(timesToTell(0, 1)).toBe(Infinity);
});
