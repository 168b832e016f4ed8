import type { TimelineRow } from '../../core/insights/lead/lead-timeline.ts';
import { counted } from '../../core/insights/shared/words.ts';
import { COLOUR } from '../shared/colours.ts';
import { element, fit } from '../shared/svg.ts';

/** Height of the row of a type. */
export const ROW = 20;

/** Where the rows stand, in pixels. */
interface Place {
  x: (at: number) => number;
  left: number;
  right: number;
  top: number;
}

/**
 * A row of ticks for each type of activity. One path a row, however many activities it holds: those of one pixel are one
 * tick.
 */
export function activityRows(document: Document, rows: readonly TimelineRow[], place: Place): SVGElement {
  const group = element(document, 'g', { class: 'activities' });
  rows.forEach((row, index) => {
    const middle = place.top + (index + 0.5) * ROW;
    const said = `${row.type}: ${counted(row.at.length, 'activity', 'activities')}`;
    const name = { x: place.left - 10, y: middle, dy: '0.35em', 'text-anchor': 'end', fill: COLOUR.muted };
    const rule = { x1: place.left, x2: place.right, y1: middle, y2: middle, stroke: COLOUR.line };
    group.append(
      element(document, 'line', rule),
      element(document, 'text', name, fit(row.type, place.left - 12), element(document, 'title', {}, said)),
      element(document, 'path', { d: ticksOf(row, place, middle), stroke: COLOUR.accent, 'stroke-width': 1.6 }),
    );
  });
  return group;
}

function ticksOf({ at }: TimelineRow, { x }: Place, middle: number): string {
  const columns = new Set(at.map((instant) => Math.round(x(instant) * 2) / 2));
  return Array.from(columns, (column) => `M${column},${middle - 6}v12`).join('');
}
