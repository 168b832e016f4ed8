import type { Model } from '../../core/model/schema/schema.ts';
import type { Backtest } from '../../core/scoring/backtest.ts';
import { neededConditions } from '../../core/scoring/kernel.ts';
import type { PeriodPatterns } from '../../core/scoring/patterns/period-patterns.ts';
import type { Patterns } from '../../core/scoring/patterns/patterns.ts';
import type { QueryEngine } from '../../db/query-engine.ts';
import type { Dataset } from '../load/dataset.ts';
import type { JudgedSet } from './observation-set.ts';
import { observe } from './observe.ts';

/** The judged observations of a backtest, counted by all that some models look at. */
export interface JudgedPatterns {
  patterns: Patterns;
  /** Those of both periods apart, whichever is judged; null without a split, and where they weren't asked for. */
  byPeriod: PeriodPatterns | null;
  judged: JudgedSet;
  /** When the first and the last of all observations are scored, whatever the filter; null without any. */
  observed: { from: number | null; to: number | null };
}

/** Who is judged, and by what. */
export interface JudgingWanted {
  models: readonly Model[];
  backtest: Backtest;
  /** Whether the periods of a split are counted apart too. */
  apart?: boolean;
}

/** From the tables to patterns, and nothing kept. Throws a `UserError` where nothing can be judged so. */
export async function judgeModels(
  engine: QueryEngine,
  dataset: Dataset,
  { models, backtest, apart = false }: JudgingWanted,
  signal?: AbortSignal,
): Promise<JudgedPatterns> {
  const { set, from, to } = await observe(engine, dataset, backtest, signal);
  try {
    const judged = await set.judge(backtest, signal);
    const conditions = neededConditions(models);
    await set.ensure(conditions, signal);
    const keys = [...conditions.keys()];
    const patterns = await set.patterns(keys, signal);
    const byPeriod = apart && backtest.split ? await set.countedBy(keys, 'periods', signal) : null;
    return { patterns, byPeriod, judged, observed: { from, to } };
  } finally {
    await set.drop();
  }
}
