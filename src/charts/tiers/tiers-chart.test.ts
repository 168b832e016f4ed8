// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { LeadGroup } from '../../core/insights/shared/fixture.ts';
import { histogramFrom, SAMPLE, seenOf, SHAPE, viewOf } from '../../core/insights/shared/fixture.ts';
import type { TiersInsight } from '../../core/insights/tiers/tiers.ts';
import { tiersInsight } from '../../core/insights/tiers/tiers.ts';
import { tiersChart } from './tiers-chart.ts';

const names = { candidate: 'Draft', current: 'Q3' };
const before: LeadGroup[] = SAMPLE.map((group) => (group.grade === 'A' ? { ...group, n: group.n * 2 } : group));
const moved = viewOf(SAMPLE, { backtest: seenOf(histogramFrom(SAMPLE), histogramFrom(before)) });
const insight = (view = moved, by: 'grade' | 'band' = 'grade'): TiersInsight =>
  tiersInsight(view, { scope: 'backtest', by, names });
const bars = (svg: SVGSVGElement, name = 'candidate') => [...svg.querySelectorAll(`.${name} rect`)];
const size = (bar: Element | undefined, name = 'width'): number => Number(bar?.getAttribute(name));
const texts = (svg: SVGSVGElement): string[] =>
  [...svg.querySelectorAll('.tier-texts text')].map((text) => text.textContent ?? '');

describe('tiersChart', () => {
  const svg = tiersChart(insight(), { width: 820, names });

  it('says its answer to who can’t see it', () => {
    expect(svg.getAttribute('role')).toBe('group');
    expect(svg.getAttribute('aria-label')).toContain('One lead in eight is an A.');
  });

  it('draws a bar a grade, best on top, as wide as its share', () => {
    const found = bars(svg);
    expect(found).toHaveLength(4);
    const tops = found.map((bar) => size(bar, 'y'));
    expect(tops).toEqual([...tops].sort((a, b) => a - b));
    const [a, b, c] = found.map((bar) => size(bar));
    expect((b ?? 0) / (a ?? 1)).toBeCloseTo(0.2 / 0.125);
    expect((c ?? 0) / (a ?? 1)).toBeCloseTo(0.375 / 0.125);
  });

  it('outlines the current model, and signs the difference', () => {
    const outlines = bars(svg, 'current');
    expect(outlines).toHaveLength(4);
    expect(size(outlines[0])).toBeGreaterThan(size(bars(svg)[0]));
    expect(texts(svg).filter((text) => text.includes('leads'))[0]).toBe('13%125 leads−9.7 percentage points');
    expect(svg.querySelector('.legend')?.textContent).toBe('Q3');
  });

  it('sets no text under 12 pixels', () => {
    const sizes = [...svg.querySelectorAll('[font-size]')].map((node) =>
      parseFloat(node.getAttribute('font-size') ?? ''),
    );
    expect(svg.style.fontSize).toBe('12px');
    // Plot's own 10 on the root gives way to the style above.
    expect(Math.min(...sizes.slice(1))).toBeGreaterThanOrEqual(12);
  });

  it('sets styles only in ways that the page’s policy allows', () => {
    expect(svg.getAttribute('class')).toBe('plot-d6a7b5');
    expect(svg.querySelectorAll('[style]')).toHaveLength(0);
  });

  it('has texts above the bars where it is narrow, and everything inside', () => {
    const narrow = tiersChart(insight(), { width: 320, names });
    expect(size(narrow as Element)).toBe(320);
    for (const bar of bars(narrow)) expect(size(bar, 'x') + size(bar)).toBeLessThanOrEqual(320);
    expect(texts(narrow).find((text) => text.includes('leads'))).toBe('13%125 leads−9.7 pp');
    expect(narrow.querySelector('.legend')?.textContent).toBe('Q3; pp: percentage points');
    const [name, figures] = [...narrow.querySelectorAll('.tier-texts text')];
    expect(name?.getAttribute('y')).toBe(figures?.getAttribute('y'));
  });

  it('calls a tier that the current model lacks new', () => {
    const shape = { ...SHAPE, grades: ['A', 'B', 'C', 'E'] };
    const renamed = SAMPLE.map((group) => ({ ...group, grade: group.grade === 'D' ? 'E' : group.grade }));
    const view = viewOf(SAMPLE, { backtest: seenOf(histogramFrom(SAMPLE), histogramFrom(renamed, shape)) });
    const chart = tiersChart(insight(view), { width: 820 });
    expect(texts(chart).at(-1)).toBe('30%300 leadsnew');
    expect(bars(chart, 'current')).toHaveLength(3);
  });

  it('draws bands in one colour, as only grades have colours of their own', () => {
    const chart = tiersChart(insight(moved, 'band'), { width: 820 });
    expect(new Set(bars(chart).map((bar) => bar.getAttribute('fill'))).size).toBeLessThanOrEqual(1);
    expect(new Set(bars(svg).map((bar) => bar.getAttribute('fill'))).size).toBe(4);
  });

  it('draws no leads', () => {
    const chart = tiersChart(insight(viewOf([])), { width: 820 });
    expect(chart.getAttribute('aria-label')).toContain('no leads yet');
    expect(bars(chart).every((bar) => size(bar) === 0)).toBe(true);
  });

  it('cuts very long names, and spreads eight grades over the colours', () => {
    const grades = Array.from({ length: 8 }, (_, index) => `A grade with quite a name, number ${index}`);
    const groups = grades.map((grade, index) => ({ grade, score: 10, n: 10 + index }));
    const shape = { ...SHAPE, grades, targets: grades.map(() => null) };
    const view = viewOf([], { backtest: seenOf(histogramFrom(groups, shape)) });
    for (const width of [320, 820]) {
      const chart = tiersChart(insight(view), { width });
      expect(bars(chart)).toHaveLength(8);
      expect(new Set(bars(chart).map((bar) => bar.getAttribute('fill'))).size).toBe(8);
      expect(texts(chart)[0]).toMatch(/^A grade.*…$/);
    }
  });
});
