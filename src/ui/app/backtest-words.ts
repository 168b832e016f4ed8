import type { DataSpan } from '../../core/insights/data/as-of-choices.ts';
import { distinctLeads } from '../../core/insights/shared/repeated-leads.ts';
import { month } from '../../core/insights/shared/format.ts';
import { chosenText } from '../../core/insights/shared/period-words.ts';
import { whenScored } from '../../core/insights/shared/when-scored.ts';
import type { ViewData } from '../../core/insights/shared/view-data.ts';
import { counted } from '../../core/insights/shared/words.ts';
import { parseInstant } from '../../core/dataset/instant.ts';
import type { JudgedCounts } from '../../core/scoring/judging/judging.ts';
import type { Backtest } from '../../core/scoring/backtest.ts';

/** How many are judged: scores and distinct leads, where a lead is scored several times; null while they are counted. */
export interface JudgedWords {
  observations: number;
  leads: number | null;
}

/** Who a view judges; null while the backtest in force is still being prepared. */
export function judgedOf(view: ViewData | null, backtest: Backtest): JudgedWords | null {
  if (!view || JSON.stringify(view.settings) !== JSON.stringify(backtest)) return null;
  return { observations: view.observations, leads: distinctLeads(view.backtest.repeats?.candidate) };
}

/** What the split makes of the observations; null while the backtest in force is still being prepared. */
export function countsOf(view: ViewData | null, backtest: Backtest): JudgedCounts | null {
  return view && JSON.stringify(view.settings) === JSON.stringify(backtest) ? view.judged : null;
}

/** The first lead and the end of the data of a view. */
export function dataSpanOf(view: ViewData | null): DataSpan {
  const from = view?.facts.tables.find(({ table }) => table === 'leads')?.from ?? null;
  return { from, end: view?.facts.dataEnd ?? null };
}

/** A backtest in few words, for the chip in the header: `6,728 leads · as of day 14 · won in 90 days`. */
export function backtestInWords(backtest: Backtest, judged: JudgedWords | null): string {
  return `${whoText(judged)} · ${whenScored(backtest)}`;
}

/** The same of what a view shows, with what is chosen of it: for paper, pictures and files. */
export function viewInWords(view: ViewData): string {
  const chosen = chosenText(view.settings, view.judged);
  const conditions = backtestInWords(view.settings, judgedOf(view, view.settings));
  return chosen === null ? conditions : `${conditions} · only ${chosen}`;
}

function whoText(judged: JudgedWords | null): string {
  if (judged === null) return '… leads';
  const { observations, leads } = judged;
  if (leads === null) return counted(observations, 'lead', 'leads');
  return `${counted(leads, 'lead', 'leads')}, ${counted(observations, 'score', 'scores')}`;
}

/** A month as it is chosen: `Mar 2026` for `2026-03`. */
export function monthLabel(text: string): string {
  const instant = parseInstant(`${text}-01`);
  return instant === null ? text : month(instant);
}
