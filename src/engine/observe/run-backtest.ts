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
  signal?: AbortSignal,
): Promise<{ histogram: Histogram; excluded: Excluded }> {
  const { set, excluded } = await observe(engine, dataset, backtest, signal);
  try {
    const conditions = neededConditions([model]);
    await set.ensure(conditions, signal);
    const patterns = await set.patterns([...conditions.keys()], signal);
    return { histogram: histogramOf(model, patterns, evaluate(model, patterns)), excluded };
  } finally {
    await set.drop();
  }
}
