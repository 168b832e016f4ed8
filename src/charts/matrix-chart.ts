import * as Plot from '@observablehq/plot';
import { count, label as nameOf } from '../core/insights/format.ts';
import type { MatrixCell, MatrixInsight } from '../core/insights/matrix.ts';
import { plain } from '../core/insights/sentence.ts';
import { COLOUR } from './colours.ts';
import { chart, drawn, pixel, withDefaults } from './frame.ts';
import type { ChartOptions } from './frame.ts';
import { hatch } from './hatch.ts';
import { legend } from './legend.ts';
import type { LegendItem } from './legend.ts';
import { cellTexts, densityOf, ROW_HEIGHT } from './matrix-cell-text.ts';
import type { Measure } from './matrix-values.ts';
import { cellTitle, measureFor, rangeOf, stepOf, valueText } from './matrix-values.ts';
import { element, fit, textWidth } from './svg.ts';
import { targetLine } from './target-line.ts';

/** Narrower cells could hold no number; the chart then becomes wider than asked for, and its frame scrolls. */
const LEAST_CELL = 36;
const TOP = 24;

/**
 * Grade by band as a table of coloured cells, best grade on top, scores rising to the right. Cells under 30 leads are
 * hatched; a line stands where the handover to sales starts, also inside a band.
 */
export function matrixChart(insight: MatrixInsight, options: ChartOptions & { measure: Measure }): SVGSVGElement {
  const { width: given, document } = withDefaults(options);
  const { grades, columns, cells } = insight;
  const measure = measureFor(insight, options.measure);
  const longest = Math.max(...grades.map((grade) => textWidth(nameOf(grade), 14)), 0);
  const left = Math.min(Math.max(26, longest + 14), 120, given * (columns.length > 5 ? 0.16 : 0.24));
  const width = Math.max(given, left + columns.length * LEAST_CELL);
  const cellWidth = (width - left) / Math.max(1, columns.length);
  const density = densityOf(cellWidth);
  const range = rangeOf(cells, measure);
  const few = hatch();
  const keyLeft = given - left > 420 ? left + 2 : 2;
  const key = legend(legendOf(insight, measure, range, few.fill), given - keyLeft);
  const bottom = TOP + grades.length * ROW_HEIGHT[density];
  const groundOf = (cell: MatrixCell): string => {
    const step = stepOf(cell, measure, range?.high ?? 0);
    return step === null ? 'var(--hatch-paper)' : `var(--seq-${step})`;
  };
  const fillOf = (cell: MatrixCell): string => (cell.few ? few.fill : groundOf(cell));
  const inkOf = (cell: MatrixCell): string => `var(--on-seq-${stepOf(cell, measure, range?.high ?? 0) ?? 0})`;
  return chart(
    { width, height: bottom + 10 + key.height, label: plain(insight.answer), document },
    {
      marginTop: TOP,
      marginLeft: left,
      marginRight: 0,
      marginBottom: key.height + 10,
      x: { type: 'band', domain: columns.map((_, index) => index), padding: 0, round: false, axis: null },
      y: { type: 'band', domain: grades.map((_, index) => index), padding: 0, round: false, axis: null },
      marks: [
        drawn((_scales, doc) => few.define(doc)),
        Plot.cell(cells, {
          x: 'column',
          y: 'row',
          fill: fillOf,
          inset: 2,
          rx: 5,
          title: cellTitle,
          className: 'cells',
        }),
        drawn(({ x, y }, doc) => {
          const size = { columns: columns.length, cellWidth, left, rowHeight: ROW_HEIGHT[density] };
          return targetLine(doc, insight.targets, {
            ...size,
            top: pixel(y, 0) || TOP,
            xAt: (column) => pixel(x, column),
          });
        }),
        drawn((_scales, doc) => headings(doc, insight, left, cellWidth, ROW_HEIGHT[density])),
        drawn(({ x, y }, doc) => {
          const group = element(doc, 'g', { class: 'cell-texts', 'text-anchor': 'start', 'pointer-events': 'none' });
          for (const cell of cells) {
            const box = { x: pixel(x, cell.column), y: pixel(y, cell.row), width: cellWidth };
            // The target line may run behind a number: the cell's own colour around the letters keeps it readable.
            const halo = {
              stroke: groundOf(cell),
              'stroke-width': 4,
              'stroke-linejoin': 'round',
              'paint-order': 'stroke',
            };
            group.append(
              element(doc, 'g', { fill: inkOf(cell), ...halo }, ...cellTexts(doc, cell, measure, density, box)),
            );
          }
          return group;
        }),
        drawn((_scales, doc) => key.draw(doc, keyLeft, bottom + 10)),
      ],
    },
  );
}

/** Names of the bands above their columns and of the grades before their rows. */
function headings(
  document: Document,
  { grades, columns }: MatrixInsight,
  left: number,
  cellWidth: number,
  rowHeight: number,
): SVGElement {
  const group = element(document, 'g', { class: 'matrix-headings' });
  columns.forEach(({ label }, index) => {
    const at = { x: left + (index + 0.5) * cellWidth, y: TOP - 9, fill: COLOUR.muted, 'text-anchor': 'middle' };
    group.append(element(document, 'text', at, fit(label, cellWidth - 4)));
  });
  grades.forEach((grade, index) => {
    const at = {
      x: 2,
      y: TOP + (index + 0.5) * rowHeight,
      dy: '0.35em',
      'font-size': 14,
      'font-weight': 620,
      'text-anchor': 'start',
    };
    group.append(element(document, 'text', at, fit(nameOf(grade), left - 10, 14)));
  });
  return group;
}

const MEASURE_NAMES: Record<Measure, string> = {
  conversion: 'conversion',
  count: 'leads',
  share: 'share of leads',
  amount: 'amount',
};

function legendOf(
  { cells, targets }: MatrixInsight,
  measure: Measure,
  range: ReturnType<typeof rangeOf>,
  few: string,
): LegendItem[] {
  const items: LegendItem[] = [];
  if (range) {
    const label = `${MEASURE_NAMES[measure]}, ${valueText(range.low, measure)} to ${valueText(range.high, measure)}`;
    items.push({ kind: 'ramp', colour: '', label });
  }
  if (cells.some((cell) => cell.few)) items.push({ kind: 'hatch', colour: few, label: 'fewer than 30 leads' });
  const set = targets.flatMap(({ grade, target }) => (target === null ? [] : `${nameOf(grade)} ${count(target)}`));
  if (set.length > 0)
    items.push({ kind: 'line', colour: COLOUR.accent, label: `handed to sales from ${set.join(', ')}` });
  return items;
}
