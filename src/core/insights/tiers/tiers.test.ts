import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { histogramFrom, SAMPLE, seenOf, SHAPE, viewOf } from '../shared/fixture.ts';
import { plain } from '../shared/words.ts';
import { tiersInsight } from './tiers.ts';

const names = { candidate: 'The draft', current: '2026-Q3' };
const byGrade = { scope: 'backtest', by: 'grade', names } as const;

describe('tiersInsight', () => {
  it('says how many leads the best grade has, and that nothing changed', () => {
    const found = tiersInsight(viewOf(SAMPLE), byGrade);
    expect(found.question).toBe('How many A, B, C and D leads do we have?');
    expect(plain(found.answer)).toBe('One lead in eight is an A. No change against 2026-Q3.');
    expect(found.rows.map(({ n }) => n)).toEqual([125, 200, 375, 300]);
    expect(found.rows[2]).toMatchObject({ share: 0.375, current: { n: 375, share: 0.375 }, difference: 0 });
    expect(found.table.rows).toHaveLength(4);
  });

  it('counts moves by place, rows being the current model', () => {
    const seen = {
      ...seenOf(histogramFrom(SAMPLE)),
      gradeMigration: [
        [100, 8, 0, 0],
        [212, 0, 80, 0],
        [0, 0, 300, 0],
        [0, 0, 0, 300],
      ],
    };
    const found = tiersInsight(viewOf(SAMPLE, { backtest: seen }), byGrade);
    expect(found).toMatchObject({ movedUp: 212, movedDown: 88, stayed: 700 });
    expect(plain(found.answer)).toBe(
      'One lead in eight is an A. The draft moves 212 leads up and 88 down against 2026-Q3.',
    );
    expect(found.answer).toContainEqual({ text: '212 leads up', tone: 'good' });
  });

  it('says one direction alone in full', () => {
    const seen = {
      ...seenOf(histogramFrom(SAMPLE)),
      gradeMigration: [
        [0, 1],
        [0, 0],
      ],
    };
    const found = tiersInsight(viewOf(SAMPLE, { backtest: seen }), byGrade);
    expect(plain(found.answer)).toContain('The draft moves 1 lead down against 2026-Q3.');
  });

  it('compares with the tier of the same name, and names those that are gone', () => {
    const shape = { ...SHAPE, grades: ['A', 'B', 'C', 'E'] };
    const current = histogramFrom(
      SAMPLE.map((group) => ({ ...group, grade: group.grade === 'D' ? 'E' : group.grade })),
      shape,
    );
    const found = tiersInsight(viewOf(SAMPLE, { backtest: seenOf(histogramFrom(SAMPLE), current) }), byGrade);
    expect(found.rows[3]).toMatchObject({ name: 'D', current: null, difference: null });
    expect(found.dropped).toEqual([{ name: 'E', label: 'E', n: 300, share: 0.3 }]);
    expect(plain(found.answer)).toContain('No lead changes place');
  });

  it('counts bands of the leads as they stand', () => {
    const found = tiersInsight(viewOf(SAMPLE), { scope: 'now', by: 'band', names });
    expect(found.rows.map(({ label, n }) => [label, n])).toEqual([
      ['75+', 100],
      ['50–74', 200],
      ['25–49', 200],
      ['0–24', 500],
    ]);
    expect(plain(found.answer)).toBe('One lead in ten has a score of 75+. No change against 2026-Q3.');
  });

  it('says so where there are no leads, few leads or no wins', () => {
    expect(plain(tiersInsight(viewOf([]), byGrade).answer)).toBe(
      'There are no leads yet, so there is nothing to judge by.',
    );
    const few = tiersInsight(viewOf([{ grade: 'A', score: 1, n: 12, converted: 1 }]), byGrade);
    expect(plain(few.answer)).toContain("With only 12 leads, how they spread can't be told yet.");
    const none = tiersInsight(viewOf([{ grade: 'A', score: 1, n: 120 }]), byGrade);
    expect(plain(none.answer)).toContain('Every lead is an A.');
    expect(plain(none.answer)).toContain('There are no wins yet, so there is nothing to judge the model by.');
  });

  it('carries the caveat of a static backtest', () => {
    const settings = { asOf: { kind: 'static' }, horizonDays: 90, conversion: 'won', dataEnd: null } as const;
    expect(plain(tiersInsight(viewOf(SAMPLE, { settings }), byGrade).caveat ?? [])).toContain('Not point-in-time:');
  });

  it('sums to all leads, whichever way they are cut', () => {
    const group = fc.record({
      grade: fc.constantFrom('A', 'B', 'C', 'D'),
      score: fc.integer({ min: -20, max: 120 }),
      n: fc.nat(500),
    });
    fc.assert(
      fc.property(fc.array(group), fc.constantFrom('grade' as const, 'band' as const), (groups, by) => {
        const found = tiersInsight(viewOf(groups), { ...byGrade, by });
        expect(found.rows.reduce((sum, { n }) => sum + n, 0)).toBe(groups.reduce((sum, { n }) => sum + n, 0));
        expect(found.rows.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(found.total > 0 ? 1 : 0, 9);
      }),
    );
  });
});

describe('the leads behind a tier', () => {
  it('are of the scope that is shown', () => {
    const options = { scope: 'now', by: 'grade', names: { candidate: 'a', current: 'b' } } as const;
    expect(tiersInsight(viewOf(SAMPLE), options).table.leads?.[0]?.['n']).toMatchObject({
      scope: 'now',
      where: { grade: 'A' },
    });
  });
});
