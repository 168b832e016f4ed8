import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conversionInsight } from './conversion.ts';
import type { LeadGroup } from '../shared/fixture.ts';
import { histogramFrom, SAMPLE, seenOf, SHAPE, viewOf } from '../shared/fixture.ts';
import { plain } from '../shared/words.ts';

/** Leads of grade B at one score in each band, from low to high. */
function bands(...cells: [n: number, converted: number][]): LeadGroup[] {
  return cells.map(([n, converted], i) => ({ grade: 'B', score: 10 + 25 * i, n, converted }));
}

function answerTo(groups: LeadGroup[], by: 'band' | 'grade' | 'decile' = 'band'): string {
  return plain(conversionInsight(viewOf(groups), { by }).answer);
}

describe('conversionInsight', () => {
  it('says yes where every step is certain', () => {
    expect(answerTo(bands([1000, 10], [1000, 40], [1000, 100], [1000, 200]))).toBe('Yes, at every step.');
  });

  it('says from where on, and where the order is not certain', () => {
    expect(answerTo(bands([1000, 10], [1000, 12], [1000, 100], [1000, 200]))).toBe('Yes, from 50 points on.');
    expect(answerTo(bands([1000, 10], [1000, 100], [1000, 104], [1000, 200]))).toBe(
      'Yes. Between 25–49 and 50–74 the order is not certain: the difference may be chance.',
    );
    expect(answerTo(bands([1000, 10], [1000, 100], [1000, 200], [12, 3]))).toBe(
      'Yes. Between 50–74 and 75+ the order is not certain: there are too few leads.',
    );
  });

  it('says no where a higher row surely converts less, and only then', () => {
    const broken = conversionInsight(viewOf(bands([1000, 10], [1000, 100], [1000, 50], [1000, 200])), { by: 'band' });
    expect(plain(broken.answer)).toBe('No: 50–74 leads win less often than 25–49 leads (5.0% against 10%).');
    expect(broken.orderBreaks).toMatchObject([{ lower: 1, higher: 2, kind: 'broken', certain: true }]);
    const chance = conversionInsight(viewOf(bands([1000, 10], [1000, 100], [1000, 98], [1000, 200])), { by: 'band' });
    expect(chance.orderBreaks).toMatchObject([{ kind: 'broken', certain: false }]);
    expect(plain(chance.answer)).toContain('Yes. Between 25–49 and 50–74 the order is not certain');
    const few = conversionInsight(viewOf(bands([1000, 100], [20, 0])), { by: 'band' });
    expect(few.orderBreaks).toEqual([{ lower: 0, higher: 1, kind: 'uncertain', p: null, certain: false }]);
  });

  it('claims the whole range where only its ends differ', () => {
    expect(answerTo(bands([200, 10], [200, 16], [200, 24], [200, 34]))).toBe(
      'Yes, over the whole range: 75+ leads win 17% of the time, 0–24 leads 5.0%. No single step is certain.',
    );
    expect(answerTo(bands([200, 10], [200, 11], [200, 12], [200, 13]))).toBe(
      "Can't tell yet: no step to a higher row is beyond chance.",
    );
    expect(answerTo(bands([20, 10], [20, 11]))).toBe("Can't tell yet: there are too few leads in most rows.");
    expect(answerTo(bands([200, 10]))).toBe("Can't tell yet: all 200 leads are in 0–24.");
  });

  it('steps over rows without leads', () => {
    const found = conversionInsight(viewOf(bands([1000, 10], [0, 0], [1000, 100])), { by: 'band' });
    expect(found.rows).toHaveLength(4);
    expect(found.rows[1]).toMatchObject({ n: 0, rate: null, low: 0, high: 1, few: true });
    expect(found.orderBreaks).toEqual([]);
  });

  it('orders grades from the worst to the best, with the average and the current rates', () => {
    const before = histogramFrom(SAMPLE.map((group) => ({ ...group, converted: 1 })));
    const found = conversionInsight(viewOf(SAMPLE, { backtest: seenOf(histogramFrom(SAMPLE), before) }), {
      by: 'grade',
    });
    expect(found.question).toBe('Does a better grade win more?');
    expect(found.rows.map(({ label, n, converted }) => [label, n, converted])).toEqual([
      ['D', 300, 2],
      ['C', 375, 25],
      ['B', 200, 40],
      ['A', 125, 33],
    ]);
    expect(found.rows[3]?.current).toEqual({ n: 125, rate: 2 / 125 });
    expect(found.average).toBe(0.1);
    expect(plain(found.answer)).toBe('Yes. Between B and A the order is not certain: the difference may be chance.');
  });

  it('never splits a score over two tenths', () => {
    const groups: LeadGroup[] = [
      { grade: 'A', score: -5, n: 10, converted: 1 },
      { grade: 'B', score: 0, n: 350, converted: 10 },
      ...Array.from({ length: 64 }, (_, i) => ({ grade: 'A', score: 1 + i, n: 10, converted: 3 })),
    ];
    const { rows } = conversionInsight(viewOf(groups), { by: 'decile' });
    expect(rows[0]).toMatchObject({ label: '−5 to 0', from: -5, to: 0, n: 360 });
    expect(rows[1]).toMatchObject({ label: '1–4', n: 40 });
    expect(rows[2]).toMatchObject({ label: '5–14', n: 100 });
    expect(rows.at(-1)).toMatchObject({ label: '55–64', n: 100 });
    expect(rows).toHaveLength(8);
    const one = conversionInsight(viewOf([{ grade: 'A', score: 7, n: 90, converted: 9 }]), { by: 'decile' });
    expect(one.rows.map(({ label }) => label)).toEqual(['7']);
  });

  it('says that there is nothing to judge by', () => {
    expect(answerTo([])).toBe('There are no leads yet, so there is nothing to judge by.');
    expect(answerTo(bands([500, 0], [500, 0]))).toBe(
      'There are no wins yet among 1,000 leads, so there is nothing to judge by.',
    );
  });

  it('gives the order of scores and of grades as one figure', () => {
    expect(conversionInsight(viewOf(bands([50, 0], [50, 50])), { by: 'band' }).auc).toEqual({
      candidate: 1,
      current: 1,
    });
    expect(conversionInsight(viewOf(bands([50, 0], [50, 50])), { by: 'grade' }).auc.candidate).toBe(0.5);
  });

  it('holds every lead once, deciles in order', () => {
    const group = fc.record({
      grade: fc.constantFrom(...SHAPE.grades),
      score: fc.integer({ min: -20, max: 120 }),
      n: fc.integer({ min: 5, max: 500 }),
      converted: fc.nat(5),
    });
    fc.assert(
      fc.property(
        fc.array(group),
        fc.constantFrom('band' as const, 'grade' as const, 'decile' as const),
        (groups, by) => {
          const { rows, table } = conversionInsight(viewOf(groups), { by });
          expect(rows.reduce((sum, { n }) => sum + n, 0)).toBe(groups.reduce((sum, { n }) => sum + n, 0));
          expect(rows.reduce((sum, { converted }) => sum + converted, 0)).toBe(
            groups.reduce((sum, { converted }) => sum + converted, 0),
          );
          expect(table.rows).toHaveLength(rows.length);
          if (by !== 'decile') return;
          expect(rows.length).toBeLessThanOrEqual(10);
          for (const [i, row] of rows.entries()) expect((row.from ?? 0) > (rows[i - 1]?.to ?? -Infinity)).toBe(true);
        },
      ),
    );
  });
});

describe('the leads behind a row', () => {
  it('are, of a tenth, between its scores', () => {
    const found = conversionInsight(viewOf(SAMPLE), { by: 'decile' });
    const [row] = found.rows;
    expect(found.table.leads?.[0]?.['n']).toMatchObject({
      where: { fromScore: row?.from, belowScore: (row?.to ?? 0) + 1 },
    });
  });
});
