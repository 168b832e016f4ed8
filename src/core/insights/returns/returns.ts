import type { Model } from '../../model/schema/schema.ts';
import { evaluate, histogramOf, neededConditions } from '../../scoring/kernel.ts';
import type { Patterns } from '../../scoring/patterns/patterns.ts';
import { matrixInsight } from '../matrix/matrix.ts';
import { afterReturn, comeBack, judgeReturns } from './returns-judged.ts';
import { returnsEntries } from './returns-entries.ts';
import { ReturnsLists, cellsTable, entriesTable } from './returns-table.ts';
import { noReturns, RETURNS_QUESTION, returnsAnswer, returnsCaveat } from './returns-text.ts';
import type { Returned, ReturnsInsight, ReturnsOptions } from './returns-types.ts';
import type { Sentence } from '../shared/sentence.ts';
import type { ViewData } from '../shared/view-data.ts';

/** The insight with what lists its leads. */
export interface ReturnsFindings extends ReturnsInsight {
  lists: ReturnsLists;
  cells: ReturnType<typeof cellsTable>;
}

/** Why there is nothing to say: no lead was ever returned. Null where one was. */
export function nothingReturned({ taken }: Returned): { question: string; answer: Sentence } | null {
  const returns = taken.returned.some((at) => !Number.isNaN(at)) || taken.onlyReturned > 0;
  return returns ? null : { question: RETURNS_QUESTION, answer: noReturns() };
}

/**
 * Which cells, criteria and entries produce leads that sales gives back, what the rule for returned leads does, and how
 * many convert after all. Each lead counts once, at the instant sales took it. Points of `models` answer at once; where
 * a condition is new, the models are judged that the states were read for.
 */
export function returnsInsight(
  view: ViewData,
  returned: Returned,
  models: Returned['models'],
  options: ReturnsOptions,
): ReturnsFindings {
  const { candidate, current } = covered(returned, models) ? models : returned.models;
  const judged = judgeReturns(returned, options.withinDays);
  const evaluation = evaluate(candidate, judged.patterns);
  const lists = new ReturnsLists(returned, judged, candidate, evaluation);
  const seen = {
    ...view.backtest,
    candidate: histogramOf(candidate, judged.patterns, evaluation),
    current: histogramFor(current, judged.patterns),
  };
  const settings = { ...view.settings, conversion: 'returned' as const };
  const found = {
    ...{ n: judged.n, returned: judged.returned, young: judged.young, withinDays: judged.withinDays },
    matrix: matrixInsight({ ...view, settings, backtest: seen, routes: new Map() }, { scope: 'backtest' }),
    entries: returnsEntries(candidate, judged),
    after: { candidate: afterReturn(candidate, returned), current: afterReturn(current, returned) },
    comeBack: comeBack(returned, view.settings.horizonDays),
  };
  return {
    question: RETURNS_QUESTION,
    answer: returnsAnswer(found),
    caveat: returnsCaveat(found, returned.taken.onlyReturned),
    table: entriesTable(found.entries, lists),
    cells: cellsTable(found.matrix.cells, lists),
    lists,
    ...found,
  };
}

function covered({ atTaking }: Returned, { candidate, current }: Returned['models']): boolean {
  return [...neededConditions([candidate, current]).keys()].every((key) => atTaking.columns.has(key));
}

function histogramFor(model: Model, patterns: Patterns): ReturnType<typeof histogramOf> {
  return histogramOf(model, patterns, evaluate(model, patterns));
}
