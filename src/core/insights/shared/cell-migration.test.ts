import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../scoring/kernel.ts';
import { model, patterns } from '../../scoring/kernel-fixture.ts';
import type { Model } from '../../model/schema/schema.ts';
import { cellNames, migratedCells } from './cell-migration.ts';
import { SWAP_PARTS, swapSet } from './swap-set.ts';

/** A model of the fixture's criteria with other grades, bands and targets. */
const models = fc
  .record({
    cuts: fc.uniqueArray(fc.integer({ min: -20, max: 60 }), { minLength: 0, maxLength: 4 }),
    bands: fc.uniqueArray(fc.integer({ min: -20, max: 40 }), { minLength: 0, maxLength: 4 }),
    targets: fc.array(fc.option(fc.integer({ min: -20, max: 40 })), { minLength: 5, maxLength: 5 }),
  })
  .map(({ cuts, bands, targets }): Model => {
    const falling = (values: number[]) => values.toSorted((a, b) => b - a);
    const grades = [...falling(cuts).map((from, i) => ({ grade: `g${i}`, from })), { grade: 'last' }];
    return model({
      fit: { ...model().fit, grades },
      engagement: {
        ...model().engagement,
        bands: [...falling(bands).map((from, i) => ({ band: `b${i}`, from })), { band: 'rest' }],
      },
      handover: { targets: Object.fromEntries(grades.map(({ grade }, i) => [grade, targets[i] ?? null])) },
    });
  });

describe('migration and swap set', () => {
  it('equal counts made lead by lead', () => {
    fc.assert(
      fc.property(models, models, (own, other) => {
        const data = patterns();
        const [first, second] = [evaluate(own, data), evaluate(other, data)];
        const cells = migratedCells(data, { model: own, places: first }, { model: other, places: second });
        const naive = new Map<string, number[]>();
        const swap = new Map<string, number>();
        for (let i = 0; i < data.size; i++) {
          const cell = ({ fit, engagement }: Model, seen: typeof first) =>
            `${fit.grades[seen.grade[i] ?? 0]?.grade} ${engagement.bands[seen.band[i] ?? 0]?.band}`;
          const key = `${cell(other, second)} -> ${cell(own, first)}`;
          const sums = naive.get(key) ?? [0, 0, 0, 0];
          naive.set(
            key,
            sums.map((sum, k) => sum + ([data.n, data.converted, data.amount, data.worked][k]?.[i] ?? 0)),
          );
          const part = `${first.qualified[i]}${second.qualified[i]}`;
          swap.set(part, (swap.get(part) ?? 0) + (data.n[i] ?? 0));
        }
        const named = cells.map(({ from, to, n, converted, amount, worked }): [string, number[]] => [
          `${from.grade} ${from.band} -> ${to.grade} ${to.band}`,
          [n, converted, amount, worked],
        ]);
        expect(new Map(named)).toEqual(naive);
        const set = swapSet(data, first, second);
        expect(SWAP_PARTS.map((part) => set[part].n)).toEqual(
          ['10', '01', '11', '00'].map((part) => swap.get(part) ?? 0),
        );
      }),
    );
  });

  it('goes through cells grade by grade, best first', () => {
    expect(cellNames(model()).map(({ grade, band }) => `${grade} ${band}`)).toEqual([
      'A hot',
      'A cold',
      'B hot',
      'B cold',
      'C hot',
      'C cold',
    ]);
  });
});
