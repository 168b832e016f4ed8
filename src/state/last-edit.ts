import type { ViewData } from '../core/insights/shared/view-data.ts';
import type { Model } from '../core/model/schema/schema.ts';
import type { EditHistory } from './models/edit-history.ts';

/** Where a model stands in its history: the same for all steps of a drag, another after each edit, undo and redo. */
interface Place {
  openId: string;
  done: number;
  undone: number;
  /** The model from before the last step. */
  start: unknown;
}

/**
 * Gives each view what stood there before the last edit. A drag is one edit, an undo is the edit back. Where anything else
 * than the open model has changed, or more than one edit lies between two views, there is nothing to tell.
 */
export class LastEdit {
  #last: { view: ViewData; place: Place } | null = null;

  /** Sets `before` of the view that is shown next. */
  follow(view: ViewData, openId: string, history: EditHistory): void {
    const place = placeOf(openId, history);
    const last = this.#last;
    this.#last = { view, place };
    if (last?.place.openId !== openId || !isAlike(last.view, view)) return;
    const { candidate } = last.view.models;
    const before =
      candidate === view.models.candidate || isSame(last.place, place)
        ? last.view.before
        : isStart(candidate, history) && { backtest: last.view.backtest.candidate, now: last.view.now.candidate };
    if (before) view.before = before;
  }

  /** Other data is open. */
  forget(): void {
    this.#last = null;
  }
}

function placeOf(openId: string, { past, future }: EditHistory): Place {
  return { openId, done: past.length, undone: future.length, start: past.at(-1)?.model };
}

function isSame(a: Place, b: Place): boolean {
  return a.done === b.done && a.undone === b.undone && a.start === b.start;
}

/** Whether the last edit, or undo, began at this model. */
function isStart(model: Model, { past, future }: EditHistory): boolean {
  return past.at(-1)?.model === model || future.at(-1)?.model === model;
}

/** Whether two views are of the same leads, scored at the same instants, beside the same model. */
function isAlike(a: ViewData, b: ViewData): boolean {
  if (a.models.current !== b.models.current || a.observations !== b.observations) return false;
  return a.settings === b.settings || JSON.stringify(a.settings) === JSON.stringify(b.settings);
}
