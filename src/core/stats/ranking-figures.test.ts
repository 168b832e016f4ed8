import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { averagePrecision } from './average-precision.ts';
import { ks } from './ks.ts';
import { rankingOf } from './ranking.ts';
import { judgedOf, observations, TIED } from './ranking-fixture.ts';
import type { Observation } from './ranking-fixture.ts';
import { topDecileLift } from './top-decile-lift.ts';
import { topShare } from './top-share.ts';

const rankedBy = (all: readonly Observation[], by: 'a' | 'b') =>
  rankingOf(
    all.map((each) => each[by]),
    judgedOf(all),
  );

/** Each figure by its definition, from the observations themselves. */
const naive = {
  ks(all: readonly Observation[]): number {
    const share = (won: boolean, upTo: number) => {
      const own = all.filter((each) => each.won === won);
      return own.filter(({ a }) => a <= upTo).length / own.length;
    };
    return Math.max(...all.map(({ a }) => Math.abs(share(true, a) - share(false, a))));
  },
  averagePrecision(all: readonly Observation[]): number {
    const wins = all.filter(({ won }) => won);
    const precision = wins.map(({ a }) => {
      const called = all.filter((each) => each.a >= a);
      return called.filter(({ won }) => won).length / called.length;
    });
    return precision.reduce((so, each) => so + each, 0) / wins.length;
  },
  /** Tenths of leads, each lead ten times: the tie at the edge gives its average. */
  lift(all: readonly Observation[]): number {
    const mean = (some: readonly Observation[]) => some.filter(({ won }) => won).length / some.length;
    const tenfold = all.flatMap((each) => Array.from({ length: 10 }, () => each)).sort((x, y) => y.a - x.a);
    const best = tenfold.slice(0, all.length);
    const conversion = best.reduce((so, { a }) => so + mean(all.filter((each) => each.a === a)), 0) / best.length;
    return conversion / mean(all);
  },
};

const both = observations(9).filter((all) => new Set(all.map(({ won }) => won)).size === 2);

describe('figures of a ranking', () => {
  // R pROC 1.18.0 and scikit-learn 1.2.1, with ties
  it.each([
    ['a', 0.5, 0.7311868686868687],
    ['b', 0.5, 0.8634920634920634],
  ] as const)('agree with pROC and scikit-learn: %s', (by, distance, precision) => {
    const { n, converted } = rankedBy(TIED, by);
    expect(ks(n, converted)).toBeCloseTo(distance, 12);
    expect(averagePrecision(n, converted)).toBeCloseTo(precision, 12);
  });

  it('are those of their definitions', () => {
    fc.assert(
      fc.property(both, (all) => {
        const { n, converted } = rankedBy(all, 'a');
        expect(ks(n, converted)).toBeCloseTo(naive.ks(all), 9);
        expect(averagePrecision(n, converted)).toBeCloseTo(naive.averagePrecision(all), 9);
        expect(topDecileLift(n, converted)).toBeCloseTo(naive.lift(all), 9);
      }),
    );
  });

  it('say of equal scores that there is no order', () => {
    expect(ks([10], [4])).toBe(0);
    expect(averagePrecision([10], [4])).toBe(0.4);
    expect(topDecileLift([10], [4])).toBeCloseTo(1, 12);
  });

  it('are null where one kind of lead is missing', () => {
    for (const figure of [ks, averagePrecision, topDecileLift]) {
      expect(figure([10, 5], [0, 0])).toBeNull();
      expect(figure([10, 5], [10, 5])).toBeNull();
      expect(figure([1], [1])).toBeNull();
      expect(figure([], [])).toBeNull();
    }
  });

  it('take no notice of values without leads', () => {
    expect(ks([5, 0, 5], [0, 0, 5])).toBe(1);
    expect(averagePrecision([5, 0, 5, 0], [0, 0, 5, 0])).toBe(1);
  });

  it('cut a tie at the edge of the tenth in proportion', () => {
    // 10 leads are the best tenth of 100: 4 at the top with 3 wins, and 6 of the next 12 with half of its 4 wins.
    const { top, all } = topShare([84, 12, 4], [3, 4, 3], 0.1);
    expect(top).toEqual({ n: 10, converted: 5 });
    expect(all).toEqual({ n: 100, converted: 10 });
    expect(topDecileLift([84, 12, 4], [3, 4, 3])).toBe(5);
  });
});
