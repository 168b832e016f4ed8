// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { histogramFrom, SAMPLE, seenOf, viewOf } from '../../core/insights/shared/fixture.ts';
import { workedInsight } from '../../core/insights/worked/worked.ts';
import { workedChart } from './worked-chart.ts';

it('draws a cell for each grade and band with the share that was worked, and lists those that hold leads', () => {
  const view = viewOf(SAMPLE, { backtest: seenOf(histogramFrom(SAMPLE)) });
  const side = { n: 500, worked: 50, converted: 50, effective: 500 };
  const facts = { candidate: { above: side, below: side }, current: { above: side, below: side } };
  const names = { candidate: 'Draft', current: 'Q3' };
  const insight = workedInsight(view, facts, { model: 'candidate', names, timesAsOften: 1.5 });
  const svg = workedChart(insight, { width: 820 });
  expect(svg.querySelectorAll('.cells rect')).toHaveLength(16);
  const labels = [...svg.querySelectorAll('.lead-target')].map((target) => target.getAttribute('aria-label'));
  expect(labels).toHaveLength(6);
  expect(labels.find((label) => label?.startsWith('A leads with 75+ points'))).toContain('31 of 100 leads worked, 31%');
});
