import type { Cell, Notebook, ViewCell } from './notebook.ts';
import type { ViewKinds } from './view-kinds.ts';
import { viewKindOf } from './view-kinds.ts';

/** One line of the outline. */
export interface OutlineEntry {
  /** The anchor in the page. */
  id: string;
  text: string;
  kind: 'heading' | 'view';
  /** 2 for a heading right below the title, as for a view. */
  level: number;
  /** A view with an error. */
  broken: boolean;
}

/** What a view cell is called where there is little room: `Tiers by band`, `Tiers today`. */
export function viewLabel(cell: Pick<ViewCell, 'view' | 'options' | 'problems'>, kinds: ViewKinds): string {
  const readable = cell.problems.length === 0;
  return viewKindOf(kinds, cell.view)?.label(readable ? cell.options : null) ?? 'Unknown view';
}

/** The outline of a notebook: the headings of its prose and its views, in order. */
export function outlineOf({ cells }: Pick<Notebook, 'cells'>, kinds: ViewKinds): OutlineEntry[] {
  return cells.flatMap((cell) => entriesOf(cell, kinds));
}

function entriesOf(cell: Cell, kinds: ViewKinds): OutlineEntry[] {
  if (cell.kind === 'view') {
    return [{ id: cell.id, text: viewLabel(cell, kinds), kind: 'view', level: 2, broken: cell.problems.length > 0 }];
  }
  return cell.headings.map(({ id, text, level }) => ({ id, text, kind: 'heading', level, broken: false }));
}
