import { describe, expect, it } from 'vitest';
import { model, patterns, visit, level } from '../../scoring/kernel-fixture.ts';
import { evaluate } from '../../scoring/kernel.ts';
import type { PeriodCounts } from '../../scoring/patterns/period-patterns.ts';
import { auc } from '../../stats/auc.ts';
import { rankingOf } from '../../stats/ranking.ts';
import { bestCriterion, cellScores, effectivenessFacts } from './effectiveness-facts.ts';

const both = { candidate: model(), current: model({ engagement: { criteria: [visit], bands: [{ band: 'all' }] } }) };

function counts(period: PeriodCounts['period'], n: number[], converted: number[]): PeriodCounts {
  const none = new Float64Array(n.length);
  return { period, n: Float64Array.from(n), converted: Float64Array.from(converted), amount: none, worked: none };
}

const earlier = counts('earlier', [200, 200, 200, 200], [100, 60, 10, 30]);
const later = counts('later', [50, 60, 70, 80], [25, 18, 3, 12]);

describe('the rankings of leads', () => {
  it('order cells by what the earlier ones did, drawn to the mean', () => {
    const evaluation = evaluate(model(), patterns());
    const scores = cellScores(model(), evaluation, earlier);
    // Cells: A hot (patterns 0), B hot (1), C cold (2), A cold (3).
    expect([...scores].map((share) => Math.round(share * 100))).toEqual([50, 30, 5, 15]);
    const few = cellScores(model(), evaluation, counts('earlier', [4, 4, 4, 4], [2, 1, 1, 1]));
    expect(new Set(few).size).toBe(1);
  });

  it('judge them by the later ones where there is a split, and by themselves where there is none', async () => {
    const judged = patterns();
    const periods = { patterns: judged, periods: [earlier, later] };
    const split = await effectivenessFacts({ judged, periods, models: both, newest: null });
    expect(split).toMatchObject({ split: true, cell: { candidate: { n: 260, converted: 58 } } });
    expect(split.calibration?.earlier).toBe(800);
    expect(split.fit.candidate.n).toBe(100);
    const without = await effectivenessFacts({ judged, periods: null, models: both, newest: null });
    expect(without).toMatchObject({ split: false, calibration: null, cell: { candidate: { n: 100, converted: 26 } } });
  });

  it('give the AUC that the scores of the models have', async () => {
    const judged = patterns();
    const facts = await effectivenessFacts({ judged, periods: null, models: both, newest: null });
    const [a, b] = [both.candidate, both.current].map((each) => {
      const { n, converted } = rankingOf(evaluate(each, judged).score, judged);
      return auc(n, converted) ?? NaN;
    });
    expect(facts.difference.score?.difference).toBeCloseTo((a ?? 0) - (b ?? 0), 12);
  });

  it('choose the best criterion by the leads that they are told to', () => {
    const all = patterns();
    expect(bestCriterion(model(), all, earlier, later)?.name).toBe('visit');
    const other = counts('earlier', [100, 100, 100, 100], [40, 5, 1, 40]);
    expect(bestCriterion(model(), all, other, later)?.name).toBe('level');
    const flat = counts('earlier', [100, 100, 100, 100], [10, 10, 10, 10]);
    expect(bestCriterion(model(), all, flat, later)).toBeNull();
    expect([level.id, visit.id]).toEqual(['level', 'visit']);
  });
});
