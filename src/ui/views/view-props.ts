import type { Mend } from '../../core/dataset/mends.ts';
import type { Recipe } from '../../core/dataset/recipe.ts';
import type { QualityFacts } from '../../core/insights/quality-types.ts';
import type { TableFacts, ViewData } from '../../core/insights/view-data.ts';
import type { Backtest } from '../../core/scoring/backtest.ts';

/** What a view may change. */
export interface ViewActions {
  /** Targets by grade, null for never; `drag` while a handle moves, `commit` when it is let go. */
  setTargets(targets: Record<string, number | null>, phase: 'drag' | 'commit'): void;
  setBacktest(patch: Partial<Backtest>): void;
  /** Reads the data anew with some mends, or without them. */
  mend(mends: readonly Mend[], undo: boolean): void;
  /** Saves the rows of a table that were set aside as a file. */
  downloadAside(table: TableFacts['table']): void;
}

/** What the quality report is drawn from. */
export interface QualityData {
  facts: QualityFacts;
  /** The recipe in force: it tells which mends are done. */
  recipe: Recipe;
  /** Whether the data is being read anew. */
  busy: boolean;
}

/** What every view component is given. */
export interface ViewProps {
  /** Id of the cell: its anchor, and the name of downloaded files. */
  id?: string;
  view: ViewData;
  names: { candidate: string; current: string };
  /** Already checked by the view's own schema in notebook/view-options.ts. */
  options: Record<string, unknown>;
  actions: ViewActions;
}
