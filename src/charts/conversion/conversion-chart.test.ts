// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { conversionInsight } from '../../core/insights/conversion/conversion.ts';
import type { LeadGroup } from '../../core/insights/shared/fixture.ts';
import { histogramFrom, SAMPLE, seenOf, SHAPE, viewOf } from '../../core/insights/shared/fixture.ts';
import { conversionChart } from './conversion-chart.ts';

const row = (score: number, n: number, converted: number): LeadGroup => ({ grade: 'A', score, n, converted });
const insightOf = (groups: LeadGroup[], by: 'band' | 'grade' | 'decile' = 'band') =>
  conversionInsight(viewOf(groups), { by });
const rising = insightOf([row(10, 1000, 10), row(30, 1000, 50), row(60, 1000, 100), row(80, 1000, 300)]);
const rects = (svg: SVGSVGElement, name = 'candidate') => [...svg.querySelectorAll(`.${name} rect`)];
const number = (node: Element | undefined, name: string): number => Number(node?.getAttribute(name));
const texts = (svg: SVGSVGElement, name: string) =>
  [...svg.querySelectorAll(`.${name} text`)].map((text) => text.textContent);

describe('conversionChart', () => {
  const svg = conversionChart(rising, { width: 820 });

  it('draws a column a band from low to high, as high as its rate', () => {
    expect(svg.getAttribute('aria-label')).toContain('Yes, at every step.');
    const found = rects(svg);
    expect(found).toHaveLength(4);
    const heights = found.map((bar) => number(bar, 'height'));
    expect((heights[3] ?? 0) / (heights[2] ?? 1)).toBeCloseTo(3);
    expect(texts(svg, 'names')).toEqual(['0–24', '25–49', '50–74', '75+']);
    expect(texts(svg, 'rates')).toEqual(['1.0%', '5.0%', '10%', '30%']);
  });

  it('draws each interval around its rate, and the average as a line', () => {
    const whiskers = [...svg.querySelectorAll('.interval line')];
    expect(whiskers).toHaveLength(4);
    const [bar, whisker] = [rects(svg)[3], whiskers[3]];
    const ends = [number(whisker, 'y1'), number(whisker, 'y2')];
    expect(Math.min(...ends)).toBeLessThan(number(bar, 'y'));
    expect(Math.max(...ends)).toBeGreaterThan(number(bar, 'y'));
    expect(svg.querySelectorAll('.average line')).toHaveLength(1);
    expect(svg.querySelector('.legend')?.textContent).toContain('average 12%');
  });

  it('outlines the current model where it has the row', () => {
    expect(rects(svg, 'current')).toHaveLength(4);
    const current = histogramFrom([row(10, 1000, 20)]);
    const view = viewOf([], { backtest: seenOf(histogramFrom([row(10, 1000, 10), row(80, 100, 30)]), current) });
    const chart = conversionChart(conversionInsight(view, { by: 'band' }), { width: 820 });
    expect(rects(chart, 'current')).toHaveLength(1);
    expect(number(rects(chart, 'current')[0], 'height')).toBeCloseTo(2 * number(rects(chart)[0], 'height'));
  });

  it('has a colour and a sign for an order that is broken or can’t be told', () => {
    const chart = conversionChart(
      insightOf([row(10, 1000, 50), row(30, 1000, 55), row(60, 1000, 10), row(80, 20, 4)]),
      { width: 820 },
    );
    expect(texts(chart, 'rates')).toEqual(['5.0%', '5.5% ?', '1.0% ↓', '20% ?']);
    const fills = rects(chart).map((bar) => bar.getAttribute('fill'));
    expect(fills.slice(0, 3)).toEqual(['var(--seq-4)', 'var(--grade-c)', 'var(--bad)']);
    expect(fills[3]).toMatch(/^url\(#hatch-/);
    const legend = chart.querySelector('.legend')?.textContent;
    for (const text of ['fewer than 30 leads', '? order not certain', '↓ less than the row below']) {
      expect(legend).toContain(text);
    }
  });

  it('lays the bars down where columns would stand too close, the highest on top', () => {
    const bands = Array.from({ length: 10 }, (_, at) => ({
      band: `${90 - at * 10}+`,
      from: at === 9 ? -Infinity : 90 - at * 10,
    }));
    const groups = bands.map((_, at) => row(at * 10 + 5, 100, at * 5));
    const view = viewOf([], { backtest: seenOf(histogramFrom(groups, { ...SHAPE, bands })) });
    const chart = conversionChart(conversionInsight(view, { by: 'band' }), { width: 320 });
    const tops = rects(chart).map((bar) => number(bar, 'y'));
    expect(tops).toHaveLength(10);
    expect(tops).toEqual([...tops].sort((a, b) => b - a));
    for (const bar of rects(chart)) expect(number(bar, 'x') + number(bar, 'width')).toBeLessThanOrEqual(320);
  });

  it('lays the bars down for long names, and cuts them', () => {
    const grades = Array.from({ length: 8 }, (_, at) => `A grade with quite a name, number ${at}`);
    const shape = { ...SHAPE, grades, targets: grades.map(() => null) };
    const groups = grades.map((grade) => ({ grade, score: 10, n: 100, converted: 10 }));
    const view = viewOf([], { backtest: seenOf(histogramFrom(groups, shape)) });
    const chart = conversionChart(conversionInsight(view, { by: 'grade' }), { width: 390 });
    expect(texts(chart, 'names')[0]).toMatch(/…$/);
    expect(rects(chart)).toHaveLength(8);
  });

  it('draws tenths, and no leads', () => {
    expect(rects(conversionChart(insightOf(SAMPLE, 'decile'), { width: 820 })).length).toBeGreaterThan(2);
    const none = conversionChart(insightOf([]), { width: 820 });
    expect(rects(none)).toHaveLength(0);
    expect(none.getAttribute('aria-label')).toContain('no leads yet');
  });
});
