import { livesLine } from '../shared/lives-line.ts';
import type { Replayed } from '../../desk/replay/hand-overs.ts';
import type {
  HandoverFacts,
  HandoverFigure,
  HandoverInsight,
  HandoverOptions,
  ModelHandovers,
  Which,
} from './handover-types.ts';
import { countBehind, handoverFacts, shareOf } from './handover-calls.ts';
import { handoverPairs, leadDays, leadTimeBins, handoverWeeks, workloadOf } from './handover-days.ts';
import { handoverAnswer, handoverCaveat, handoverQuestion } from './handover-text.ts';
import { handoverRows, handoverTable } from './handover-table.ts';
import type { ModelNames } from '../shared/insight.ts';
import type { ViewData } from '../shared/view-data.ts';
import { outcomeWords, sentence } from '../shared/words.ts';
import type { Sentence } from '../shared/words.ts';

/**
 * When a model would have handed leads over to sales, and whether that was early enough, beside the current model. A call
 * is a hand-over of a lead that has neither converted nor closed; in time is a first call before the conversion by
 * `inTimeDays` or more. The backtest gives what a conversion is and how long it may take to count for a call; its
 * instants play no part, as a replay scores a lead at every instant of its life.
 */
export function handoverInsight(
  view: Pick<ViewData, 'settings' | 'facts' | 'judged'>,
  replayed: Replayed,
  names: ModelNames,
  options: HandoverOptions,
): HandoverInsight {
  const facts = handoverFacts(replayed, options, view.settings.horizonDays);
  const weeks = handoverWeeks(facts, options.capacityPerWeek);
  const found = {
    facts,
    candidate: handoversOf(facts, 'candidate'),
    current: handoversOf(facts, 'current'),
    weeks,
    workload: workloadOf(weeks, options.capacityPerWeek),
    bins: leadTimeBins(facts),
    pairs: handoverPairs(facts),
  };
  return {
    question: handoverQuestion(),
    answer: handoverAnswer(view, found, names),
    scored: livesLine(view, 'came'),
    caveat: handoverCaveat(view, found),
    table: handoverTable(handoverRows(view, found), facts, { names, words: outcomeWords(view.settings.conversion) }),
    ...found,
  };
}

const FIGURES: readonly HandoverFigure[] = [
  'called',
  'inTime',
  'late',
  'never',
  'returned',
  'afterClosed',
  'mature',
  'matureWon',
  'young',
];

function handoversOf(facts: HandoverFacts, which: Which): ModelHandovers {
  const counts = Object.fromEntries(FIGURES.map((figure) => [figure, countBehind(facts, which, figure)])) as Record<
    HandoverFigure,
    number
  >;
  const conversions = counts.inTime + counts.late + counts.never;
  return {
    counts,
    calls: facts.calls[which].at.length,
    inTime: shareOf(counts.inTime, conversions),
    won: shareOf(counts.matureWon, counts.mature),
    callsPerWin: counts.matureWon > 0 ? counts.mature / counts.matureWon : null,
    days: leadDays(facts, which),
  };
}

/** What the view says where nothing can be replayed, as no table has a date; null where one has. */
export function handoverNothing(view: Pick<ViewData, 'facts'>): { question: string; answer: Sentence } | null {
  if (view.facts.dataEnd !== null) return null;
  const why = 'Nothing has a date here: without dates nobody can tell when a lead would have been called.';
  return { question: handoverQuestion(), answer: sentence(why) };
}
