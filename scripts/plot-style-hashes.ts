import * as Plot from '@observablehq/plot';
import { createHash } from 'node:crypto';
import { JSDOM } from 'jsdom';

/**
 * The hashes of each inline <style> that Observable Plot can inject under its default class name. They are read off real
 * charts, so that an upgrade of Plot can't leave a stale hash behind. A chart that sets `className` would be refused by
 * the policy.
 */
export function plotStyleHashes(): string[] {
  const { document } = new JSDOM('').window;
  // Plot's types leave `document` out of a legend's options.
  const legend = (options: Pick<Plot.LegendOptions, 'legend' | 'columns'> & { color: Plot.ScaleOptions }) =>
    Plot.legend({ document, ...options } as Plot.LegendScales);
  const items: Plot.ScaleOptions = { type: 'ordinal', domain: ['a'], range: ['black'] };
  const charts = [
    Plot.plot({ document, marks: [] }),
    // A stepped ramp: a continuous one needs a canvas, which jsdom lacks; the style is the same.
    legend({ legend: 'ramp', color: { type: 'threshold', domain: [0], range: ['black', 'white'] } }),
    legend({ legend: 'swatches', color: items }),
    legend({ legend: 'swatches', color: items, columns: '2' }),
  ];
  const styles = charts.flatMap((chart) => [...chart.querySelectorAll('style')].map(({ textContent }) => textContent));
  if (styles.length !== charts.length) throw new Error(`expected ${charts.length} styles, found ${styles.length}`);
  return [...new Set(styles.map(hash))];
}

const hash = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;
