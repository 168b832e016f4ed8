import { describe, expect, it } from 'vitest';
import { auc } from './auc.ts';

/** Counts of each distinct score, ascending. */
function counts(scores: number[], y: number[]): { n: number[]; converted: number[] } {
  const distinct = [...new Set(scores)].sort((a, b) => a - b);
  const n = distinct.map((score) => scores.filter((s) => s === score).length);
  const converted = distinct.map((score) => scores.filter((s, i) => s === score && y[i] === 1).length);
  return { n, converted };
}

describe('auc', () => {
  // R pROC 1.18.0 and scikit-learn 1.2.1, with ties
  const y = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 0, 1];
  it.each([
    [[10, 20, 20, 35, 40, 35, 50, 55, 60, 80, 60, 15], 0.7222222222222222],
    [[15, 10, 30, 20, 45, 50, 40, 70, 45, 65, 40, 30], 0.875],
  ])('agrees with pROC and scikit-learn', (scores, expected) => {
    const { n, converted } = counts(scores, y);
    expect(auc(n, converted)).toBeCloseTo(expected, 12);
  });

  it('is 0.5 where all scores are equal, and null where one kind is missing', () => {
    expect(auc([10], [4])).toBe(0.5);
    expect(auc([10, 5], [0, 0])).toBeNull();
    expect(auc([3], [3])).toBeNull();
    expect(auc([], [])).toBeNull();
  });
});
