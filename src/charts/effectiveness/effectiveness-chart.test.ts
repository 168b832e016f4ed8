// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { rankingRows } from '../../core/insights/effectiveness/effectiveness-tables.ts';
import { scoreFigures } from '../../core/insights/effectiveness/ranked-figures.ts';
import { histogramFrom, SAMPLE } from '../../core/insights/shared/fixture.ts';
import { sentence } from '../../core/insights/shared/words.ts';
import { effectivenessChart } from './effectiveness-chart.ts';
import type { CurveKind } from './effectiveness-curves.ts';

const figures = scoreFigures(histogramFrom(SAMPLE), undefined);
const rows = rankingRows({ candidate: 'Draft', current: 'Q3' }, { candidate: figures, current: figures }, null);

function drawn(kind: CurveKind, width = 820, before: SVGSVGElement | null = null, shown = rows): SVGSVGElement {
  return effectivenessChart({ kind, rows: shown, answer: sentence('It wins.'), many: 'wins' }, { width }, before);
}

/** The places of a line. */
function placesOf(svg: SVGSVGElement, line: string): [number, number][] {
  const path = svg.querySelector(`.${line}`)?.getAttribute('d') ?? '';
  return path
    .split(/[ML]/)
    .filter(Boolean)
    .map((each) => each.split(',').map(Number) as [number, number]);
}

describe('the chart of rankings', () => {
  it('rises from no call to all of them, above the line of chance', () => {
    const svg = drawn('gains');
    const [own, chance] = [placesOf(svg, 'candidate'), placesOf(svg, 'random')];
    expect(own[0]).toEqual(chance[0]);
    expect(own.at(-1)).toEqual(chance.at(-1));
    expect(own).toHaveLength(figures.curve.length + 1);
    expect(svg.getAttribute('aria-label')).toContain('It wins.');
  });

  it('lists the leads of each tenth', () => {
    const labels = [...drawn('lift').querySelectorAll('.lead-target')].map((area) => area.getAttribute('aria-label'));
    expect(labels).toHaveLength(9);
    expect(labels[0]).toMatch(/^Best 10% of the leads: 31% of the wins, 3\.1 times the average \(95% interval/);
  });

  it('has an interval for each tenth, within the plot', () => {
    const svg = drawn('gains', 390);
    const [top, base] = [placesOf(svg, 'random').at(-1)?.[1] ?? 0, placesOf(svg, 'random')[0]?.[1] ?? 0];
    const whiskers = [...svg.querySelectorAll('.interval line')];
    expect(whiskers).toHaveLength(9);
    for (const whisker of whiskers)
      for (const end of ['y1', 'y2']) {
        expect(Number(whisker.getAttribute(end))).toBeGreaterThanOrEqual(top - 0.01);
        expect(Number(whisker.getAttribute(end))).toBeLessThanOrEqual(base + 0.01);
      }
  });

  it('is moved, not built anew, while a slider moves', () => {
    const before = drawn('gains');
    const other = scoreFigures(histogramFrom(SAMPLE.map((each) => ({ ...each, score: each.score + 5 }))), undefined);
    const moved = rows.map((row) => (row.line === 'candidate' ? { ...row, figures: other } : row));
    expect(drawn('gains', 820, before, moved)).toBe(before);
  });

  it.each(['roc', 'precision'] as const)('draws %s without areas to click', (kind) => {
    const svg = drawn(kind);
    expect(svg.querySelectorAll('.lead-target')).toHaveLength(0);
    expect(placesOf(svg, 'candidate').length).toBeGreaterThan(2);
  });

  it('draws nothing of no leads', () => {
    const none = scoreFigures(histogramFrom([]), undefined);
    const empty = rankingRows({ candidate: 'Draft', current: 'Q3' }, { candidate: none, current: none }, null);
    expect(() => drawn('gains', 320, null, empty)).not.toThrow();
    expect(() => drawn('lift', 320, null, empty)).not.toThrow();
  });
});
