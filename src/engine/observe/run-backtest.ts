import type { Model } from '../../core/model/schema/schema.ts';
import type { Backtest, Excluded } from '../../core/scoring/backtest.ts';
import type { Histogram } from '../../core/scoring/histogram.ts';
import { evaluate, histogramOf, neededConditions } from '../../core/scoring/kernel.ts';
import type { Dataset } from '../load/dataset.ts';
import { observe } from './observe.ts';
import type { QueryEngine } from '../../db/query-engine.ts';

/** One model over one backtest, from the tables to its histogram. */
export async function runBacktest(
  engine: QueryEngine,
  dataset: Dataset,
  model: Model,
  backtest: Backtest,
): Promise<{ histogram: Histogram; excluded: Excluded }> {
  const { set, excluded } = await observe(engine, dataset, backtest);
  const conditions = neededConditions([model]);
  await set.ensure(conditions);
  const patterns = await set.patterns([...conditions.keys()]);
  await set.drop();
  return { histogram: histogramOf(model, patterns, evaluate(model, patterns)), excluded };
}
