import { expect, it } from 'vitest';
import { benjaminiHochberg } from './multiple-tests.ts';

// Benjamini & Hochberg 1995, section 3.2: fifteen tests of a trial, in which the procedure rejects four at 0.05.
const PUBLISHED = [
  ...[0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344],
  ...[0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1],
];

it('names the four of the published example', () => {
  expect(benjaminiHochberg(PUBLISHED).filter((value) => value <= 0.05)).toHaveLength(4);
});

it('gives p.adjust(method = "BH") of R', () => {
  // Each p·15/rank, and never above the one after it.
  const expected = [0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.063857, 0.063857, 0.0645, 0.0765, 0.486, 0.581182];
  benjaminiHochberg(PUBLISHED)
    .slice(0, expected.length)
    .forEach((value, i) => expect(value).toBeCloseTo(expected[i] ?? NaN, 6));
});

it('keeps the order in which the values came', () => {
  expect(benjaminiHochberg([0.04, 0.01])).toEqual([0.04, 0.02]);
});

it('leaves a single value as it is', () => {
  expect(benjaminiHochberg([0.03])).toEqual([0.03]);
});
