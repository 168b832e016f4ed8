import { strip, fold } from '../core/dataset/text.ts';
import type { ValueCount } from '../core/dataset/catalog.ts';
import { presentSql } from '../core/sql/text.ts';
import { numbers, single, texts } from './arrow-columns.ts';
import { readTable } from './readers/read-table.ts';
import type { FileSource, QueryEngine } from './query-engine.ts';

/** Distinct ids and rows without one, with examples: the row of the first missing id, and of the first repeated one. */
export interface IdFacts {
  distinct: number;
  missing: number;
  firstMissing: number | null;
  repeated: { id: string; first: number; second: number; times: number } | null;
}

/** What the whole of a file tells before it is loaded. */
export interface FileProfile {
  rows: number;
  /** Of the id column: distinct ids and rows without one; null where it wasn't asked for. */
  ids: IdFacts | null;
  /** The values of the asked column, most frequent first, at most `MOST_VALUES`; spellings that fold alike are one. */
  values: ValueCount[];
  /** Distinct values of that column, also where not all are listed. */
  distinct: number;
}

/** More values than that are no stages and no flags. */
const MOST_VALUES = 200;

let profiles = 0;

/**
 * Counts a file's rows, its ids and the values of one column, over the whole file, so that a rare value isn't missed.
 * Leaves nothing in the engine. Throws a `UserError` where the file is broken.
 */
export async function profileFile(
  engine: QueryEngine,
  source: FileSource,
  columns: { id: string | null; values: string | null },
  signal?: AbortSignal,
): Promise<FileProfile> {
  const schema = `profile${++profiles}`;
  await engine.query(`CREATE SCHEMA ${schema}`);
  try {
    const csv = await readTable(engine, source, `${schema}.raw`, { signal });
    const column = (name: string | null) => (name === null ? -1 : csv.columns.indexOf(strip(name)));
    const [id, values] = [column(columns.id), column(columns.values)];
    const rows = single(await engine.query(`SELECT count(*) AS n FROM ${csv.table}`), 'n') ?? 0;
    return {
      rows,
      ids: id < 0 ? null : await countIds(engine, csv.table, `c${id}`, signal),
      ...(values < 0 ? { values: [], distinct: 0 } : await countValues(engine, csv.table, `c${values}`, signal)),
    };
  } finally {
    await engine.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
  }
}

async function countIds(
  engine: QueryEngine,
  table: string,
  column: string,
  signal: AbortSignal | undefined,
): Promise<IdFacts> {
  const id = presentSql(column);
  const sql = `SELECT count(DISTINCT ${id}) AS distinct_ids, count(*) - count(${id}) AS missing,
    min(r) FILTER (WHERE ${id} IS NULL) AS first_missing FROM ${table}`;
  const facts = await engine.query(sql, { signal });
  const twice = `SELECT ${id} AS id, list_sort(list(r)) AS rows, count(*) AS n FROM ${table} WHERE ${id} IS NOT NULL GROUP BY 1 HAVING count(*) > 1`;
  const repeated = await engine.query(
    `SELECT id, rows[1] AS first, rows[2] AS second, n FROM (${twice}) ORDER BY first LIMIT 1`,
    { signal },
  );
  const [example] = texts(repeated, 'id');
  return {
    distinct: single(facts, 'distinct_ids') ?? 0,
    missing: single(facts, 'missing') ?? 0,
    firstMissing: single(facts, 'first_missing'),
    repeated:
      example === null || example === undefined
        ? null
        : {
            id: example,
            first: single(repeated, 'first') ?? 0,
            second: single(repeated, 'second') ?? 0,
            times: single(repeated, 'n') ?? 0,
          },
  };
}

async function countValues(engine: QueryEngine, table: string, column: string, signal: AbortSignal | undefined) {
  const value = presentSql(column);
  const grouped = `SELECT ${value} AS value, count(*) AS n FROM ${table} WHERE ${value} IS NOT NULL GROUP BY 1`;
  const distinct = single(await engine.query(`SELECT count(*) AS n FROM (${grouped})`, { signal }), 'n') ?? 0;
  const top = await engine.query(`${grouped} ORDER BY n DESC, value LIMIT ${MOST_VALUES}`, { signal });
  const counts = numbers(top, 'n');
  const merged = new Map<string, ValueCount>();
  texts(top, 'value').forEach((text, i) => {
    if (text === null) return;
    const known = merged.get(fold(text));
    if (known) known.count += counts[i] ?? 0;
    else merged.set(fold(text), { value: text, count: counts[i] ?? 0 });
  });
  return { values: [...merged.values()].sort((a, b) => b.count - a.count), distinct };
}
