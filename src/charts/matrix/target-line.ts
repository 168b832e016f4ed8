import type { TargetMark } from '../../core/insights/matrix/matrix-types.ts';
import { COLOUR } from '../shared/colours.ts';
import { mark } from '../shared/mark.ts';
import type { Mark } from '../shared/mark.ts';

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
 * handed over, or whose target no lead reaches, lies wholly left of it. Null where no grade has a target.
 */
export function targetLine(targets: readonly TargetMark[], grid: Grid): Mark | null {
  if (targets.every(({ position }) => position === null || position >= grid.columns)) return null;
  const d = pathOf(targets, grid);
  const path = { d, fill: 'none', 'stroke-linejoin': 'round', 'stroke-linecap': 'round' };
  return mark(
    'g',
    { class: 'target-line' },
    mark('path', { ...path, stroke: COLOUR.paper, 'stroke-width': 5.5 }),
    mark('path', { ...path, stroke: COLOUR.accent, 'stroke-width': 2.5 }),
  );
}

function pathOf(targets: readonly TargetMark[], grid: Grid): string {
  const end = grid.left + grid.columns * grid.cellWidth;
  let d = '';
  let before: number | null = null;
  for (const { row, position } of targets) {
    const open = position !== null && position < grid.columns;
    const x = round(open ? grid.left + position * grid.cellWidth : end);
    const [top, bottom] = [round(grid.top + row * grid.rowHeight), round(grid.top + (row + 1) * grid.rowHeight)];
    if (before === null) d += open ? `M${x},${top}` : '';
    else if (x !== before) d += d === '' || before === end ? `M${before},${top}H${x}` : `H${x}`;
    if (open) d += `V${bottom}`;
    before = x;
  }
  return d;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
