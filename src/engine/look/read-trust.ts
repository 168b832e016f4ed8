import { DAY } from '../../core/dataset/instant.ts';
import type { Recipe } from '../../core/dataset/recipe/recipe.ts';
import { STAGES } from '../../core/dataset/stages.ts';
import { bulkOf } from '../../core/insights/quality/data-bulk.ts';
import type { TrustFacts, WinPace } from '../../core/insights/quality/quality-trust-types.ts';
import type { TableQuality } from '../../core/insights/quality/quality-types.ts';
import { numbers, single } from '../../db/arrow-columns.ts';
import type { Dataset } from '../load/dataset.ts';
import { readDoubles } from './quality-doubles.ts';
import { readHeard, readOrphans } from './quality-orphans.ts';
import type { QualityOptions } from './quality-tables.ts';
import type { QueryEngine } from '../../db/query-engine.ts';

/** Where nothing of it is looked at. */
export const NO_TRUST_FACTS: TrustFacts = {
  ...{ orphans: [], doubles: [], heard: null, bulk: null, earlyWins: null, pace: null },
};

/** What can make every figure wrong; reads what stands in the engine, no file. `tables` are those of the data set. */
export async function readTrust(
  engine: QueryEngine,
  dataset: Dataset,
  recipe: Recipe,
  tables: readonly TableQuality[],
  { now, conversion, signal }: QualityOptions,
): Promise<TrustFacts> {
  const orphans = await readOrphans(engine, dataset, recipe, signal);
  const wins: Wins = { engine, dataset, signal, success: STAGES.indexOf(conversion) };
  return {
    orphans,
    doubles: await readDoubles(engine, dataset, signal),
    heard: orphans.some(({ table }) => table === 'activities')
      ? await readHeard(engine, dataset, wins.success, signal)
      : null,
    bulk: recipe.dataEnd === undefined ? await readBulk(wins, tables, now) : null,
    earlyWins: await readEarlyWins(wins),
    pace: await readPace(wins),
  };
}

interface Wins {
  engine: QueryEngine;
  dataset: Dataset;
  signal: AbortSignal | undefined;
  /** The index of the stage that counts as success. */
  success: number;
}

async function readBulk(
  { engine, dataset: { schema, dataEnd }, signal }: Wins,
  tables: readonly TableQuality[],
  now: number,
): Promise<TrustFacts['bulk']> {
  const bulk = bulkOf(tables, now);
  if (bulk === null || dataEnd === null) return null;
  const latest = (['leads', 'activities', 'outcomes'] as const).map((table) => {
    const ts = table === 'leads' ? 'created' : 'ts';
    return `SELECT max(${ts}) AS ts FROM ${schema}.${table} WHERE ${ts} < ${(bulk.day + 1) * DAY}`;
  });
  const end = single(await engine.query(`SELECT max(ts) AS ts FROM (${latest.join(' UNION ALL ')})`, { signal }), 'ts');
  return end === null ? null : { end, last: dataEnd, rows: bulk.after };
}

/** The first dated win of each lead that has one and a date of creation. */
function firstWins({ dataset: { schema }, success }: Wins): string {
  return `(SELECT l.lead, l.created, o.ts FROM ${schema}.leads l JOIN (
    SELECT lead, min(ts) AS ts FROM ${schema}.outcomes WHERE stage = ${success} AND ts IS NOT NULL GROUP BY lead
  ) o ON o.lead = l.lead WHERE l.created IS NOT NULL)`;
}

async function readEarlyWins(wins: Wins): Promise<TrustFacts['earlyWins']> {
  const answer = await wins.engine.query(
    `SELECT count(*) AS wins, count(*) FILTER (ts < floor(created / ${DAY}) * ${DAY}) AS early FROM ${firstWins(wins)}`,
    { signal: wins.signal },
  );
  const of = single(answer, 'wins') ?? 0;
  return of === 0 ? null : { n: single(answer, 'early') ?? 0, of };
}

/** A few wins may be strays, and say nothing of when wins begin. */
const STRAYS = 0.002;

async function readPace(wins: Wins): Promise<WinPace | null> {
  const { engine, dataset, signal } = wins;
  const answer = await engine.query(`SELECT quantile_disc(ts, ${STRAYS}) AS first FROM ${firstWins(wins)}`, { signal });
  const first = single(answer, 'first');
  if (first === null) return null;
  const leads = await engine.query(`SELECT count(*) AS n FROM ${dataset.schema}.leads WHERE created >= ${first}`, {
    signal,
  });
  const lags = await engine.query(
    `SELECT greatest(0, floor((ts - created) / ${DAY}))::INTEGER AS lag, count(*) AS n FROM ${firstWins(wins)}
    WHERE created >= ${first} GROUP BY 1 ORDER BY 1`,
    { signal },
  );
  const before = await engine.query(`SELECT count(*) AS n FROM ${firstWins(wins)} WHERE ts < ${first}`, { signal });
  return {
    ...{ first, leads: single(leads, 'n') ?? 0, before: single(before, 'n') ?? 0 },
    ...{ lag: [...numbers(lags, 'lag')], n: [...numbers(lags, 'n')] },
  };
}
