import * as Plot from '@observablehq/plot';
import { label as nameOf } from '../../core/insights/shared/format.ts';
import type { LeadSelection } from '../../core/insights/shared/lead-selection.ts';
import type { MatrixCell } from '../../core/insights/matrix/matrix-types.ts';
import { COLOUR } from '../shared/colours.ts';
import { chart, drawn } from '../shared/frame.ts';
import { hatch } from '../shared/hatch.ts';
import { addLeadTargets } from '../shared/lead-targets.ts';
import { legend } from '../shared/legend.ts';
import { draw } from '../shared/mark.ts';
import { element, fit, textWidth } from '../shared/svg.ts';
import { cellTexts, densityOf, ROW_HEIGHT } from './matrix-cell.ts';

/** Cells by grade and band of which each shows a share (`rate`) and its leads. */
export interface CellGrid<Cell extends MatrixCell> {
  /** Best first. */
  grades: readonly string[];
  /** Bands, lowest first. */
  columns: readonly { label: string }[];
  cells: readonly Cell[];
  /** Says the answer to who can't see the chart. */
  label: string;
  /** What a hatched cell means. */
  fewLabel: string;
  /** The ground of a cell that isn't hatched. */
  fill: (cell: Cell) => string;
  title: (cell: Cell) => string;
  leads: (cell: Cell) => LeadSelection;
}

const TOP = 24;
/** Narrower cells could hold no number; the chart then becomes wider than asked for, and its frame scrolls. */
const LEAST_CELL = 42;

interface Grid {
  left: number;
  cellWidth: number;
  rowHeight: number;
}

/** A chart of cells in rows by grade and columns by band, in `given` pixels; cells of few leads are hatched. */
export function cellGrid<Cell extends MatrixCell>(
  { grades, columns, cells, ...of }: CellGrid<Cell>,
  { width: given, document }: { width: number; document: Document },
): SVGSVGElement {
  const left = Math.min(Math.max(26, ...grades.map((grade) => textWidth(nameOf(grade), 14) + 14)), 120, given * 0.24);
  const width = Math.max(given, left + columns.length * LEAST_CELL);
  const cellWidth = (width - left) / Math.max(1, columns.length);
  const grid = { left, cellWidth, rowHeight: ROW_HEIGHT[densityOf(cellWidth)] };
  const few = hatch();
  const fill = (cell: Cell): string => (cell.few ? few.fill : of.fill(cell));
  const key = legend([{ kind: 'hatch', colour: few.fill, label: of.fewLabel }], given);
  const bottom = TOP + grades.length * grid.rowHeight + 10;
  const band = { type: 'band', padding: 0, round: false, axis: null } as const;
  const svg = chart(
    { width, height: bottom + key.height, label: of.label, document },
    {
      ...{ marginTop: TOP, marginLeft: left, marginRight: 0, marginBottom: key.height + 10 },
      x: { ...band, domain: [...columns.keys()] },
      y: { ...band, domain: [...grades.keys()] },
      marks: [
        drawn(() => few.define()),
        Plot.cell(cells, { x: 'column', y: 'row', fill, inset: 2, rx: 5, className: 'cells' }),
        drawn((_scales, doc) => headings(doc, grades, columns, grid)),
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
      return { ...place, ...size, title: of.title(cell), leads: of.leads(cell) };
    }),
  );
  return svg;
}

function headings(
  document: Document,
  grades: readonly string[],
  columns: readonly { label: string }[],
  { left, cellWidth, rowHeight }: Grid,
): SVGElement {
  const group = element(document, 'g', { class: 'matrix-headings' });
  columns.forEach(({ label }, index) => {
    const at = { x: left + (index + 0.5) * cellWidth, y: TOP - 9, fill: COLOUR.muted, 'text-anchor': 'middle' };
    group.append(element(document, 'text', at, fit(label, cellWidth - 4)));
  });
  grades.forEach((name, index) => {
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
