import type { Model } from '../model/schema.ts';
import type { Backtest, Excluded } from '../scoring/backtest.ts';
import type { Histogram } from '../scoring/histogram.ts';
import { evaluate, histogramOf, migration } from '../scoring/kernel.ts';
import type { Evaluation } from '../scoring/kernel.ts';
import type { Patterns } from '../scoring/patterns.ts';
import type { DataFacts, Seen, ViewData } from './view-data.ts';

/** What the engine has made ready for the views of one backtest. */
export interface Prepared {
  settings: Backtest;
  observations: number;
  excluded: Excluded;
  weeks: number | null;
  facts: DataFacts;
  backtest: Patterns;
  now: Patterns;
}

/** Everything that the views show for two models. Throws where a condition of a model has no state column. */
export function viewDataOf(prepared: Prepared, candidate: Model, current: Model): ViewData {
  const { settings, observations, excluded, weeks, facts } = prepared;
  return {
    backtest: see(prepared.backtest, candidate, current),
    now: see(prepared.now, candidate, current),
    ...{ settings, observations, excluded, weeks, facts },
    routes: new Map(
      (candidate.handover.routes ?? []).map(({ grade, band, owner, nextStep }) => [
        `${grade} ${band}`,
        { owner: owner ?? '', nextStep: nextStep ?? '' },
      ]),
    ),
  };
}

function see(patterns: Patterns, candidate: Model, current: Model): Seen {
  const ours = judged(patterns, candidate);
  const theirs = judged(patterns, current);
  return {
    candidate: ours.histogram,
    current: theirs.histogram,
    gradeMigration: migration(
      patterns,
      theirs.evaluation.grade,
      ours.evaluation.grade,
      current.fit.grades.length,
      candidate.fit.grades.length,
    ),
    bandMigration: migration(
      patterns,
      theirs.evaluation.band,
      ours.evaluation.band,
      current.engagement.bands.length,
      candidate.engagement.bands.length,
    ),
  };
}

interface Judged {
  evaluation: Evaluation;
  histogram: Histogram;
}

const known = new WeakMap<Patterns, WeakMap<Model, Judged>>();

/** Models are never mutated, so the one that isn't edited is evaluated once. */
function judged(patterns: Patterns, model: Model): Judged {
  let models = known.get(patterns);
  if (!models) known.set(patterns, (models = new WeakMap<Model, Judged>()));
  let found = models.get(model);
  if (!found) {
    const evaluation = evaluate(model, patterns);
    models.set(model, (found = { evaluation, histogram: histogramOf(model, patterns, evaluation) }));
  }
  return found;
}
