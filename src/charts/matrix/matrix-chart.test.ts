// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { histogramFrom, SAMPLE, seenOf, SHAPE, viewOf } from '../../core/insights/shared/fixture.ts';
import { matrixInsight } from '../../core/insights/matrix/matrix.ts';
import { matrixChart } from './matrix-chart.ts';
import { measureFor, measuresOf } from './matrix-cell.ts';

const routes = new Map([['A 75+', { owner: 'Sales', nextStep: 'Call' }]]);
const insight = matrixInsight(viewOf(SAMPLE, { routes }), { scope: 'backtest' });
const wide = matrixChart(insight, { width: 820, measure: 'conversion' });
const cells = (svg: SVGSVGElement) => [...svg.querySelectorAll('.cells rect')];
const fill = (svg: SVGSVGElement, row: number, column: number) => cells(svg)[row * 4 + column]?.getAttribute('fill');
const texts = (svg: SVGSVGElement, row: number, column: number): (string | null)[] => {
  const group = svg.querySelectorAll('.cell-texts > g')[row * 4 + column];
  return [...(group?.querySelectorAll('text') ?? [])].map((text) => text.textContent);
};

describe('matrixChart', () => {
  it('draws a cell for each grade and band, scores rising to the right', () => {
    expect(wide.getAttribute('role')).toBe('group');
    expect(wide.getAttribute('aria-label')).toContain('Keen A leads win 31% of the time');
    expect(cells(wide)).toHaveLength(16);
    const [first, second] = cells(wide).map((cell) => Number(cell.getAttribute('x')));
    expect(second).toBeGreaterThan(first ?? Infinity);
    expect(wide.querySelector('.matrix-headings')?.textContent).toBe('0–2425–4950–7475+ABCD');
  });

  it('says the rate, the leads, the interval and the owner', () => {
    expect(texts(wide, 0, 3)).toEqual(['31%', '100 leads', '23–41%', 'Sales']);
    expect(texts(wide, 0, 0)).toEqual(['–', 'no leads']);
  });

  it('hatches cells with few leads, and colours the others by rate', () => {
    expect(fill(wide, 0, 1)).toMatch(/^url\(#hatch-\d+\)$/);
    expect(fill(wide, 0, 3)).toBe('var(--seq-6)');
    expect(fill(wide, 3, 0)).toBe('var(--seq-1)');
    const id = /#(hatch-\d+)/.exec(fill(wide, 0, 1) ?? '')?.[1] ?? '';
    expect(wide.querySelector(`pattern#${id}`)).not.toBeNull();
  });

  it('sets texts in the colour that belongs to the cell’s', () => {
    const groups = wide.querySelectorAll('.cell-texts > g');
    expect(groups[3]?.getAttribute('fill')).toBe('var(--on-seq-6)');
    expect(groups[1]?.getAttribute('fill')).toBe('var(--ink)');
  });

  it('draws the targets as steps, at the fraction where one falls inside a band', () => {
    const d = wide.querySelector('.target-line path')?.getAttribute('d') ?? '';
    const left = Number(cells(wide)[0]?.getAttribute('x')) - 2;
    const width = (820 - left) / 4;
    const steps = [...d.matchAll(/[MH]([\d.]+)/g)].map(([, x]) => (Number(x) - left) / width);
    // A 40 lies 15 of 25 points into the second band; D is never handed over, so the line leaves to the right.
    expect(steps.map((step) => Math.round(step * 100) / 100)).toEqual([1.6, 2.4, 3.83, 4]);
    expect(wide.querySelector('.legend')?.textContent).toContain('handed to sales from A 40, B 60, C 80');
  });

  it('draws no line where no grade has a target', () => {
    const shape = { ...SHAPE, targets: [null, null, null, null] };
    const view = viewOf(SAMPLE, { backtest: seenOf(histogramFrom(SAMPLE, shape)) });
    const svg = matrixChart(matrixInsight(view, { scope: 'backtest' }), { width: 820, measure: 'conversion' });
    expect(svg.querySelector('.target-line')).toBeNull();
  });

  it('shows other measures in the same cells', () => {
    const of = (measure: 'count' | 'share' | 'amount') => matrixChart(insight, { width: 820, measure });
    expect(texts(of('count'), 3, 0)).toEqual(['300', '30% of all']);
    expect(texts(of('share'), 3, 0)).toEqual(['30%', '300 leads']);
    expect(texts(of('amount'), 0, 3)).toEqual(['3,100', '100 leads', 'Sales']);
    expect(fill(of('count'), 3, 0)).toBe('var(--seq-6)');
  });

  it('knows that leads of today have no outcomes', () => {
    const now = matrixInsight(viewOf(SAMPLE), { scope: 'now' });
    expect(measuresOf(now)).toEqual(['count', 'share']);
    expect(measureFor(now, 'conversion')).toBe('count');
    expect(texts(matrixChart(now, { width: 820, measure: 'conversion' }), 3, 0)[0]).toBe('300');
  });

  it('stacks its texts where it is narrow, and becomes wider than asked for only where cells could hold nothing', () => {
    const narrow = matrixChart(insight, { width: 360, measure: 'conversion' });
    expect(narrow.getAttribute('width')).toBe('360');
    expect(texts(narrow, 0, 3)).toEqual(['31%', '100 leads', '23–41%']);
    expect(texts(matrixChart(insight, { width: 280, measure: 'conversion' }), 0, 3)).toEqual(['31%', '100']);
    const bands = Array.from({ length: 12 }, (_, at) => ({
      band: `band ${at}`,
      from: at === 11 ? -Infinity : 90 - at * 8,
    }));
    const view = viewOf([], { backtest: seenOf(histogramFrom(SAMPLE, { ...SHAPE, bands })) });
    const many = matrixChart(matrixInsight(view, { scope: 'backtest' }), { width: 320, measure: 'conversion' });
    expect(Number(many.getAttribute('width'))).toBeGreaterThan(500);
  });

  it('draws no leads, and eight grades with long names', () => {
    const none = matrixInsight(viewOf([]), { scope: 'backtest' });
    expect(cells(matrixChart(none, { width: 820, measure: 'conversion' }))).toHaveLength(16);
    const grades = Array.from({ length: 8 }, (_, at) => `A grade with quite a name, number ${at}`);
    const shape = { ...SHAPE, grades, targets: grades.map((_, at) => 10 * at) };
    const groups = grades.map((grade) => ({ grade, score: 60, n: 50, converted: 5 }));
    const eight = matrixInsight(viewOf([], { backtest: seenOf(histogramFrom(groups, shape)) }), { scope: 'backtest' });
    const svg = matrixChart(eight, { width: 820, measure: 'conversion' });
    expect(cells(svg)).toHaveLength(32);
    expect(svg.querySelector('.matrix-headings')?.textContent).toContain('…');
  });
});
