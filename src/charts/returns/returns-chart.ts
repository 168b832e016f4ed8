import * as Plot from '@observablehq/plot';
import { count, label as nameOf, percent } from '../../core/insights/shared/format.ts';
import type { MatrixCell } from '../../core/insights/matrix/matrix-types.ts';
import type { ReturnsFindings } from '../../core/insights/returns/returns.ts';
import { cellName } from '../../core/insights/returns/returns-text.ts';
import { leads, plain } from '../../core/insights/shared/words.ts';
import { COLOUR, rampStep, STEPS } from '../shared/colours.ts';
import { chart, drawn, withDefaults } from '../shared/frame.ts';
import type { ChartOptions } from '../shared/frame.ts';
import { hatch } from '../shared/hatch.ts';
import { addLeadTargets } from '../shared/lead-targets.ts';
import { legend } from '../shared/legend.ts';
import { cellTexts, densityOf, ROW_HEIGHT } from '../matrix/matrix-cell.ts';
import { draw } from '../shared/mark.ts';
import { element, fit, textWidth } from '../shared/svg.ts';

const TOP = 24;
/** Narrower cells could hold no number; the chart then becomes wider than asked for, and its frame scrolls. */
const LEAST_CELL = 42;

interface Grid {
  left: number;
  cellWidth: number;
  rowHeight: number;
}

/** Return rates by grade and band, the more red the higher; cells under 30 taken leads are hatched. */
export function returnsChart(insight: ReturnsFindings, options: ChartOptions): SVGSVGElement {
  const { width: given, document } = withDefaults(options);
  const { grades, columns, cells } = insight.matrix;
  const left = Math.min(Math.max(26, ...grades.map((grade) => textWidth(nameOf(grade), 14) + 14)), 120, given * 0.24);
  const width = Math.max(given, left + columns.length * LEAST_CELL);
  const cellWidth = (width - left) / Math.max(1, columns.length);
  const grid = { left, cellWidth, rowHeight: ROW_HEIGHT[densityOf(cellWidth)] };
  const most = Math.max(0, ...cells.filter((cell) => !cell.few).map((cell) => cell.rate ?? 0));
  const few = hatch();
  const fill = (cell: MatrixCell): string => (cell.few ? few.fill : ramp(rampStep(cell.rate ?? 0, most)));
  const key = legend([{ kind: 'hatch', colour: few.fill, label: 'fewer than 30 leads taken' }], given);
  const bottom = TOP + grades.length * grid.rowHeight + 10;
  const band = { type: 'band', padding: 0, round: false, axis: null } as const;
  const svg = chart(
    { width, height: bottom + key.height, label: plain(insight.answer), document },
    {
      ...{ marginTop: TOP, marginLeft: left, marginRight: 0, marginBottom: key.height + 10 },
      x: { ...band, domain: [...columns.keys()] },
      y: { ...band, domain: [...grades.keys()] },
      marks: [
        drawn(() => few.define()),
        Plot.cell(cells, { x: 'column', y: 'row', fill, inset: 2, rx: 5, className: 'cells' }),
        drawn((_scales, doc) => headings(doc, insight, grid)),
        drawn((_scales, doc) => texts(doc, cells, grid)),
        drawn(() => key.draw(left + 2, bottom)),
      ],
    },
  );
  addLeadTargets(
    svg,
    cells.flatMap((cell) => {
      if (cell.n === 0) return [];
      const place = { x: left + cell.column * cellWidth + 2, y: TOP + cell.row * grid.rowHeight + 2 };
      const size = { width: cellWidth - 4, height: grid.rowHeight - 4 };
      return { ...place, ...size, title: titleOf(cell), leads: insight.lists.cell(cell, false) };
    }),
  );
  return svg;
}

/** A ground that its texts stand out from in either theme. */
function ramp(step: number): string {
  return `color-mix(in oklab, var(--bad) ${Math.round((step / (STEPS - 1)) * 45)}%, var(--seq-0))`;
}

function titleOf(cell: MatrixCell): string {
  const rate = `${count(cell.converted ?? 0)} of ${leads(cell.n)} returned`;
  if (cell.few || !cell.interval) return `${cellName(cell)}: ${rate}; can't tell yet`;
  const range = `${percent(cell.interval.low)} to ${percent(cell.interval.high)}`;
  return `${cellName(cell)}: ${rate}, ${percent(cell.rate ?? 0)} (95% interval ${range})`;
}

function headings(document: Document, { matrix }: ReturnsFindings, { left, cellWidth, rowHeight }: Grid): SVGElement {
  const group = element(document, 'g', { class: 'matrix-headings' });
  matrix.columns.forEach(({ label }, index) => {
    const at = { x: left + (index + 0.5) * cellWidth, y: TOP - 9, fill: COLOUR.muted, 'text-anchor': 'middle' };
    group.append(element(document, 'text', at, fit(label, cellWidth - 4)));
  });
  matrix.grades.forEach((name, index) => {
    const at = { x: 2, y: TOP + (index + 0.5) * rowHeight, dy: '0.35em', 'text-anchor': 'start' };
    const text = fit(nameOf(name), left - 10, 14);
    group.append(element(document, 'text', { ...at, 'font-size': 14, 'font-weight': 620 }, text));
  });
  return group;
}

function texts(document: Document, cells: readonly MatrixCell[], { left, cellWidth, rowHeight }: Grid): SVGElement {
  const group = element(document, 'g', { 'text-anchor': 'start', fill: COLOUR.ink, 'pointer-events': 'none' });
  for (const cell of cells) {
    const box = { x: left + cell.column * cellWidth, y: TOP + cell.row * rowHeight, width: cellWidth };
    group.append(...cellTexts(cell, 'conversion', densityOf(cellWidth), box).map((text) => draw(document, text)));
  }
  return group;
}
