import type { Mend } from '../../core/dataset/recipe/mends.ts';
import type { Recipe } from '../../core/dataset/recipe/recipe.ts';
import type { Scope } from '../../core/insights/shared/insight.ts';
import type { LeadSelection } from '../../core/insights/shared/lead-selection.ts';
import type { QualityFacts } from '../../core/insights/quality/quality-types.ts';
import type { TableFacts, ViewData } from '../../core/insights/shared/view-data.ts';
import type { CriterionRef } from '../../core/model/edit/edit-parts.ts';
import type { Dimension, Model } from '../../core/model/schema/schema.ts';
import type { Criterion } from '../../core/model/kinds/kinds.ts';
import type { BacktestPatch } from '../../state/changed-backtest.ts';
import type { Studies } from '../../state/studies/studies.ts';

/** What a view may change. */
export interface ViewActions {
  /** Targets by grade, null for never; `drag` while a handle moves, `commit` when it is let go. */
  setTargets(targets: Record<string, number | null>, phase: 'drag' | 'commit'): void;
  /** Adds a criterion to the open model, as a step that can be undone. */
  addCriterion(dimension: Dimension, criterion: Criterion): void;
  /** Takes criteria out of the open model, as one step that can be undone. */
  removeCriteria(criteria: readonly CriterionRef[]): void;
  /** The criteria of the open model that look at nothing else than what a mend leaves out. */
  criteriaOf(mend: Mend): readonly CriterionRef[];
  /** Drafts a model anew from the data as it is read now, and opens it beside the others. */
  redraft(): void;
  /** Opens the card of a criterion in the editor, and goes there. */
  editCriterion(ref: CriterionRef): void;
  /** Brings the first cell of a view on screen. */
  show(view: string): void;
  /** Changes the backtest, as a step that can be undone. */
  setBacktest: (patch: BacktestPatch) => void;
  /** Reads the data anew with some mends, or without them. */
  mend(mends: readonly Mend[], undo: boolean): void;
  /** Shows the leads behind a figure. */
  listLeads: (selection: LeadSelection) => void;
  /** Shows the life of one lead, by its number; at the end of the data where no instant is given. */
  explainLead: (lead: number, at?: number) => void;
  /** Saves the rows of a table that were set aside as a file. */
  downloadAside(table: TableFacts['table']): void;
}

/** What the quality report is drawn from. */
export interface QualityData {
  facts: QualityFacts;
  /** Whether it is of another conversion stage than the backtest, and is being made anew. */
  stale: boolean;
  /** The recipe in force: it tells which mends are done. */
  recipe: Recipe;
  /** Whether a period or a filter is chosen, which the report doesn't follow. */
  chosen: boolean;
  /** Whether the data is being read anew. */
  busy: boolean;
}

/** What a view is given whose figures take long to compute: it asks for them itself. `O` are its options. */
export interface StudyViewProps<O = object> extends Required<ViewProps<O>> {
  models: { candidate: Model; current: Model };
  studies: Studies;
}

/** What the quality view is given: it needs no model. */
export interface QualityViewProps {
  id: string;
  quality: QualityData;
  actions: ViewActions;
}

/** What every other view component is given. `O` are its options. */
export interface ViewProps<O = object> {
  /** Id of the cell: its anchor, and the name of downloaded files. */
  id?: string;
  view: ViewData;
  names: { candidate: string; current: string };
  /** As they are read by the schema in the view's own view.ts. */
  options: O;
  actions: ViewActions;
}

/** Which leads a view is about. */
export const SCOPES: readonly { value: Scope; label: string }[] = [
  { value: 'backtest', label: 'Backtest' },
  { value: 'now', label: 'Today' },
];
