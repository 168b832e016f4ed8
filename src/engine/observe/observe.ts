import { instantOf } from '../../core/dataset/instant.ts';
import { asOfInstants } from '../../core/scoring/backtest.ts';
import type { Backtest, Excluded } from '../../core/scoring/backtest.ts';
import { observationsSql, standingSql } from '../../core/sql/observations-sql.ts';
import { numbers, single, texts } from '../../db/arrow-columns.ts';
import type { Dataset } from '../load/dataset.ts';
import { ObservationSet } from './observation-set.ts';
import type { QueryEngine } from '../../db/query-engine.ts';

/** A backtest's observations, how many were left out and why, and when the first and last are scored. */
export interface Observed {
  set: ObservationSet;
  observations: number;
  excluded: Excluded;
  from: number | null;
  to: number | null;
}

let sets = 0;

/** Finds the observations of a backtest. `signal` cancels. */
export async function observe(
  engine: QueryEngine,
  dataset: Dataset,
  backtest: Backtest,
  signal?: AbortSignal,
): Promise<Observed> {
  const dataEnd = backtest.dataEnd === null ? dataset.dataEnd : instantOf(backtest.dataEnd);
  const all = `${dataset.schema}.judged${++sets}`;
  await engine.query(`CREATE TABLE ${all} AS ${observationsSql(dataset.schema, backtest, dataEnd)}`, { signal });
  const excluded: Excluded = { notCreated: 0, alreadyConverted: 0, closed: 0, immature: 0 };
  const reasons = await engine.query(
    `SELECT excluded, count(*) AS n FROM ${all} WHERE excluded IS NOT NULL GROUP BY excluded`,
  );
  const counts = numbers(reasons, 'n');
  texts(reasons, 'excluded').forEach((reason, i) => {
    excluded[reason as keyof Excluded] = counts[i] ?? 0;
  });
  const repeats = (asOfInstants(backtest.asOf)?.length ?? 0) > 1;
  const set = await createSet(engine, dataset, `SELECT * FROM ${all} WHERE excluded IS NULL`, signal, repeats);
  await engine.query(`DROP TABLE ${all}`);
  const facts = await engine.query(`SELECT count(*) AS n, min(t) AS first, max(t) AS last FROM ${set.table}`);
  return {
    set,
    observations: single(facts, 'n') ?? 0,
    excluded,
    from: single(facts, 'first'),
    to: single(facts, 'last'),
  };
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
  const table = `${dataset.schema}.given${++sets}`;
  await engine.insert(table, { lead, t, converted });
  try {
    const columns =
      'lead::INTEGER AS lead, t::BIGINT AS t, converted = 1 AS converted, 0::DOUBLE AS amount, false AS worked';
    return await createSet(engine, dataset, `SELECT ${columns} FROM ${table}`, signal);
  } finally {
    await engine.query(`DROP TABLE ${table}`);
  }
}

async function createSet(
  engine: QueryEngine,
  dataset: Dataset,
  select: string,
  signal: AbortSignal | undefined,
  repeats = false,
): Promise<ObservationSet> {
  const table = `${dataset.schema}.observations${++sets}`;
  await engine.query(
    `CREATE TABLE ${table} AS SELECT (row_number() OVER (ORDER BY lead, t) - 1)::INTEGER AS obs, lead, t, converted, amount, worked FROM (${select}) ORDER BY obs`,
    { signal },
  );
  return new ObservationSet(engine, dataset, table, repeats);
}
