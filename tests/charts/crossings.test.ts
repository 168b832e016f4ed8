// @vitest-environment jsdom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labels, corners } from '../../src/charts/criteria/criteria-labels.ts';
import { draw } from '../../src/charts/shared/mark.ts';
import { matrixChart } from '../../src/charts/matrix/matrix-chart.ts';
import { thresholdsChart } from '../../src/charts/thresholds/thresholds-chart.ts';
import { tiersChart } from '../../src/charts/tiers/tiers-chart.ts';
import { matrixInsight } from '../../src/core/insights/matrix/matrix.ts';
import { histogramFrom, seenOf, viewOf } from '../../src/core/insights/shared/fixture.ts';
import type { Shape } from '../../src/core/insights/shared/fixture.ts';
import type { ViewData } from '../../src/core/insights/shared/view-data.ts';
import { thresholdInsight } from '../../src/core/insights/thresholds/thresholds.ts';
import { tiersInsight } from '../../src/core/insights/tiers/tiers.ts';
import { crossings } from '../support/svg-boxes.ts';

const NAMES = ['A', 'B', 'C', 'D', 'E', 'F'];
const width = fc.constantFrom(320, 358, 390, 520, 640, 820, 1200);

/** Views of any few grades and bands with targets anywhere, also outside of the scores and never. */
const views = fc
  .record({
    targets: fc.array(fc.option(fc.integer({ min: -10, max: 110 }), { freq: 6 }), { minLength: 1, maxLength: 6 }),
    cuts: fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 4 }),
    size: fc.constantFrom(3, 400, 90_000),
    owner: fc.constantFrom('', 'Marketing', 'The inside sales team of the north'),
  })
  .map(({ targets, cuts, size, owner }): ViewData => {
    const grades = NAMES.slice(0, targets.length);
    const from = [...cuts].sort((a, b) => b - a);
    const bands = [...from.map((cut) => ({ band: `${cut}+`, from: cut })), { band: 'rest', from: -Infinity }];
    const shape: Shape = { grades, bands, targets };
    const groups = grades.flatMap((grade, i) =>
      [5, 20, 35, 50, 65, 80, 95].map((score) => {
        const n = size + 7 * i + score;
        return { grade, score, n, converted: Math.round((n * score) / 200), amount: n * 1234 };
      }),
    );
    const before = groups.map((group) => ({ ...group, n: group.n + 3 * group.score }));
    const seen = seenOf(histogramFrom(groups, shape), histogramFrom(before, shape));
    const routes = new Map(
      grades.flatMap((grade) => bands.map(({ band }) => [`${grade} ${band}`, { owner, nextStep: '' }] as const)),
    );
    return viewOf([], { backtest: seen, now: seen, routes: owner === '' ? new Map() : routes });
  });

const ECONOMICS = { costPerCall: 10, valuePerWin: 100, capacityPerWeek: 20 };

describe('no text stands on another one, and no target line runs through one', () => {
  it.each(['conversion', 'count', 'share', 'amount'] as const)('in the matrix, by %s', (measure) => {
    fc.assert(
      fc.property(views, width, (view, width) => {
        const svg = matrixChart(matrixInsight(view, { scope: 'backtest' }), { width, measure });
        expect(crossings(svg, '.target-line path')).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('in the curves of targets, with one target', () => {
    fc.assert(
      fc.property(views, width, fc.option(fc.integer({ min: 0, max: 100 })), (view, width, whatIf) => {
        const insight = thresholdInsight(view, { grade: null, ...ECONOMICS, whatIf });
        expect(crossings(thresholdsChart(insight, { width }), '.target-rule')).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('in the curves of targets, with one a grade', () => {
    fc.assert(
      fc.property(views, width, (view, width) => {
        const insight = thresholdInsight(view, { grade: null, ...ECONOMICS });
        const byGrade = insight.targets.map(({ grade }) => thresholdInsight(view, { grade, ...ECONOMICS }));
        expect(crossings(thresholdsChart(insight, { width, byGrade }), '.target-rule')).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('in the bars of grades and bands', () => {
    fc.assert(
      fc.property(views, width, fc.constantFrom('grade' as const, 'band' as const), (view, width, by) => {
        const names = { candidate: 'Draft', current: '2026-Q3' };
        const svg = tiersChart(tiersInsight(view, { scope: 'backtest', by, names }), { width, names });
        expect(crossings(svg, 'none')).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('among the names of criteria, which keep clear of all dots too', () => {
    const spot = fc.record({
      x: fc.double({ min: 44, max: 800, noNaN: true }),
      y: fc.double({ min: 26, max: 350, noNaN: true }),
      name: fc.constantFrom('Pricing page', 'Job level: head of a department', 'Country: DE, AT, CH', 'IT'),
      colour: fc.constantFrom('red', null),
    });
    fc.assert(
      fc.property(fc.array(spot, { maxLength: 40 }), width, (all, width) => {
        const spots = all.map((each) => ({ ...each, x: Math.min(each.x, width - 16) }));
        const made = labels(spots, { width, height: 400 });
        const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
        svg.append(...[...made, ...corners(width, 400)].map((each) => draw(document, each)));
        expect(crossings(svg, 'none')).toEqual([]);
        const dots = spots.map(({ x, y }) => `M${x - 4.5},${y}H${x + 4.5}`);
        const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
        path.setAttribute('d', dots.join(''));
        svg.replaceChildren(...made.map((each) => draw(document, each)), path);
        expect(crossings(svg, 'path')).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
