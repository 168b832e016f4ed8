import { DAY } from '../../core/dataset/instant.ts';
import { snakeKey } from '../../core/dataset/head/known-names.ts';
import type { DoubleFacts } from '../../core/insights/quality/quality-trust-types.ts';
import { single } from '../../db/arrow-columns.ts';
import type { Dataset, TableSummary } from '../load/dataset.ts';
import type { QueryEngine } from '../../db/query-engine.ts';

/** About so many rows are compared: those of all leads, or of every so-manieth. One event is of one lead, so none is missed in part. */
const MOST_ROWS = 1_000_000;

/** What a column is called that numbers events. */
const EVENT_ID = /(^|_)(id|uuid|guid|key|number|nr|no)$/;
/** An event id has this many distinct values to its rows at least: a file that was given three times has a third. */
const OWN = 0.3;

/** Events that stand in activities or outcomes several times, read off the loaded tables. */
export async function readDoubles(
  engine: QueryEngine,
  dataset: Dataset,
  signal: AbortSignal | undefined,
): Promise<DoubleFacts[]> {
  const found = [
    dataset.activities && (await activityDoubles(engine, dataset, dataset.activities, signal)),
    dataset.outcomes && (await outcomeDoubles(engine, dataset, dataset.outcomes, signal)),
  ];
  return found.filter((facts) => facts !== null && facts.extra > 0) as DoubleFacts[];
}

function kept({ rows, setAside }: TableSummary): number {
  return rows - setAside.reduce((sum, { count }) => sum + count, 0);
}

async function activityDoubles(
  engine: QueryEngine,
  { schema, details }: Dataset,
  summary: TableSummary,
  signal: AbortSignal | undefined,
): Promise<DoubleFacts> {
  const rows = kept(summary);
  const every = Math.max(1, Math.ceil(rows / MOST_ROWS));
  const ids = details.filter(({ name }) => EVENT_ID.test(snakeKey(name)));
  const cells = ['lead', 'ts', 'type', ...details.map(({ column }) => column)];
  const answer = await engine.query(
    `SELECT count(*) AS n, count(DISTINCT hash(${cells.join(', ')})) AS alike, count(*) FILTER (ts % ${DAY} <> 0) AS timed
    ${ids.map(({ column }, i) => `, count(${column}) AS filled${i}, count(DISTINCT ${column}) AS own${i}, count(DISTINCT hash(${column}, lead)) AS shared${i}`).join('')}
    FROM ${schema}.activities WHERE lead % ${every} = 0`,
    { signal },
  );
  const read = (column: string) => single(answer, column) ?? 0;
  const n = read('n');
  const at = ids.findIndex(
    (_, i) => read(`filled${i}`) === n && read(`own${i}`) >= OWN * n && read(`own${i}`) === read(`shared${i}`),
  );
  const extra = n - (at < 0 ? read('alike') : read(`own${at}`));
  return {
    ...{ table: 'activities', extra: extra * every, rows, about: every > 1, by: ids[at]?.name ?? null },
    ...{ wholeDays: read('timed') === 0, amount: 0 },
  };
}

/** Outcomes are told apart by what is read of them; without an amount a second one changes nothing. */
async function outcomeDoubles(
  engine: QueryEngine,
  { schema }: Dataset,
  summary: TableSummary,
  signal: AbortSignal | undefined,
): Promise<DoubleFacts> {
  const answer = await engine.query(
    `SELECT coalesce(sum(n - 1), 0) AS extra, coalesce(sum((n - 1) * amount), 0) AS amount FROM (
      SELECT amount, count(*) AS n FROM ${schema}.outcomes WHERE amount IS NOT NULL GROUP BY lead, ts, stage, amount HAVING count(*) > 1)`,
    { signal },
  );
  return {
    ...{ table: 'outcomes', extra: single(answer, 'extra') ?? 0, rows: kept(summary), about: false, by: null },
    ...{ wholeDays: false, amount: single(answer, 'amount') ?? 0 },
  };
}
