import { instantOf } from '../../core/dataset/instant.ts';
import { asOfInstants } from '../../core/scoring/backtest.ts';
import type { Backtest, Excluded } from '../../core/scoring/backtest.ts';
import { observationsSql, standingSql } from '../../core/sql/observations-sql.ts';
import { numbers, single, texts } from '../../db/arrow-columns.ts';
import type { Dataset } from '../load/dataset.ts';
import type { SetSource } from './brought-set.ts';
import { ObservationSet } from './observation-set.ts';
import { freshName, madeOrDropped, withTables } from '../../db/passing-tables.ts';
import type { QueryEngine } from '../../db/query-engine.ts';

/** A backtest's observations, how many were left out and why, and when the first and last are scored. */
export interface Observed {
  set: ObservationSet;
  observations: number;
  excluded: Excluded;
  from: number | null;
  to: number | null;
}

/** Finds the observations of a backtest, whoever of them is judged: that is asked of the set. `signal` cancels; then, and where it fails, no table of it is left. */
export async function observe(
  engine: QueryEngine,
  dataset: Dataset,
  backtest: Backtest,
  signal?: AbortSignal,
): Promise<Observed> {
  const dataEnd = backtest.dataEnd === null ? dataset.dataEnd : instantOf(backtest.dataEnd);
  const select = observationsSql(dataset.schema, backtest, dataEnd);
  const all = freshName(`${dataset.schema}.judged`);
  return withTables(engine, [all], async () => {
    await engine.query(`CREATE TABLE ${all} AS ${select}`, { signal });
    const excluded = await countExcluded(engine, all);
    // Before the table that stays, so that nothing is left to fail after it.
    const facts = await engine.query(
      `SELECT count(*) AS n, min(t) AS first, max(t) AS last FROM ${all} WHERE excluded IS NULL`,
    );
    const repeats = (asOfInstants(backtest.asOf)?.length ?? 0) > 1;
    const source = { repeats, excluded: { counts: excluded, select } };
    const set = await createSet(engine, dataset, `SELECT * FROM ${all} WHERE excluded IS NULL`, signal, source);
    return {
      set,
      observations: single(facts, 'n') ?? 0,
      excluded,
      from: single(facts, 'first'),
      to: single(facts, 'last'),
    };
  });
}

async function countExcluded(engine: QueryEngine, judged: string): Promise<Excluded> {
  const excluded: Excluded = { notCreated: 0, alreadyConverted: 0, closed: 0, immature: 0 };
  const reasons = await engine.query(
    `SELECT excluded, count(*) AS n FROM ${judged} WHERE excluded IS NOT NULL GROUP BY excluded`,
  );
  const counts = numbers(reasons, 'n');
  texts(reasons, 'excluded').forEach((reason, i) => {
    excluded[reason as keyof Excluded] = counts[i] ?? 0;
  });
  return excluded;
}

/** Every lead at the instant `t`, whatever its creation, in the order of the file. */
export async function standing(
  engine: QueryEngine,
  dataset: Dataset,
  t: number,
  signal?: AbortSignal,
): Promise<ObservationSet> {
  return createSet(engine, dataset, standingSql(dataset.schema, t), signal);
}

/** Leads at instants of their own: `lead` is the number of a lead, `t` in UTC milliseconds. */
export interface GivenObservations {
  lead: Float64Array;
  t: Float64Array;
  /** 1 for what counts as success; none does where absent. */
  converted?: Float64Array;
}

/** Observations that are given, in the order of lead and instant; a lead may be there at several instants. */
export async function observeGiven(
  engine: QueryEngine,
  dataset: Dataset,
  { lead, t, converted = new Float64Array(lead.length) }: GivenObservations,
  signal?: AbortSignal,
): Promise<ObservationSet> {
  const table = freshName(`${dataset.schema}.given`);
  return withTables(engine, [table], async () => {
    await engine.insert(table, { lead, t, converted });
    const columns =
      'lead::INTEGER AS lead, t::BIGINT AS t, converted = 1 AS converted, 0::DOUBLE AS amount, false AS worked';
    return createSet(engine, dataset, `SELECT ${columns} FROM ${table}`, signal);
  });
}

async function createSet(
  engine: QueryEngine,
  dataset: Dataset,
  select: string,
  signal: AbortSignal | undefined,
  source: Omit<SetSource, 'table'> = {},
): Promise<ObservationSet> {
  const table = freshName(`${dataset.schema}.observations`);
  const sql = `CREATE TABLE ${table} AS SELECT (row_number() OVER (ORDER BY lead, t) - 1)::INTEGER AS obs, lead, t, converted, amount, worked FROM (${select}) ORDER BY obs`;
  await madeOrDropped(engine, [table], () => engine.query(sql, { signal }));
  return new ObservationSet(engine, dataset, { table, ...source });
}
