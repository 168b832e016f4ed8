import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conversionInsight } from '../conversion/conversion.ts';
import { matrixInsight } from '../matrix/matrix.ts';
import { thresholdInsight } from '../thresholds/thresholds.ts';
import { tiersInsight } from '../tiers/tiers.ts';
import { verdictInsight } from '../verdict/verdict.ts';
import { histogramFrom, SAMPLE, seenOf, viewOf } from './fixture.ts';
import type { LeadGroup } from './fixture.ts';
import type { ViewData } from './view-data.ts';
import { plain } from './words.ts';

/** Twelve leads of C, three of them won, become leads of A. */
const AFTER: LeadGroup[] = SAMPLE.map((group) => {
  if (group.grade === 'A' && group.score === 80) return { ...group, n: 112, converted: 34 };
  return group.grade === 'C' && group.score === 45 ? { ...group, n: 163, converted: 12 } : group;
});
const seen = (groups: LeadGroup[]) => seenOf(histogramFrom(groups));
const edited = (from: LeadGroup[], to: LeadGroup[]): ViewData =>
  viewOf(to, {
    before: { backtest: histogramFrom(from), now: histogramFrom(from) },
    backtest: seen(to),
    now: seen(to),
  });
const names = { candidate: 'draft', current: 'Q3' };
const none = { swap: null, quality: null, unmatched: [] };
const economics = { costPerCall: 10, valuePerWin: 100, capacityPerWeek: null };

const VIEWS = {
  verdict: (view: ViewData) => verdictInsight({ view, names, ...none }),
  tiers: (view: ViewData) => tiersInsight(view, { scope: 'backtest', by: 'grade', names }),
  matrix: (view: ViewData) => matrixInsight(view, { scope: 'backtest' }),
  conversion: (view: ViewData) => conversionInsight(view, { by: 'grade' }),
  thresholds: (view: ViewData) => thresholdInsight(view, { grade: null, ...economics }),
};
const said = (view: ViewData, name: keyof typeof VIEWS) => {
  const { since } = VIEWS[name](view);
  return since ? plain(since).replace('Since your last edit: ', '') : null;
};

describe('what the last edit did', () => {
  it.each([
    ['verdict', '12 more calls, 12 more A leads, 12 fewer C leads and 1 more change.'],
    ['tiers', '12 more A leads, 12 fewer C leads.'],
    ['matrix', '12 more A 75+ leads, 12 fewer C 25–49 leads.'],
    ['conversion', 'conversion of C −0.6 percentage points, conversion of A −0.1 percentage points.'],
    ['thresholds', '12 more calls, 3 more wins.'],
  ] as const)('is in the answer of %s', (name, text) => {
    expect(said(edited(SAMPLE, AFTER), name)).toBe(text);
  });

  it.each(Object.keys(VIEWS) as (keyof typeof VIEWS)[])('is not told where nothing changed: %s', (name) => {
    expect(said(edited(SAMPLE, SAMPLE), name)).toBeNull();
    expect(said(viewOf(SAMPLE), name)).toBeNull();
  });

  it('is the difference of the figures that are shown, to the lead', () => {
    const groups = fc.array(
      fc.record({
        grade: fc.constantFrom('A', 'B', 'C', 'D'),
        score: fc.integer({ min: 0, max: 100 }),
        n: fc.integer({ min: 1, max: 5000 }),
      }),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(groups, groups, (from, to) => {
        const shown = (each: LeadGroup[]) =>
          VIEWS.thresholds(viewOf([], { backtest: seen(each), now: seen(each) })).candidate;
        const difference = shown(to).calls - shown(from).calls;
        const text = said(edited(from, to), 'thresholds');
        const [, n, way] = /^([\d,]+) (more|fewer) calls?/.exec(text ?? '') ?? [];
        expect(Number((n ?? '0').replaceAll(',', '')) * (way === 'fewer' ? -1 : 1)).toBe(difference + 0);
      }),
    );
  });
});
