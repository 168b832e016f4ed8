import type { Recipe } from '../../src/core/dataset/recipe/recipe.ts';
import { criterionRows } from '../../src/core/insights/criteria/criteria-rows.ts';
import { scalesOf, withVerdicts } from '../../src/core/insights/criteria/criteria-verdicts.ts';
import { qualityInsight } from '../../src/core/insights/quality/quality.ts';
import type { Finding } from '../../src/core/insights/quality/quality-types.ts';
import { starterCandidates, starterConditions } from '../../src/core/insights/starter/starter-model.ts';
import type { Model } from '../../src/core/model/schema/schema.ts';
import { totalOf } from '../../src/core/scoring/histogram.ts';
import { evaluate, histogramOf } from '../../src/core/scoring/kernel.ts';
import type { Backtest } from '../../src/core/scoring/backtest.ts';
import type { QueryEngine } from '../../src/db/query-engine.ts';
import { loadDataset } from '../../src/engine/load/load-dataset.ts';
import type { DatasetFiles } from '../../src/engine/load/load-dataset.ts';
import { observe } from '../../src/engine/observe/observe.ts';
import { readQuality } from '../../src/engine/look/read-quality.ts';
import { draftModel, readTallies } from '../../src/engine/look/value-tallies.ts';
import { groundwork } from '../../src/state/starter.ts';
import { aucOfSums, fittedCardAuc } from './fitted-card.ts';

/** What a first screen shows of a data set for which nobody has said anything yet. */
export interface FirstScreen {
  model: Model;
  backtest: Backtest;
  why: string;
  observations: number;
  converted: number;
  /** Shares of the observations by grade and by band, best first. */
  grades: number[];
  bands: number[];
  /** Share that the targets call. */
  called: number;
  /** Of fit and score together, and of a fitted card on the same columns. */
  auc: number;
  fitted: number;
  findings: Finding[];
  /** Parts that the criteria view calls over- or under-paid. */
  unfair: string[];
  left: { name: string; reason: string }[];
}

/** Loads files as the page does, and drafts what it shows first. */
export async function firstScreen(engine: QueryEngine, files: DatasetFiles, recipe: Recipe = {}): Promise<FirstScreen> {
  const dataset = await loadDataset(engine, files, recipe);
  const { backtest, why, distrusted } = await groundwork(engine, dataset, recipe);
  const { set, observations } = await observe(engine, dataset, backtest);
  const options = { name: 'own', when: why, distrusted };
  const { model, left } = await draftModel(engine, dataset, set, options);
  const facts = await readQuality(engine, dataset, recipe, { now: Date.UTC(2026, 10, 22), conversion: 'won' });
  const input = { ...(await readTallies(engine, dataset, set)), distrusted };
  const all = starterCandidates(input, { name: 'all', most: 100 });
  const conditions = new Map([...starterConditions(all), ...starterConditions({ model, left })]);
  await set.ensure(conditions);
  const patterns = await set.counted([...conditions.keys()]);
  const seen = evaluate(model, patterns);
  const total = totalOf(histogramOf(model, patterns, seen));
  const shares = (place: ArrayLike<number>, size: number) => {
    const sums = new Array<number>(size).fill(0);
    for (let i = 0; i < patterns.size; i++) sums[place[i]!]! += patterns.n[i]! / total.n;
    return sums;
  };
  const counted = criterionRows(patterns, model, model);
  const rows = withVerdicts(counted, scalesOf(counted));
  return {
    ...{ model, backtest, why, observations, converted: total.converted, left },
    grades: shares(seen.grade, model.fit.grades.length),
    bands: shares(seen.band, model.engagement.bands.length),
    called: total.qualified / total.n,
    auc: aucOfSums(
      seen.fit.map((fit, i) => fit + seen.score[i]!),
      patterns,
    ),
    fitted: fittedCardAuc([...all.model.fit.criteria, ...all.model.engagement.criteria], patterns),
    findings: qualityInsight(facts).findings,
    unfair: rows.flatMap(({ name, parts }) =>
      parts.flatMap(({ label, verdict, mean, pays }) =>
        verdict === 'over' || verdict === 'under' ? `${name}: ${label} ${verdict} (${mean} for ${pays?.points})` : [],
      ),
    ),
  };
}
