import {
  bestCriterion,
  cellScores,
  comparedBy,
  evaluatedBoth,
  periodsOf,
} from '../../core/insights/effectiveness/effectiveness-facts.ts';
import { calibrationOf } from '../../core/insights/effectiveness/band-calibration.ts';
import type { EffectivenessFacts, OfBoth } from '../../core/insights/effectiveness/effectiveness-types.ts';
import { figuresOf } from '../../core/insights/effectiveness/ranked-figures.ts';
import type { RankedFigures } from '../../core/insights/effectiveness/ranked-figures.ts';
import type { Model } from '../../core/model/schema/schema.ts';
import { neededConditions } from '../../core/scoring/kernel.ts';
import type { Patterns } from '../../core/scoring/patterns/patterns.ts';
import type { PeriodPatterns } from '../../core/scoring/patterns/period-patterns.ts';
import { readCreationDays } from '../../engine/read/read-creation-days.ts';
import type { Workbench } from '../workbench.svelte.ts';

/** Ranks the judged leads by all that both models say; between two steps the page may draw. */
export async function rankLeads(workbench: Workbench, signal: AbortSignal): Promise<EffectivenessFacts> {
  const { dataset, models, preparation, backtest } = workbench;
  const judged = preparation.prepared?.backtest;
  if (!dataset || !judged) throw new Error('no data is loaded');
  const both = { candidate: models.open, current: models.current };
  const conditions = neededConditions([both.candidate, both.current]);
  const { newest, periods } = await workbench.withObservations(
    { scope: 'backtest', conditions, signal },
    async (set, engine) => ({
      newest: await readCreationDays(engine, dataset, await set.judgedTable(signal), signal),
      periods: backtest.split ? await set.countedBy([...conditions.keys()], 'periods', signal) : null,
    }),
  );
  const days = newest.day.length > 1 ? figuresOf(newest, newest.day) : null;
  return factsOf(judged, periods, both, days, () => breath(signal));
}

async function factsOf(
  judged: Patterns,
  periods: PeriodPatterns | null,
  models: OfBoth<Model>,
  newest: RankedFigures | null,
  rest: () => Promise<void>,
): Promise<EffectivenessFacts> {
  await rest();
  const said = evaluatedBoth(models, judged);
  await rest();
  const score = comparedBy(judged, { candidate: said.candidate.score, current: said.current.score });
  await rest();
  const fit = comparedBy(judged, { candidate: said.candidate.fit, current: said.current.fit });
  await rest();
  const split = periods && periodsOf(periods);
  const over =
    periods && split ? { patterns: periods.patterns, ...split } : { patterns: judged, earlier: judged, later: judged };
  const there = periods && split ? evaluatedBoth(models, periods.patterns) : said;
  await rest();
  const cell = comparedBy(over.later, {
    candidate: cellScores(models.candidate, there.candidate, over.earlier),
    current: cellScores(models.current, there.current, over.earlier),
  });
  await rest();
  return {
    fit: fit.figures,
    cell: cell.figures,
    difference: { score: score.difference, fit: fit.difference, cell: cell.difference },
    split: split !== null,
    criterion: bestCriterion(models.candidate, over.patterns, over.earlier, over.later),
    newest,
    calibration: split && calibrationOf(models.candidate, there.candidate.score, split),
  };
}

async function breath(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  signal.throwIfAborted();
}
