import { describe, expect, it } from 'vitest';
import { brier } from './brier.ts';
import { logitFit } from './logit-fit.ts';
import { logLoss } from './log-loss.ts';
import { WITH_TIES } from './ranking-fixture.ts';

const ones = WITH_TIES.y.map(() => 1);

describe('logistic regression', () => {
  it('agrees with R’s glm', () => {
    const fit = logitFit(WITH_TIES.a, ones, WITH_TIES.y);
    expect(fit?.intercept).toBeCloseTo(-2.000020714882, 9);
    expect(fit?.interceptError).toBeCloseTo(1.5284891411012, 6);
    expect(fit?.slope).toBeCloseTo(0.050389276728, 10);
    expect(fit?.slopeError).toBeCloseTo(0.0352737721347, 8);
  });

  it('is the same from counts, and in other units', () => {
    const values = [...new Set(WITH_TIES.a)];
    const count = (value: number, won: boolean) =>
      WITH_TIES.a.filter((a, i) => a === value && (!won || WITH_TIES.y[i] === 1)).length;
    const counted = logitFit(
      values,
      values.map((value) => count(value, false)),
      values.map((value) => count(value, true)),
    );
    expect(counted?.slope).toBeCloseTo(0.050389276728, 10);
    const wide = logitFit(
      WITH_TIES.a.map((a) => a * 1e6 + 1e9),
      ones,
      WITH_TIES.y,
    );
    expect((wide?.slope ?? 0) * 1e6).toBeCloseTo(0.050389276728, 9);
  });

  it('finds the line of a long shot, where plain steps leap over the top', () => {
    const fit = logitFit([0, 1000], [1e6, 1e6], [1, 999_999]);
    expect((fit?.slope ?? 0) * 1000).toBeCloseTo(2 * Math.log(999_999), 6);
  });

  it('has no answer where no line is the best', () => {
    expect(logitFit([1, 2, 3, 4], [1, 1, 1, 1], [0, 0, 1, 1])).toBeNull();
    expect(logitFit([1, 2, 3], [1, 2, 1], [0, 1, 1])).toBeNull();
    expect(logitFit([1, 2], [5, 5], [0, 0])).toBeNull();
    expect(logitFit([3], [5], [2])).toBeNull();
    expect(logitFit([], [], [])).toBeNull();
  });
});

describe('how far chances are from what came', () => {
  it('agrees with R and scikit-learn', () => {
    const fit = logitFit(WITH_TIES.a, ones, WITH_TIES.y);
    const expected = WITH_TIES.a.map((a) => 1 / (1 + Math.exp(-((fit?.intercept ?? 0) + (fit?.slope ?? 0) * a))));
    expect(brier(expected, ones, WITH_TIES.y)).toBeCloseTo(0.200568386294, 9);
    expect(logLoss(expected, ones, WITH_TIES.y)).toBeCloseTo(0.586579096432, 9);
    expect(brier([0.1, 0.9, 0.8, 0.3], [1, 1, 1, 1], [0, 1, 1, 0])).toBeCloseTo(0.0375, 12);
    expect(logLoss([0.1, 0.9, 0.8, 0.35], [1, 1, 1, 1], [0, 1, 1, 0])).toBeCloseTo(0.21616187468057912, 12);
  });

  it('counts groups by their leads, and is null without any', () => {
    expect(brier([0.25], [4], [1])).toBeCloseTo((0.75 ** 2 + 3 * 0.25 ** 2) / 4, 12);
    expect(brier([], [], [])).toBeNull();
    expect(logLoss([0.5], [0], [0])).toBeNull();
  });

  it('makes a wrong certainty dear, not infinite', () => {
    expect(logLoss([0], [1], [1])).toBeCloseTo(52 * Math.LN2, 9);
    expect(logLoss([1], [1], [1])).toBeCloseTo(0, 12);
  });
});
