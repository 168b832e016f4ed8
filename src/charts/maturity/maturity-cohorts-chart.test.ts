// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { NO_FACTS, SAMPLE, viewOf } from '../../core/insights/shared/fixture.ts';
import type { MaturityFacts } from '../../core/insights/maturity/maturity-types.ts';
import { maturityInsight } from '../../core/insights/maturity/maturity.ts';
import { DEFAULT_BACKTEST } from '../../core/scoring/backtest.ts';
import { maturityCohortsChart } from './maturity-cohorts-chart.ts';

const DAY = 86_400_000;
const at = (text: string): number => Date.parse(text);

/** Leads by month of creation, in 2025, and how many of them converted on day 10; known up to the end of 2026. */
function chartOf(months: [month: string, leads: number, converted: number][]): SVGSVGElement {
  const end = at('2027-01-01');
  const first = months.map(([month]) => at(`2025-${month}-01`));
  const twice = <T>(values: readonly T[]): T[] => values.flatMap((value) => [value, value]);
  const facts: MaturityFacts = {
    end,
    month: Float64Array.from(twice(first)),
    observed: Float64Array.from(twice(first), (from) => Math.floor((end - from) / DAY)),
    day: Float64Array.from(months.flatMap(() => [10, -1])),
    n: Float64Array.from(months.flatMap(([, leads, converted]) => [converted, leads - converted])),
    lastCreated: new Map(first.map((from) => [from, from])),
    unplaced: { noCreation: 0, noDate: 0, before: 0 },
  };
  const view = viewOf(SAMPLE, { settings: DEFAULT_BACKTEST, facts: NO_FACTS });
  return maturityCohortsChart(maturityInsight(view, facts), { width: 820 });
}

const texts = (svg: SVGSVGElement, group: string) =>
  [...svg.querySelectorAll(`.${group} text, text.${group}`)].map((text) => text.textContent);
const ticks = (svg: SVGSVGElement) =>
  [...svg.querySelectorAll('text')].map((text) => text.textContent).filter((text) => /^[\d.]+%$/.test(text ?? ''));
const bars = (svg: SVGSVGElement) => svg.querySelectorAll('.cohorts rect, .cohorts path').length;

const LARGE: [string, number, number][] = [
  ['07', 1000, 100],
  ['08', 1000, 80],
];

describe('the cohorts chart', () => {
  it('draws a bar and a rate for each cohort that is large enough', () => {
    const svg = chartOf(LARGE);
    expect([bars(svg), texts(svg, 'rates'), texts(svg, 'few-counts')]).toEqual([2, ['10%', '8.0%'], []]);
    expect(svg.textContent).not.toContain('too few');
  });

  it('shows of few leads how many converted, and neither a bar nor a rate', () => {
    const svg = chartOf([...LARGE, ['09', 3, 3]]);
    expect([bars(svg), texts(svg, 'rates'), texts(svg, 'few-counts')]).toEqual([2, ['10%', '8.0%'], ['3 of 3']]);
    expect(svg.querySelector('.legend')?.textContent).toContain('too few to tell');
    expect(svg.getAttribute('aria-label')).toContain('Sep 2025 too few to tell');
    const labels = [...svg.querySelectorAll('.lead-target')].map((target) => target.getAttribute('aria-label'));
    expect(labels[2]).toContain('3 of 3 leads by day 104, too few to tell');
  });

  it('takes its scale from the others', () => {
    expect(ticks(chartOf([...LARGE, ['09', 3, 3]]))).toEqual(ticks(chartOf(LARGE)));
  });

  it('keeps the interval of few leads within the chart', () => {
    const [few] = chartOf([...LARGE, ['09', 3, 1]]).querySelectorAll('.few line');
    const ends = ['y1', 'y2'].map((end) => Number(few?.getAttribute(end)));
    const [top, base] = [Math.min(...ends), Math.max(...ends)];
    expect(top).toBeGreaterThanOrEqual(0);
    expect(base - top).toBeLessThanOrEqual(150);
  });

  it('has the whole scale where all cohorts are small', () => {
    expect(ticks(chartOf([['09', 3, 3]])).at(-1)).toBe('100%');
  });
});
