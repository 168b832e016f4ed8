import { count, label } from '../../core/insights/shared/format.ts';

const MOST_NAMED = 3;

/** Which cells have no route, in a sentence; null where all have one. `all` is the number of cells. */
export function missingRoutes(cells: readonly { grade: string; band: string }[], all: number): string | null {
  if (cells.length === 0) return null;
  if (cells.length === all) return 'No cell has a route yet.';
  const names = cells.map(({ grade, band }) => `${grade} × ${label(band)}`);
  const rest = names.length - MOST_NAMED;
  // Never `and 1 more`: that one can be named as well.
  const list = rest > 1 ? `${names.slice(0, MOST_NAMED).join(', ')} and ${count(rest)} more` : names.join(', ');
  return `${count(cells.length)} of ${count(all)} cells ${cells.length === 1 ? 'has' : 'have'} no route: ${list}.`;
}
