import { fold } from '../core/dataset/text.ts';
import type { Recipe } from '../core/dataset/recipe/recipe.ts';
import type { Diagnostic } from '../core/diagnostics.ts';
import { leakFindings } from '../core/insights/quality/quality.ts';
import type { Model } from '../core/model/schema/schema.ts';
import type { Backtest } from '../core/scoring/backtest.ts';
import type { QueryEngine } from '../db/query-engine.ts';
import type { Dataset } from '../engine/load/dataset.ts';
import { readLeakFacts } from '../engine/look/read-quality.ts';
import { findingWarning } from './trust-warnings.ts';

/**
 * The alarms of the page's quality view on attributes and activity types that `model` looks at: they may know the outcome,
 * and then every figure of a backtest is too good.
 */
export async function leakWarnings(
  engine: QueryEngine,
  dataset: Dataset,
  recipe: Recipe,
  { model, backtest, signal }: { model: Model; backtest: Backtest; signal: AbortSignal | undefined },
): Promise<Diagnostic[]> {
  const options = { now: Date.now(), conversion: backtest.conversion, signal };
  const facts = await readLeakFacts(engine, dataset, recipe, options);
  const criteria = [...model.fit.criteria, ...model.engagement.criteria];
  const attributes = new Set(criteria.flatMap((each) => ('attribute' in each ? each.attribute : [])));
  const types = new Set(criteria.flatMap((each) => ('activity' in each ? (each.activity ?? []) : [])).map(fold));
  return leakFindings(facts)
    .filter(({ severity }) => severity === 'alarm')
    .filter(({ table, about }) =>
      about.some((name) => (table === 'activities' ? types.has(fold(name)) : attributes.has(name))),
    )
    .map((found) => findingWarning(found, dataset));
}
