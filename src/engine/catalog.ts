import type { Catalog, ColumnSummary, ValueCount } from '../core/dataset/catalog.ts';
import { fold, parseNumber, strip } from '../core/dataset/text.ts';
import { presentSql } from '../core/sql/text.ts';
import { numbers, single, texts } from './arrow-columns.ts';
import type { Dataset, NamedColumn } from './dataset.ts';
import type { QueryEngine } from './query-engine.ts';

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
  const attributes: ColumnSummary[] = [];
  for (const column of dataset.attributes)
    attributes.push(await summarise(engine, `${dataset.schema}.leads`, column, signal));
  const details: ColumnSummary[] = [];
  for (const column of dataset.details)
    details.push(await summarise(engine, `${dataset.schema}.activities`, column, signal));
  return { attributes, activityTypes: await activityTypes(engine, dataset, signal), details };
}

async function activityTypes(
  engine: QueryEngine,
  dataset: Dataset,
  signal: AbortSignal | undefined,
): Promise<ValueCount[]> {
  if (!dataset.activities) return [];
  const sql = `SELECT t.type AS value, count(*) AS n FROM ${dataset.schema}.activities a JOIN ${dataset.schema}.types t ON t.code = a.type
    WHERE t.type IS NOT NULL GROUP BY 1`;
  return foldedCounts(await readCounts(engine, sql, signal));
}

async function summarise(
  engine: QueryEngine,
  table: string,
  { name, column }: NamedColumn,
  signal: AbortSignal | undefined,
): Promise<ColumnSummary> {
  const value = presentSql(column);
  const facts = await engine.query(
    `SELECT count(*) - count(${value}) AS missing, approx_count_distinct(${column}) AS about FROM ${table}`,
    { signal },
  );
  const missing = single(facts, 'missing') ?? 0;
  const about = single(facts, 'about') ?? 0;
  const grouped = (from: string) =>
    `SELECT ${value} AS value, count(*) AS n FROM ${from} WHERE ${value} IS NOT NULL GROUP BY 1`;
  if (about > MOST_DISTINCT) {
    const sample = await readCounts(
      engine,
      grouped(`(SELECT ${column} FROM ${table} USING SAMPLE reservoir(${SAMPLE} ROWS) REPEATABLE (1))`),
      signal,
    );
    const top = await readCounts(engine, `${grouped(table)} ORDER BY n DESC, value LIMIT ${MOST_VALUES}`, signal);
    return { name, distinct: about, missing, values: foldedCounts(top), numeric: numericOf(sample) };
  }
  const counts = await readCounts(engine, grouped(table), signal);
  const values = foldedCounts(counts);
  return { name, distinct: values.length, missing, values: values.slice(0, MOST_VALUES), numeric: numericOf(counts) };
}

async function readCounts(engine: QueryEngine, sql: string, signal: AbortSignal | undefined): Promise<ValueCount[]> {
  const table = await engine.query(sql, { signal });
  const counts = numbers(table, 'n');
  return texts(table, 'value').flatMap((value, i) => (value === null ? [] : [{ value, count: counts[i] ?? 0 }]));
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
  const quartiles: [number, number, number] = [
    quantile(found, rows * 0.25),
    quantile(found, rows * 0.5),
    quantile(found, rows * 0.75),
  ];
  return { min: first.number, max: last.number, quartiles, share: rows / total };
}

/** The smallest number with at least `rank` rows at or below it (R's type 1). */
function quantile(ascending: readonly { number: number; count: number }[], rank: number): number {
  let seen = 0;
  for (const { number, count } of ascending) {
    seen += count;
    if (seen >= rank) return number;
  }
  return ascending.at(-1)?.number ?? 0;
}
