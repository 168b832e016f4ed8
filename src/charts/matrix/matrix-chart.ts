import { cellLeads } from '../../core/insights/matrix/matrix-text.ts';
import type { MatrixCell, MatrixInsight } from '../../core/insights/matrix/matrix-types.ts';
import { count, label as nameOf } from '../../core/insights/shared/format.ts';
import { plain } from '../../core/insights/shared/words.ts';
import { COLOUR } from '../shared/colours.ts';
import { withDefaults } from '../shared/frame.ts';
import type { ChartOptions } from '../shared/frame.ts';
import { hatch } from '../shared/hatch.ts';
import { hatchOf, show } from '../shared/in-place.ts';
import type { LeadTarget } from '../shared/lead-targets.ts';
import { legend } from '../shared/legend.ts';
import type { LegendItem } from '../shared/legend.ts';
import { mark } from '../shared/mark.ts';
import type { Mark } from '../shared/mark.ts';
import { fit, textWidth } from '../shared/svg.ts';
import { clearTexts, densityOf, ROW_HEIGHT, cellTitle, measureFor, rangeOf, stepOf, valueText } from './matrix-cell.ts';
import type { Measure } from './matrix-cell.ts';
import { lineOfRow, targetLine } from './target-line.ts';
import type { Grid } from './target-line.ts';

/** Narrower cells could hold no number; the chart then becomes wider than asked for, and its frame scrolls. */
const LEAST_CELL = 42;
const TOP = 24;

const NAMES: Record<Measure, string> = {
  conversion: 'conversion',
  count: 'leads',
  share: 'share of leads',
  amount: 'amount',
};

/** Colours of a cell: its fill, what its texts stand on, and the texts. */
interface CellColours {
  fill: string;
  ground: string;
  ink: string;
}

/**
 * Grade by band as a table of coloured cells, best grade on top, scores rising to the right. Cells under 30 leads are
 * hatched; a line stands where the handover to sales starts, also inside a band. `before` is moved where that is enough.
 */
export function matrixChart(
  insight: MatrixInsight,
  options: ChartOptions & { measure: Measure },
  before: SVGSVGElement | null = null,
): SVGSVGElement {
  const { width: given, document } = withDefaults(options);
  const { cells, grades, columns, scope, targets } = insight;
  const measure = measureFor(insight, options.measure);
  const { grid, width } = gridOf(insight, given);
  const few = hatchOf(before) ?? hatch();
  const coloursOf = coloursBy(cells, measure, few.fill);
  const texts = textsOf(insight, measure, grid);
  const keyLeft = given - grid.left > 420 ? grid.left + 2 : 2;
  const key = legend(matrixLegend(insight, measure, few.fill), given - keyLeft);
  const bottom = TOP + grades.length * grid.rowHeight + 10;
  const subject = JSON.stringify(['matrix', scope, grades, columns.map(({ label }) => label)]);
  const picture = {
    ...{ width, height: bottom + key.height, label: plain(insight.answer), document, subject, few },
    domain: [0, 1] as const,
    marks: [
      few.define(),
      cellsOf(cells, grid, coloursOf),
      targetLine(targets, grid, texts),
      headings(insight, grid),
      drawnTexts(cells, texts, coloursOf),
      key.draw(keyLeft, bottom),
    ],
    targets: cells.filter(({ n }) => n > 0).map((cell) => targetOf(insight, cell, grid)),
  };
  return show(picture, before);
}

/** The colours of each cell by its measure; `few` is the fill of cells with too few leads. */
function coloursBy(cells: readonly MatrixCell[], measure: Measure, few: string): (cell: MatrixCell) => CellColours {
  const most = rangeOf(cells, measure)?.high ?? 0;
  return (cell) => {
    const step = stepOf(cell, measure, most);
    if (step === null) return { fill: few, ground: 'var(--hatch-paper)', ink: COLOUR.ink };
    return { fill: `var(--seq-${step})`, ground: `var(--seq-${step})`, ink: `var(--on-seq-${step})` };
  };
}

/** Where a cell's colour is, with a little room around it. */
function placeOf(
  cell: MatrixCell,
  { left, top, cellWidth, rowHeight }: Grid,
): Record<'x' | 'y' | 'width' | 'height', number> {
  const place = { x: left + cell.column * cellWidth + 2, y: top + cell.row * rowHeight + 2 };
  return { ...place, width: cellWidth - 4, height: rowHeight - 4 };
}

