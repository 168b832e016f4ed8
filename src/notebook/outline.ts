import type { Cell, Notebook, ViewCell } from './notebook.ts';
import type { ViewName } from './view-options.ts';

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

const NAMES: Record<ViewName, string> = {
  data: 'Data',
  quality: 'Quality',
  maturity: 'Maturity',
  tiers: 'Tiers',
  matrix: 'Matrix',
  conversion: 'Conversion',
  thresholds: 'Thresholds',
  handover: 'Handover',
  returns: 'Returns',
  checklist: 'Checklist',
  criteria: 'Criteria',
};

/** What a view cell is called where there is little room: `Tiers by band`, `Tiers today`. */
export function viewLabel({ view, options }: Pick<ViewCell, 'view' | 'options'>): string {
  if (view === null) return 'Unknown view';
  const by =
    view === 'tiers' && options.by === 'band'
      ? ' by band'
      : view === 'conversion' && options.by !== undefined
        ? ` by ${options.by as string}`
        : '';
  return `${NAMES[view]}${by}${options.scope === 'now' ? ' today' : ''}`;
}

/** The outline of a notebook: the headings of its prose and its views, in order. */
export function outlineOf({ cells }: Pick<Notebook, 'cells'>): OutlineEntry[] {
  return cells.flatMap(entriesOf);
}

function entriesOf(cell: Cell): OutlineEntry[] {
  if (cell.kind === 'view') {
    return [{ id: cell.id, text: viewLabel(cell), kind: 'view', level: 2, broken: cell.problems.length > 0 }];
  }
  return cell.headings.map(({ id, text, level }) => ({ id, text, kind: 'heading', level, broken: false }));
}
