import type { TargetMark } from '../../core/insights/matrix/matrix-types.ts';
import { COLOUR } from '../shared/colours.ts';
import { mark } from '../shared/mark.ts';
import type { Mark } from '../shared/mark.ts';
import { textBox } from '../shared/text-box.ts';
import { runsThrough } from './matrix-cell.ts';

/** Where the cells stand. */
export interface Grid {
  columns: number;
  cellWidth: number;
  rowHeight: number;
  /** Edges of the first cell. */
  left: number;
  top: number;
}

/**
 * The line from which sales takes over: a step in each row at its target, joined along the rows. A grade that is never
 * handed over, or whose target no lead reaches, lies wholly left of it. It is broken around the `texts` of cells that it
 * would run through. Null where no grade has a target.
 */
export function targetLine(
  targets: readonly TargetMark[],
  grid: Grid,
  texts: readonly (readonly Mark[])[] = [],
): Mark | null {
  if (targets.every(({ position }) => position === null || position >= grid.columns)) return null;
  const d = pathOf(targets, grid, texts.flat());
  const path = { d, fill: 'none', 'stroke-linejoin': 'round', 'stroke-linecap': 'round' };
  return mark(
    'g',
    { class: 'target-line' },
    mark('path', { ...path, stroke: COLOUR.paper, 'stroke-width': 5.5 }),
    mark('path', { ...path, stroke: COLOUR.accent, 'stroke-width': 2.5 }),
  );
}

/** Where the line runs in a row, in pixels; null where it stands at the end, or the grade is never handed over. */
export function lineOfRow({ position }: TargetMark, { left, columns, cellWidth }: Grid): number | null {
  return position === null || position >= columns ? null : round(left + position * cellWidth);
}

function pathOf(targets: readonly TargetMark[], grid: Grid, texts: readonly Mark[]): string {
  const end = grid.left + grid.columns * grid.cellWidth;
  let d = '';
  let before: number | null = null;
  for (const target of targets) {
    const { row } = target;
    const line = lineOfRow(target, grid);
    const open = line !== null;
    const x = line ?? round(end);
    const [top, bottom] = [round(grid.top + row * grid.rowHeight), round(grid.top + (row + 1) * grid.rowHeight)];
    if (before === null) d += open ? `M${x},${top}` : '';
    else if (x !== before) d += d === '' || before === end ? `M${before},${top}H${x}` : `H${x}`;
    if (open) d += downTo(bottom, x, blocked(x, top, bottom, texts));
    before = x;
  }
  return d;
}

/** The way down, which leaves out the given parts. */
function downTo(bottom: number, x: number, gaps: readonly [number, number][]): string {
  const pieces = gaps.map(([from, to]) => `V${round(from)}M${x},${round(to)}`);
  return `${pieces.join('')}V${bottom}`;
}

/** Shorter pieces between two texts would be specks. */
const LEAST_PIECE = 8;

/** The parts of the way down through a row at which texts stand, from the top. */
function blocked(x: number, top: number, bottom: number, texts: readonly Mark[]): [number, number][] {
  const gaps: [number, number][] = [];
  const boxes = texts.filter((text) => runsThrough(x, text)).map(textBox);
  for (const box of boxes.sort((a, b) => a.top - b.top)) {
    const [from, to] = [Math.max(top, box.top - 3), Math.min(bottom, box.bottom + 3)];
    const last = gaps.at(-1);
    if (from >= to) continue;
    if (last && from - last[1] < LEAST_PIECE) last[1] = Math.max(last[1], to);
    else gaps.push([from, to]);
  }
  return gaps;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
