import type { Recipe } from '../core/dataset/recipe/recipe.ts';
import { distrusted } from '../core/insights/quality/quality.ts';
import type { StarterInput } from '../core/insights/starter/starter-model-types.ts';
import { starterBacktest } from '../core/insights/starter/starter-backtest.ts';
import type { StarterBacktest } from '../core/insights/starter/starter-backtest.ts';
import type { Model } from '../core/model/schema/schema.ts';
import { observedPart } from '../core/scoring/judging/judging.ts';
import type { PeriodTally } from '../core/scoring/judging/judging.ts';
import { withTunedOn } from '../core/model/tuned-on.ts';
import type { TunedOn } from '../core/model/tuned-on.ts';
import { DEFAULT_BACKTEST } from '../core/scoring/backtest.ts';
import type { Backtest } from '../core/scoring/backtest.ts';
import type { Dataset } from '../engine/load/dataset.ts';
import type { ObservationSet } from '../engine/observe/observation-set.ts';
import type { QueryEngine } from '../db/query-engine.ts';
import { readLeakFacts } from '../engine/look/read-quality.ts';
import { readTiming } from '../engine/look/read-timing.ts';
import { draftModel } from '../engine/look/value-tallies.ts';

/** What stands before a draft: what it must not be made of, and when to score by what the rest says. */
export interface Groundwork extends StarterBacktest {
  distrusted: StarterInput['distrusted'];
}

/** Looks at a data set for a draft of its first model. */
export async function groundwork(
  engine: QueryEngine,
  dataset: Dataset,
  recipe: Recipe,
  signal?: AbortSignal,
): Promise<Groundwork> {
  const { conversion } = DEFAULT_BACKTEST;
  const facts = await readLeakFacts(engine, dataset, recipe, { now: Date.now(), conversion, signal });
  const never = distrusted(facts);
  const timing = await readTiming(engine, dataset, { conversion, distrusted: never }, signal);
  return { ...starterBacktest(timing), distrusted: never };
}

/** What a first model is drafted from. */
interface Drafted {
  dataset: Dataset;
  backtest: Backtest;
  set: ObservationSet;
  ground: Groundwork;
}

/**
 * A first model of a data set, from the outcomes of what the backtest judges, which the model remembers. The backtest's
 * reasons stand in its notes where it is the draft's own.
 */
export async function draftStarter(
  engine: QueryEngine,
  { dataset, backtest, set, ground }: Drafted,
  signal?: AbortSignal,
): Promise<Model> {
  const name = dataset.leads.file.replace(/\.[^.]+$/, '');
  const isOwn = JSON.stringify(observedPart(ground.backtest)) === JSON.stringify(observedPart(backtest));
  const when = isOwn ? ground.why : '';
  const options = { name, when, distrusted: ground.distrusted };
  const { span, judged } = await set.judge(backtest, signal);
  const { model } = await draftModel(
    engine,
    dataset,
    set,
    { ...options, earlier: backtest.split !== undefined },
    signal,
  );
  return withTunedOn(model, tunedOn(backtest, span, judged));
}

function tunedOn(
  { asOf, horizonDays, conversion, split, judge, where = [] }: Backtest,
  span: { from: number; to: number } | null,
  { n, converted }: PeriodTally,
): TunedOn {
  const iso = (instant: number | undefined) => (instant === undefined ? null : new Date(instant).toISOString());
  return {
    ...{ from: iso(span?.from), to: iso(span?.to), observations: n, converted },
    backtest: { asOf, horizonDays, conversion },
    ...(split && { split, judge: judge ?? 'all' }),
    ...(where.length > 0 && { where }),
  };
}
