import type { ViewData } from '../../core/insights/view-data.ts';
import type { Backtest } from '../../core/scoring/backtest.ts';

/** What a view may change. */
export interface ViewActions {
  /** Targets by grade, null for never; `drag` while a handle moves, `commit` when it is let go. */
  setTargets(targets: Record<string, number | null>, phase: 'drag' | 'commit'): void;
  setBacktest(patch: Partial<Backtest>): void;
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
