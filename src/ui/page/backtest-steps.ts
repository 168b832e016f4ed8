import { date } from '../../core/insights/shared/format.ts';
import { splitInstant, whereText } from '../../core/insights/shared/period-words.ts';
import { capital } from '../../core/insights/shared/words.ts';
import type { Backtest, Split } from '../../core/scoring/backtest.ts';
import type { Diagnostic } from '../../core/diagnostics.ts';
import type { Session } from '../../state/session.svelte.ts';
import type { BacktestPatch } from '../../state/changed-backtest.ts';
import { changedBacktest } from '../../state/changed-backtest.ts';
import { isOfSample } from './of-sample.ts';
import { whenScored } from '../../core/insights/shared/when-scored.ts';

/** Runs work that may fail, and shows it where it does. */
type Guarded = (work: () => Promise<unknown>) => Promise<void>;

/** Changes the backtest as a step that can be undone, in order with all others, and keeps it for the next visit. */
export function changeBacktest(session: Session, guarded: Guarded, patch: BacktestPatch): void {
  const { workbench } = session;
  const before = workbench.backtest;
  const after = changedBacktest(before, patch);
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  const put = (backtest: Backtest) => {
    workbench.setBacktest({ ...NOTHING_CHOSEN, ...backtest });
    void guarded(() => session.keepSettings());
  };
  put(after);
  workbench.models.actions.add({
    label: stepLabel(before, after),
    undo: () => put(before),
    redo: () => put(after),
  });
}

/**
 * Takes the backtest of the notebook that has been opened, as a step that can be undone; of one that was written for other
 * data only what it chooses. Gives what of it doesn't fit the data.
 */
export function useBacktest(session: Session, guarded: Guarded): readonly Diagnostic[] {
  const { notebook } = session.notebook;
  if (!notebook || !session.workbench.dataset) return [];
  const { split, judge, where = [], ...scoring } = notebook.backtest;
  const { known, left } = session.workbench.knownFilters(where);
  const isOther = !session.sample && isOfSample(notebook.data);
  changeBacktest(session, guarded, { ...(!isOther && scoring), split, judge, where: known });
  return left;
}

const NOTHING_CHOSEN: BacktestPatch = { split: undefined, judge: undefined, where: undefined };

/** What a change of the backtest is called in Undo: `Judge the later part`, `Filter: country DE`. */
export function stepLabel(before: Backtest, after: Backtest): string {
  const differs = (key: keyof Backtest) => JSON.stringify(before[key]) !== JSON.stringify(after[key]);
  if (['asOf', 'horizonDays', 'conversion', 'dataEnd'].some((key) => differs(key as keyof Backtest)))
    return capital(whenScored(after));
  const { split, judge = 'all', where = [] } = after;
  const said = [
    differs('split') ? splitLabel(split) : '',
    differs('judge') ? `judge ${judge === 'all' ? 'all' : `the ${judge} part`}` : '',
    differs('where') ? `filter: ${whereText(where) ?? 'none'}` : '',
  ];
  return capital(said.filter(Boolean).join(', '));
}

function splitLabel(split: Split | undefined): string {
  if (!split) return 'no split';
  const at = splitInstant(split, null);
  if (at !== null) return `split at ${date(at)}`;
  return 'share' in split ? `split at ${Math.round(split.share * 100)}%` : 'split by chance';
}