function cellsOf(cells: readonly MatrixCell[], grid: Grid, coloursOf: (cell: MatrixCell) => CellColours): Mark {
  const rects = cells.map((cell) => {
    const look = { ...placeOf(cell, grid), rx: 5, fill: coloursOf(cell).fill };
    return mark('rect', look, mark('title', {}, cellTitle(cell)));
  });
  return mark('g', { class: 'cells' }, ...rects);
}

function targetOf({ scope }: MatrixInsight, cell: MatrixCell, grid: Grid): LeadTarget {
  return { ...placeOf(cell, grid), title: cellTitle(cell), leads: cellLeads(scope, cell) };
}

function gridOf({ grades, columns }: MatrixInsight, given: number): { grid: Grid; width: number } {
  const longest = Math.max(...grades.map((grade) => textWidth(nameOf(grade), 14)), 0);
  const left = Math.min(Math.max(26, longest + 14), 120, given * (columns.length > 5 ? 0.16 : 0.24));
  const width = Math.max(given, left + columns.length * LEAST_CELL);
  const cellWidth = (width - left) / Math.max(1, columns.length);
  return {
    grid: { columns: columns.length, cellWidth, rowHeight: ROW_HEIGHT[densityOf(cellWidth)], left, top: TOP },
    width,
  };
}

/** Names of the bands above their columns and of the grades before their rows. */
function headings({ grades, columns }: MatrixInsight, { left, cellWidth, rowHeight }: Grid): Mark {
  const band = { y: TOP - 9, fill: COLOUR.muted, 'text-anchor': 'middle' };
  const above = columns.map(({ label }, index) => {
    const x = left + (index + 0.5) * cellWidth;
    return mark('text', { ...band, x }, fit(label, cellWidth - 4));
  });
  const grade = { x: 2, dy: '0.35em', 'font-size': 14, 'font-weight': 620, 'text-anchor': 'start' };
  const before = grades.map((name, index) => {
    const y = TOP + (index + 0.5) * rowHeight;
    return mark('text', { ...grade, y }, fit(nameOf(name), left - 10, 14));
  });
  return mark('g', { class: 'matrix-headings' }, ...above, ...before);
}

/** The texts of each cell, beside the target line where that runs through it. */
function textsOf({ cells, targets }: MatrixInsight, measure: Measure, grid: Grid): Mark[][] {
  const { left, top, cellWidth, rowHeight } = grid;
  const lines = new Map(targets.map((target) => [target.row, lineOfRow(target, grid)]));
  return cells.map((cell) => {
    const box = { x: left + cell.column * cellWidth, y: top + cell.row * rowHeight, width: cellWidth };
    const x = lines.get(cell.row) ?? null;
    const line = x !== null && x > box.x && x < box.x + cellWidth ? x : null;
    return clearTexts(cell, { measure, density: densityOf(cellWidth), box, line });
  });
}

function drawnTexts(
  cells: readonly MatrixCell[],
  texts: readonly Mark[][],
  coloursOf: (cell: MatrixCell) => CellColours,
): Mark {
  const groups = cells.map((cell, index) => {
    const { ground, ink } = coloursOf(cell);
    // The joints of the target line may come near a number: the cell's own colour around the letters keeps it readable.
    const halo = { stroke: ground, 'stroke-width': 4, 'stroke-linejoin': 'round', 'paint-order': 'stroke' };
    return mark('g', { fill: ink, ...halo }, ...(texts[index] ?? []));
  });
  return mark('g', { class: 'cell-texts', 'text-anchor': 'start', 'pointer-events': 'none' }, ...groups);
}

/** What the colours, the hatching and the line of the matrix mean. `few` is the fill of the hatching. */
function matrixLegend({ cells, targets }: MatrixInsight, measure: Measure, few: string): LegendItem[] {
  const items: LegendItem[] = [];
  const range = rangeOf(cells, measure);
  if (range) {
    const span = `${valueText(range.low, measure)} to ${valueText(range.high, measure)}`;
    items.push({ kind: 'ramp', colour: '', label: `${NAMES[measure]}, ${span}` });
  }
  if (cells.some((cell) => cell.few)) items.push({ kind: 'hatch', colour: few, label: 'fewer than 30 leads' });
  const set = targets.flatMap(({ grade, target }) => (target === null ? [] : `${nameOf(grade)} ${count(target)}`));
  const handed = `handed to sales from ${set.join(', ')}`;
  if (set.length > 0) items.push({ kind: 'line', colour: COLOUR.accent, label: handed });
  return items;
}
