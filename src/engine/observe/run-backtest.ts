import type { Model } from '../../core/model/schema/schema.ts';
import type { Backtest } from '../../core/scoring/backtest.ts';
import type { Histogram } from '../../core/scoring/histogram.ts';
import { evaluate, histogramOf } from '../../core/scoring/kernel.ts';
import type { Evaluation } from '../../core/scoring/kernel.ts';
import type { QueryEngine } from '../../db/query-engine.ts';
import type { Dataset } from '../load/dataset.ts';
import { judgeModels } from './judge-models.ts';
import type { JudgedPatterns } from './judge-models.ts';

/** What one model says of the observations that are judged. */
export interface BacktestResult extends JudgedPatterns {
  histogram: Histogram;
  evaluation: Evaluation;
}

/** One model over one backtest, from the tables to its histogram. Throws a `UserError` where nothing can be judged so. */
export async function runBacktest(
  engine: QueryEngine,
  dataset: Dataset,
  model: Model,
  backtest: Backtest,
  signal?: AbortSignal,
): Promise<BacktestResult> {
  const found = await judgeModels(engine, dataset, { models: [model], backtest }, signal);
  const evaluation = evaluate(model, found.patterns);
  return { ...found, evaluation, histogram: histogramOf(model, found.patterns, evaluation) };
}
