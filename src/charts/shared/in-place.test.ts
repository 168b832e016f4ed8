// @vitest-environment jsdom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conversionInsight } from '../../core/insights/conversion/conversion.ts';
import type { LeadGroup } from '../../core/insights/shared/fixture.ts';
import { histogramFrom, SAMPLE, seenOf, SHAPE, viewOf } from '../../core/insights/shared/fixture.ts';
import type { LeadSelection } from '../../core/insights/shared/lead-selection.ts';
import { matrixInsight } from '../../core/insights/matrix/matrix.ts';
import { thresholdInsight } from '../../core/insights/thresholds/thresholds.ts';
import { tiersInsight } from '../../core/insights/tiers/tiers.ts';
import type { ViewData } from '../../core/insights/shared/view-data.ts';
import { conversionChart } from '../conversion/conversion-chart.ts';
import { pickLeads } from './lead-targets.ts';
import { matrixChart } from '../matrix/matrix-chart.ts';
import { thresholdsChart } from '../thresholds/thresholds-chart.ts';
import { tiersChart } from '../tiers/tiers-chart.ts';

type Draw = (view: ViewData, before?: SVGSVGElement) => SVGSVGElement;

const names = { candidate: 'Draft', current: 'Q3' };
const wide = { width: 820, names };
const narrow = { width: 320, names };
const economics = { costPerCall: 10, valuePerWin: 100, capacityPerWeek: 20 };
const targets = (view: ViewData, grade: string | null) => thresholdInsight(view, { grade, ...economics });

const CHARTS: Record<string, Draw> = {
  tiers: (view, before) => tiersChart(tiersInsight(view, { scope: 'backtest', by: 'grade', names }), wide, before),
  'narrow tiers': (view, before) => tiersChart(tiersInsight(view, { scope: 'now', by: 'band', names }), narrow, before),
  matrix: (view, before) =>
    matrixChart(matrixInsight(view, { scope: 'backtest' }), { ...wide, measure: 'conversion' }, before),
  'narrow matrix': (view, before) =>
    matrixChart(matrixInsight(view, { scope: 'backtest' }), { ...narrow, measure: 'count' }, before),
  columns: (view, before) => conversionChart(conversionInsight(view, { by: 'band' }), wide, before),
  bars: (view, before) => conversionChart(conversionInsight(view, { by: 'decile' }), narrow, before),
  'a common target': (view, before) => thresholdsChart(targets(view, null), wide, before),
  'targets by grade': (view, before) =>
    thresholdsChart(
      targets(view, null),
      { ...wide, byGrade: SHAPE.grades.map((grade) => targets(view, grade)) },
      before,
    ),
};

const group: fc.Arbitrary<LeadGroup> = fc
  .record({
    grade: fc.constantFrom(...SHAPE.grades),
    score: fc.integer({ min: -20, max: 120 }),
    n: fc.integer({ min: 1, max: 500 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ share, ...rest }) => ({ ...rest, converted: Math.floor(share * rest.n), amount: rest.n * 7 }));
const groups = fc.array(group, { maxLength: 12 });
const aims = fc.tuple(...SHAPE.grades.map(() => fc.option(fc.integer({ min: 0, max: 100 }))));
const view = fc.record({ candidate: groups, current: groups, targets: aims }).map(({ candidate, current, targets }) => {
  const seen = seenOf(histogramFrom(candidate, { ...SHAPE, targets }), histogramFrom(current));
  return viewOf([], { backtest: seen, now: seen });
});

/** A tree as text, apart from the order of attributes and the number in a hatching's name. */
function written(node: Node): string {
  if (node.nodeName === '#text') return node.nodeValue ?? '';
  const element = node as Element;
  const attributes = [...element.attributes].map(({ name, value }) => `${name}=${value}`).sort();
  const inside = [...element.childNodes].map(written).join('');
  return `<${element.nodeName} ${attributes.join(' ')}>${inside}\n`.replaceAll(/hatch-\d+/g, 'hatch');
}

/** A chart of `after` built anew with the scale of `before`: without its marks the old one can't be moved. */
function rebuilt(draw: Draw, before: ViewData, after: ViewData): SVGSVGElement {
  const old = draw(before);
  old.querySelector('.marks')?.remove();
  return draw(after, old);
}

/** The leads that a click on the first area of a chart lists. */
function pickedFirst(svg: SVGSVGElement | undefined): LeadSelection[] {
  const box = document.createElement('div');
  if (svg) box.append(svg);
  const picked: LeadSelection[] = [];
  const stop = pickLeads(box, (selection) => picked.push(selection));
  box.querySelector('[data-leads]')?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  stop();
  return picked;
}

describe.each(Object.entries(CHARTS))('%s, moved in place', (_name, draw) => {
  it('look as if built anew with the same scale', () => {
    fc.assert(
      fc.property(view, view, (before, after) => {
        expect(written(draw(after, draw(before)))).toBe(written(rebuilt(draw, before, after)));
      }),
      { numRuns: 25 },
    );
  });

  it('stay the same elements while figures change a little', () => {
    const before = viewOf(SAMPLE);
    const after = viewOf(SAMPLE.map((each, index) => (index === 0 ? { ...each, n: each.n - 1 } : each)));
    const svg = draw(before);
    const marks = [...svg.querySelectorAll('.marks *')];
    expect(draw(after, svg)).toBe(svg);
    expect([...svg.querySelectorAll('.marks *')].filter((mark) => !marks.includes(mark))).toEqual([]);
  });
});

describe('a chart moved in place', () => {
  const svg = tiersChart(tiersInsight(viewOf(SAMPLE), { scope: 'backtest', by: 'grade', names }), wide);

  it('is built anew for another width', () => {
    const insight = tiersInsight(viewOf(SAMPLE), { scope: 'backtest', by: 'grade', names });
    expect(tiersChart(insight, narrow, svg)).not.toBe(svg);
  });

  it('is built anew for other rows', () => {
    const insight = tiersInsight(viewOf(SAMPLE), { scope: 'backtest', by: 'band', names });
    expect(tiersChart(insight, wide, svg)).not.toBe(svg);
  });

  it('keeps the area that the keys stand on, with its new leads', () => {
    const matrix = (groups: LeadGroup[], before?: SVGSVGElement) => CHARTS.matrix?.(viewOf(groups), before);
    const before = matrix(SAMPLE);
    const areas = [...(before?.querySelectorAll('[data-leads]') ?? [])];
    areas[0]?.setAttribute('tabindex', '-1');
    areas[1]?.setAttribute('tabindex', '0');
    const first = SAMPLE.find(({ grade }) => grade === 'A');
    const after = matrix(
      SAMPLE.filter((each) => each !== first),
      before,
    );
    expect(after).toBe(before);
    const left = [...(after?.querySelectorAll('[data-leads]') ?? [])];
    expect(left).toHaveLength(areas.length - 1);
    expect(left.map((area) => area.getAttribute('tabindex')).slice(0, 2)).toEqual(['-1', '0']);
    const fresh = matrix(SAMPLE.filter((each) => each !== first));
    expect(pickedFirst(after)).toEqual(pickedFirst(fresh));
    expect(pickedFirst(after)).toHaveLength(1);
  });
});
