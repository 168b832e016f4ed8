// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { SAMPLE, viewOf } from '../../core/insights/shared/fixture.ts';
import { matrixInsight } from '../../core/insights/matrix/matrix.ts';
import { thresholdInsight } from '../../core/insights/thresholds/thresholds.ts';
import { exportSvg } from './export-svg.ts';
import { matrixChart } from '../matrix/matrix-chart.ts';
import { thresholdsChart } from '../thresholds/thresholds-chart.ts';

const read = (text: string): Document => new DOMParser().parseFromString(text, 'image/svg+xml');

it('a saved chart stands on its own', () => {
  const svg = matrixChart(matrixInsight(viewOf(SAMPLE), { scope: 'backtest' }), { width: 820, measure: 'conversion' });
  document.body.append(svg);
  const file = read(exportSvg(svg));
  const root = file.documentElement;
  expect(file.querySelector('parsererror')).toBeNull();
  expect(root.namespaceURI).toBe('http://www.w3.org/2000/svg');
  expect(root.firstElementChild?.textContent).toContain('Keen A leads win');
  expect(root.children[1]?.getAttribute('width')).toBe('100%');
  expect(file.querySelectorAll('style, script, [style], [class], [role], [aria-label]')).toHaveLength(0);
  const hatched = /url\(#(.+)\)/.exec(file.querySelector('rect[fill^="url("]')?.getAttribute('fill') ?? '')?.[1];
  expect(file.querySelector(`pattern[id="${hatched}"]`)).not.toBeNull();
});

it('a saved chart has no hit areas, and the page’s own is left as it is', () => {
  const options = { grade: null, costPerCall: 1, valuePerWin: null, capacityPerWeek: null };
  const svg = thresholdsChart(thresholdInsight(viewOf(SAMPLE), options), { width: 820 });
  document.body.append(svg);
  const before = svg.outerHTML;
  const file = read(exportSvg(svg));
  expect(file.querySelectorAll('[fill="transparent"], [tabindex], [data-handle]')).toHaveLength(0);
  expect(svg.outerHTML).toBe(before);
});
