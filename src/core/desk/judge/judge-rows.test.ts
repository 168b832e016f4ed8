import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ObservedRows } from '../states/observed.ts';
import { judgeRows } from './judge-rows.ts';
import type { RowJudging } from './judge-rows.ts';

const rowsAt = (t: readonly number[]): ObservedRows => ({
  lead: Uint32Array.from(t, (_, i) => i),
  t: Float64Array.from(t),
  converted: Uint8Array.from(t, (_, i) => i % 2),
  amount: new Float64Array(t.length),
  worked: new Uint8Array(t.length),
  repeats: false,
});

const judge = (t: readonly number[], judging: Partial<RowJudging>) =>
  judgeRows(rowsAt(t), {
    judge: 'all',
    split: null,
    horizon: 10,
    passing: null,
    chances: new Uint32Array(0),
    ...judging,
  });

describe('a split by time', () => {
  it('ends earlier ones whose outcome is known just then, and begins later ones just then', () => {
    const { counts } = judge([0, 89, 90, 91, 99, 100, 101], { split: { at: 100 } });
    expect(counts).toMatchObject({ at: 100, earlier: { n: 3 }, between: { n: 2 }, later: { n: 2 } });
  });

  it('by share is at the instant of the observation that so many come before', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 50 }), { minLength: 1, maxLength: 60 }),
        fc.double({ min: 0, max: 1, minExcluded: true, maxExcluded: true, noNaN: true }),
        (t, share) => {
          const ordered = t.toSorted((a, b) => a - b);
          const { counts } = judge(t, { split: { share } });
          expect(counts.at).toBe(ordered[Math.min(t.length - 1, Math.floor(share * t.length))]);
          expect(counts.later.n).toBe(t.filter((each) => each >= (counts.at ?? 0)).length);
        },
      ),
    );
  });

  it('by share looks only at leads that the filter lets through', () => {
    const passing = Uint8Array.of(0, 0, 1, 1, 0);
    const { counts, judged } = judge([1, 2, 30, 40, 50], { split: { share: 0.5 }, judge: 'later', passing });
    expect(counts).toMatchObject({ at: 40, all: { n: 2 }, later: { n: 1, converted: 1 } });
    expect(judged).toEqual({ n: 1, converted: 1 });
    expect(judge([1, 2], { split: { share: 0.5 }, passing: Uint8Array.of(0, 0) }).counts.at).toBeNull();
  });
});

it('by chance leads are on one side or the other, and nobody is between', () => {
  const chances = Uint32Array.of(0, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1);
  const { counts, rows } = judge([1, 1, 1, 1], { split: { random: 0.5 }, judge: 'later', chances });
  expect(counts).toMatchObject({ at: null, earlier: { n: 2 }, later: { n: 2 }, between: { n: 0 } });
  expect(rows.mask).toEqual(Uint8Array.of(0, 0, 1, 1));
});

it('without a split and a filter all are judged, and no mask is kept', () => {
  expect(judge([3, 1, 2], {})).toMatchObject({ rows: { period: null, mask: null }, span: { from: 1, to: 3 } });
  expect(judge([], {})).toMatchObject({ span: null, judged: { n: 0, converted: 0 } });
});
