import { weightedQuantile } from 'simple-statistics';
import type { Catalog, ColumnSummary, NamedColumn, ValueCount } from '../../core/dataset/catalog.ts';
import { fold, isMissing, parseNumber, strip } from '../../core/dataset/text.ts';
import { presentSql } from '../../core/sql/text-sql.ts';
import { numbers, single, texts } from '../../db/arrow-columns.ts';
import type { Dataset } from '../load/dataset.ts';
import type { QueryEngine } from '../../db/query-engine.ts';

/** The values that a catalog lists of a column. */
const MOST_VALUES = 200;
/** Columns with more distinct texts than this are counted by the engine and judged by a sample. */
const MOST_DISTINCT = 200_000;
/** Rows of that sample. */
const SAMPLE = 50_000;
/** From this share of numbers on a column counts as numeric. */
const MOSTLY = 0.5;

/** What the loaded data offers to a model editor. Folded as criteria compare; a column is read once, by its distinct texts. */
export async function readCatalog(engine: QueryEngine, dataset: Dataset, signal?: AbortSignal): Promise<Catalog> {
  return {
    attributes: await summarise(engine, `${dataset.schema}.leads`, dataset.attributes, signal),
    activityTypes: await activityTypes(engine, dataset, signal),
    details: await summarise(engine, `${dataset.schema}.activities`, dataset.details, signal),
  };
}

async function activityTypes(
  engine: QueryEngine,
  dataset: Dataset,
  signal: AbortSignal | undefined,
): Promise<ValueCount[]> {
  if (!dataset.activities) return [];
  const sql = `SELECT t.type AS value, n FROM (SELECT type, count(*) AS n FROM ${dataset.schema}.activities GROUP BY type) a
    JOIN ${dataset.schema}.types t ON t.code = a.type`;
  return foldedCounts((await readCounts(engine, sql, signal)).present);
}

async function summarise(
  engine: QueryEngine,
  table: string,
  columns: readonly NamedColumn[],
  signal: AbortSignal | undefined,
): Promise<ColumnSummary[]> {
  if (columns.length === 0) return [];
  const abouts = columns.map(({ column }) => `approx_count_distinct(${column}) AS ${column}`);
  const about = await engine.query(`SELECT ${abouts.join(', ')} FROM ${table}`, { signal });
  const summaries: ColumnSummary[] = [];
  for (const { name, column } of columns) {
    const distinct = single(about, column) ?? 0;
    const summary =
      distinct > MOST_DISTINCT
        ? await sampled(engine, table, column, distinct, signal)
        : await counted(engine, table, column, signal);
    summaries.push({ name, ...summary });
  }
  return summaries;
}

type Summary = Omit<ColumnSummary, 'name'>;

async function counted(
  engine: QueryEngine,
  table: string,
  column: string,
  signal: AbortSignal | undefined,
): Promise<Summary> {
  const { present, missing } = await readCounts(
    engine,
    `SELECT value::VARCHAR AS value, n FROM (SELECT ${column} AS value, count(*) AS n FROM ${table} GROUP BY 1)`,
    signal,
  );
  const values = foldedCounts(present);
  return { distinct: values.length, missing, values: values.slice(0, MOST_VALUES), numeric: numericOf(present) };
}

/** For a column with very many distinct texts: only the most frequent ones are read, and the rest is estimated. */
async function sampled(
  engine: QueryEngine,
  table: string,
  column: string,
  distinct: number,
  signal: AbortSignal | undefined,
): Promise<Summary> {
  const missing = await engine.query(`SELECT count(*) - count(${presentSql(column)}) AS n FROM ${table}`, { signal });
  const grouped = (from: string) =>
    `SELECT value::VARCHAR AS value, n FROM (SELECT ${column} AS value, count(*) AS n FROM ${from} WHERE ${column} IS NOT NULL GROUP BY 1)`;
  const sample = `(SELECT ${column} FROM ${table} USING SAMPLE reservoir(${SAMPLE} ROWS) REPEATABLE (1))`;
  const top = await readCounts(engine, `${grouped(table)} ORDER BY n DESC, value LIMIT ${MOST_VALUES}`, signal);
  const { present } = await readCounts(engine, grouped(sample), signal);
  return {
    distinct,
    missing: single(missing, 'n') ?? 0,
    values: foldedCounts(top.present),
    numeric: numericOf(present),
  };
}

/** Counts by text as in the file, and how many rows have none. */
async function readCounts(
  engine: QueryEngine,
  sql: string,
  signal: AbortSignal | undefined,
): Promise<{ present: ValueCount[]; missing: number }> {
  const table = await engine.query(sql, { signal });
  const counts = numbers(table, 'n');
  const present: ValueCount[] = [];
  let missing = 0;
  texts(table, 'value').forEach((value, i) => {
    if (value === null || isMissing(value)) missing += counts[i] ?? 0;
    else present.push({ value, count: counts[i] ?? 0 });
  });
  return { present, missing };
}

/** Counts by folded text, most frequent first, each under its most frequent spelling. */
export function foldedCounts(counts: readonly ValueCount[]): ValueCount[] {
  const merged = new Map<string, ValueCount & { best: number }>();
  for (const { value, count } of counts) {
    const key = fold(value);
    const known = merged.get(key);
    if (!known) merged.set(key, { value: strip(value), count, best: count });
    else {
      known.count += count;
      if (count > known.best) [known.best, known.value] = [count, strip(value)];
    }
  }
  return [...merged.values()]
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .map(({ value, count }) => ({ value, count }));
}

/** Range and quartiles of the numbers among the values; null where they are not the most. */
function numericOf(counts: readonly ValueCount[]): ColumnSummary['numeric'] {
  const found: { number: number; count: number }[] = [];
  let [total, rows] = [0, 0];
  for (const { value, count } of counts) {
    total += count;
    const number = parseNumber(value);
    if (number === null) continue;
    rows += count;
    found.push({ number, count });
  }
  const first = found.length > 0 && rows / total >= MOSTLY ? found.sort((a, b) => a.number - b.number)[0] : undefined;
  const last = found.at(-1);
  if (!first || !last) return null;
  // Each is the smallest number with at least that share of the rows at or below it (R's type 1).
  const quartiles = weightedQuantile(
    found.map(({ number }) => number),
    found.map(({ count }) => count),
    [0.25, 0.5, 0.75],
  ) as [number, number, number];
  return { min: first.number, max: last.number, quartiles, share: rows / total };
}
