import type { Model } from '../../core/model/schema/schema.ts';
import type { Backtest } from '../../core/scoring/backtest.ts';
import type { Histogram } from '../../core/scoring/histogram.ts';
import { evaluate, histogramOf, neededConditions } from '../../core/scoring/kernel.ts';
import type { Evaluation } from '../../core/scoring/kernel.ts';
import type { Patterns } from '../../core/scoring/patterns/patterns.ts';
import type { Dataset } from '../load/dataset.ts';
import type { Judged } from './observation-set.ts';
import { observe } from './observe.ts';
import type { QueryEngine } from '../../db/query-engine.ts';

/** What one model says of the observations that are judged. */
export interface BacktestResult {
  histogram: Histogram;
  patterns: Patterns;
  evaluation: Evaluation;
  judged: Judged;
}

/** One model over one backtest, from the tables to its histogram. Throws a `UserError` where nothing can be judged so. */
export async function runBacktest(
  engine: QueryEngine,
  dataset: Dataset,
  model: Model,
  backtest: Backtest,
  signal?: AbortSignal,
): Promise<BacktestResult> {
  const { set } = await observe(engine, dataset, backtest, signal);
  try {
    const judged = await set.judge(backtest, signal);
    const conditions = neededConditions([model]);
    await set.ensure(conditions, signal);
    const patterns = await set.patterns([...conditions.keys()], signal);
    const evaluation = evaluate(model, patterns);
    return { histogram: histogramOf(model, patterns, evaluation), patterns, evaluation, judged };
  } finally {
    await set.drop();
  }
}
