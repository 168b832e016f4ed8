import { texts } from '../../db/arrow-columns.ts';
import type { Dataset } from '../load/dataset.ts';
import type { QueryEngine } from '../../db/query-engine.ts';

const known = new WeakMap<Dataset, Map<string, (string | null)[]>>();

/** The distinct texts of a column; asked once for a data set, as several criteria and both sets look at the same ones. */
export async function distinctTexts(
  engine: QueryEngine,
  dataset: Dataset,
  table: string,
  column: string,
  signal: AbortSignal | undefined,
): Promise<(string | null)[]> {
  let columns = known.get(dataset);
  if (!columns) known.set(dataset, (columns = new Map<string, (string | null)[]>()));
  const key = `${table}.${column}`;
  const before = columns.get(key);
  if (before) return before;
  const sql = `SELECT text::VARCHAR AS text FROM (SELECT DISTINCT ${column} AS text FROM ${table} WHERE ${column} IS NOT NULL)`;
  signal?.throwIfAborted();
  const found = texts(await engine.query(sql), 'text');
  columns.set(key, found);
  return found;
}
