import type { Diagnostic } from '../core/diagnostics.ts';
import type { Backtest } from '../core/scoring/backtest.ts';

/** What the front matter says, with every default. Addresses of files are relative to the notebook. */
export interface FrontMatter {
  title: string;
  /** Folder with leads.csv, activities.csv and outcomes.csv; null: the notebook takes what is loaded. */
  data: string | null;
  /** Model files; null: the notebook takes what is loaded. */
  models: { candidate: string; current: string } | null;
  backtest: Backtest;
}

interface CellText {
  /** Unique within the notebook and fit for an anchor: `tiers`, `tiers-2`, `text-1`. */
  id: string;
  /** The cell as it stands in the file, with its fence and line ends. */
  source: string;
  /** Line of the file at which it begins, from 1. */
  line: number;
}

/** Markdown between view cells. */
export interface ProseCell extends CellText {
  kind: 'prose';
  /** The text as HTML that is safe to show, by `renderMarkdown`. */
  html: string;
  headings: Heading[];
}

/** A heading of prose, for the outline. */
export interface Heading {
  /** The anchor in the page. */
  id: string;
  text: string;
  level: number;
}

/** A fenced view: ```` ```view tiers ````, its options as YAML inside. */
export interface ViewCell extends CellText {
  kind: 'view';
  /** Null where the fence names no view that there is; then `problems` says so. */
  view: string | null;
  /** Checked, with every default; empty where there are problems. */
  options: Record<string, unknown>;
  /** Errors of this cell alone: it shows them in place, and the rest goes on. */
  problems: Diagnostic[];
}

export type Cell = ProseCell | ViewCell;

/** A notebook. `head` and the cells' sources, one after the other, are the file byte for byte. */
export interface Notebook extends FrontMatter {
  /** The front matter as it stands in the file, with its fences. */
  head: string;
  cells: Cell[];
}

/** The notebook's text. What was read and not changed comes out byte for byte. */
export function textOf({ head, cells }: Pick<Notebook, 'head' | 'cells'>): string {
  return head + cells.map(({ source }) => source).join('');
}
