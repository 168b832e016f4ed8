import { DAY } from '../../core/dataset/instant.ts';
import type { Stage } from '../../core/dataset/stages.ts';
import type { TableQuality } from '../../core/insights/quality/quality-types.ts';
import { numbers, single } from '../../db/arrow-columns.ts';
import type { Dataset, TableSummary } from '../load/dataset.ts';
import type { QueryEngine } from '../../db/query-engine.ts';

/** What a quality report is read for: `now` in UTC milliseconds, the stage that counts as success, a signal to cancel. */
export interface QualityOptions {
  now: number;
  conversion: Stage;
  signal?: AbortSignal | undefined;
}

/** Rows of each loaded table by day, and those without a date or dated after `now`. */
export async function readTableQuality(
  engine: QueryEngine,
  dataset: Dataset,
  now: number,
  signal: AbortSignal | undefined,
): Promise<TableQuality[]> {
  const tables: TableQuality[] = [];
  for (const table of ['leads', 'activities', 'outcomes'] as const) {
    const summary = dataset[table];
    if (summary) tables.push(await readOne(engine, dataset.schema, table, summary, now, signal));
  }
  return tables;
}

async function readOne(
  engine: QueryEngine,
  schema: string,
  table: TableQuality['table'],
  summary: TableSummary,
  now: number,
  signal: AbortSignal | undefined,
): Promise<TableQuality> {
  const ts = table === 'leads' ? 'created' : 'ts';
  const counts = await engine.query(
    `SELECT count(*) AS n, count(*) - count(${ts}) AS undated, count(*) FILTER (${ts} > ${now}) AS future FROM ${schema}.${table}`,
    { signal },
  );
  const days = await engine.query(
    `SELECT floor(${ts} / ${DAY})::INTEGER AS day, count(*) AS n FROM ${schema}.${table} WHERE ${ts} IS NOT NULL GROUP BY day ORDER BY day`,
    { signal },
  );
  return {
    ...{ table, file: summary.file, rows: summary.rows, from: summary.from, to: summary.to },
    setAside: summary.setAside,
    unreadable: (summary as Partial<TableSummary>).unreadable ?? null,
    loaded: single(counts, 'n') ?? 0,
    undated: single(counts, 'undated') ?? 0,
    future: single(counts, 'future') ?? 0,
    days: { day: [...numbers(days, 'day')], n: [...numbers(days, 'n')] },
  };
}
