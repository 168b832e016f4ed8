import type { ViewData } from '../../core/insights/shared/view-data.ts';
import type { Model } from '../../core/model/schema/schema.ts';
import type { Notebook } from '../../notebook/notebook.ts';
import type { Studies } from '../../state/studies/studies.ts';
import type { QualityData, ViewActions } from '../cell/view-props.ts';

/** What the notebook is given. */
export interface NotebookProps {
  notebook: Notebook;
  /** Null while the first answer is computed. */
  view: ViewData | null;
  /** Whether `view` is of the models and the backtest in force; else it is an earlier answer. */
  upToDate: boolean;
  /** Null until the data has been looked through. */
  quality: QualityData | null;
  /** What is being computed, in words; null when nothing is. */
  progress: string | null;
  /** Stops what is being computed; null where it can't be stopped here. */
  onstop: (() => void) | null;
  /** Goes on with what was stopped; null where nothing was. */
  onresume: (() => void) | null;
  /** Why there is no answer, in words; null where there is one. */
  problem: string | null;
  models: { candidate: Model; current: Model };
  studies: Studies;
  names: { candidate: string; current: string };
  actions: ViewActions;
}
