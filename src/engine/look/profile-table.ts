import type { NumberFacts } from '../../core/dataset/numbers/number-facts.ts';
import type { OrderFacts } from '../../core/dataset/dates/date-order.ts';
import { fold, strip } from '../../core/dataset/text.ts';
import type { IdSample } from '../../core/dataset/guess/id-match.ts';
import type { ValueCount } from '../../core/dataset/catalog.ts';
import { presentSql } from '../../core/sql/text-sql.ts';
import { numbers, single, texts } from '../../db/arrow-columns.ts';
import { dateExamples, orderFacts } from './date-examples.ts';
import { fileSteps, filesNamed } from '../load/file-steps.ts';
import type { LoadOptions } from '../load/load-context.ts';
import type { TableFile } from '../load/load-dataset.ts';
import { namedNumberFacts } from '../load/number-shapes.ts';
import { readTables } from '../../readers/read-tables.ts';
import { placeOf } from '../../readers/table.ts';
import type { RawTable } from '../../readers/table.ts';
import type { QueryEngine } from '../../db/query-engine.ts';

/** Distinct ids and rows without one, with examples: the place of the first missing id, and of the first repeated one. */
export interface IdFacts {
  distinct: number;
  missing: number;
  firstMissing: string | null;
  /** Rows beyond the first of their id. */
  extra: number;
  repeated: { id: string; first: string; second: string; times: number } | null;
}

/** What the whole of a table's files tells before it is loaded. */
export interface TableProfile {
  rows: number;
  /** Lines that can't be read as rows. */
  rejected: number;
  /** Of the id column: distinct ids and rows without one; null where it wasn't asked for. */
  ids: IdFacts | null;
  /** The values of the asked column, most frequent first, at most `MOST_VALUES`; spellings that fold alike are one. */
  values: ValueCount[];
  /** Distinct values of that column, also where not all are listed. */
  distinct: number;
  /** The parts of each asked column of several values, most frequent first, at most `MOST_PARTS`. */
  parts: Record<string, string[]>;
  /** What each asked column of dates tells of the order of day and month. */
  orders: OrderFacts[];
  /** Examples of the texts of each of these columns, by its name. */
  dates: Record<string, string[]>;
  /** What each asked column of numbers tells of how they are written, by its name; those that are plain are left out. */
  numbers: Record<string, NumberFacts>;
  /** Columns with cells that a workbook merges over several rows. */
  merged: string[];
  /** Samples of the asked columns of ids, by their names. */
  samples: Record<string, IdSample>;
  /** How many files there are. */
  files: number;
}

/** What to count in a table's files, by the names of columns. */
export interface ProfileColumns {
  id: string | null;
  /** Whether ids that differ in case alone are one. */
  ignoreCase?: boolean;
  /** Columns that may name leads. */
  samples?: readonly string[];
  values: string | null;
  multi: readonly { column: string; by: string }[];
  dates: readonly string[];
  numbers?: readonly string[];
}

/** More values than that are no stages and no flags. */
const MOST_VALUES = 200;
/** More than that and a column is no choice from a list. */
const MOST_PARTS = 50;

/** So many ids of a column are compared with those of another. */
const MOST_SAMPLED = 5000;

let profiles = 0;

/**
 * Counts the rows of a table's files, their ids and the values of one column, over the whole of them, so that a rare
 * value isn't missed. Leaves nothing in the engine. Throws a `UserError` where a file is broken.
 */
export async function profileTable(
  engine: QueryEngine,
  files: readonly TableFile[],
  columns: ProfileColumns,
  options: LoadOptions = {},
): Promise<TableProfile> {
  const { signal, onProgress = () => undefined } = options;
  const schema = `profile${++profiles}`;
  await engine.query(`CREATE SCHEMA ${schema}`);
  try {
    const raw = await readTables(engine, files, `${schema}.raw`, {
      signal,
      badRows: 'set-aside',
      ...fileSteps(files, onProgress),
    });
    onProgress(`counting ${filesNamed(files)}`, null);
    const column = (name: string | null) => (name === null ? -1 : raw.columns.indexOf(strip(name)));
    const [id, values] = [column(columns.id), column(columns.values)];
    const parts: Record<string, string[]> = {};
    for (const { column: name, by } of columns.multi)
      parts[name] = await partsOf(engine, raw.table, `c${column(name)}`, by, signal);
    const orders: OrderFacts[] = [];
    const dates: Record<string, string[]> = {};
    for (const name of columns.dates.filter((each) => column(each) >= 0)) {
      orders.push(await orderFacts(engine, raw.table, `c${column(name)}`, signal));
      dates[name] = await dateExamples(engine, raw.table, `c${column(name)}`, signal);
    }
    const samples: Record<string, IdSample> = {};
    for (const name of (columns.samples ?? []).filter((each) => column(each) >= 0))
      samples[name] = await sampleOf(
        engine,
        raw.table,
        columns.ignoreCase === true ? `lower(c${column(name)})` : `c${column(name)}`,
        signal,
      );
    return {
      ...{ parts, samples },
      orders,
      dates,
      numbers: await namedNumberFacts(engine, raw, columns.numbers ?? [], signal),
      merged: raw.merged ?? [],
      files: files.length,
      rows: single(await engine.query(`SELECT count(*) AS n FROM ${raw.table}`), 'n') ?? 0,
      rejected: raw.rejects?.rows ?? 0,
      ids:
        id < 0 ? null : await countIds(engine, raw, columns.ignoreCase === true ? `lower(c${id})` : `c${id}`, signal),
      ...(values < 0 ? { values: [], distinct: 0 } : await countValues(engine, raw.table, `c${values}`, signal)),
    };
  } finally {
    await engine.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
  }
}

async function sampleOf(
  engine: QueryEngine,
  table: string,
  column: string,
  signal: AbortSignal | undefined,
): Promise<IdSample> {
  const distinct = `SELECT DISTINCT ${presentSql(column)} AS id FROM ${table} WHERE ${presentSql(column)} IS NOT NULL`;
  const first = await engine.query(
    `SELECT id, hash(id)::DOUBLE AS place FROM (${distinct}) ORDER BY place, id LIMIT ${MOST_SAMPLED + 1}`,
    { signal },
  );
  const ids = texts(first, 'id').map((id) => id ?? '');
  return {
    ids: ids.slice(0, MOST_SAMPLED),
    places: [...numbers(first, 'place')].slice(0, MOST_SAMPLED),
    all: ids.length <= MOST_SAMPLED,
  };
}

async function countIds(
  engine: QueryEngine,
  raw: RawTable,
  column: string,
  signal: AbortSignal | undefined,
): Promise<IdFacts> {
  const id = presentSql(column);
  const sql = `SELECT count(DISTINCT ${id}) AS distinct_ids, count(${id}) AS present, count(*) - count(${id}) AS missing,
    min(r) FILTER (WHERE ${id} IS NULL) AS first_missing FROM ${raw.table}`;
  const facts = await engine.query(sql, { signal });
  const [distinct, present] = [single(facts, 'distinct_ids') ?? 0, single(facts, 'present') ?? 0];
  const firstMissing = single(facts, 'first_missing');
  return {
    distinct,
    missing: single(facts, 'missing') ?? 0,
    firstMissing: firstMissing === null ? null : placeOf(raw, firstMissing),
    extra: present - distinct,
    repeated: present === distinct ? null : await firstRepeated(engine, raw, id, signal),
  };
}

async function firstRepeated(
  engine: QueryEngine,
  raw: RawTable,
  id: string,
  signal: AbortSignal | undefined,
): Promise<IdFacts['repeated']> {
  const twice = `SELECT ${id} AS id, list_sort(list(r)) AS rows, count(*) AS n FROM ${raw.table} WHERE ${id} IS NOT NULL GROUP BY 1 HAVING count(*) > 1`;
  const found = await engine.query(
    `SELECT id, rows[1] AS first, rows[2] AS second, n FROM (${twice}) ORDER BY first LIMIT 1`,
    { signal },
  );
  const [example] = texts(found, 'id');
  if (example === null || example === undefined) return null;
  return {
    id: example,
    first: placeOf(raw, single(found, 'first') ?? 0),
    second: placeOf(raw, single(found, 'second') ?? 0),
    times: single(found, 'n') ?? 0,
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

async function partsOf(
  engine: QueryEngine,
  table: string,
  column: string,
  by: string,
  signal: AbortSignal | undefined,
): Promise<string[]> {
  const cell = presentSql(column);
  const answer = await engine.query(
    `SELECT ${cell} AS cell, count(*) AS n FROM ${table} WHERE ${cell} IS NOT NULL GROUP BY 1`,
    {
      signal,
    },
  );
  const counts = numbers(answer, 'n');
  const parts = new Map<string, ValueCount>();
  texts(answer, 'cell').forEach((text, i) => {
    for (const part of (text ?? '').split(by).map(strip)) {
      if (part === '') continue;
      const known = parts.get(fold(part)) ?? { value: part, count: 0 };
      known.count += counts[i] ?? 0;
      parts.set(fold(part), known);
    }
  });
  const most = [...parts.values()].sort((a, b) => b.count - a.count).slice(0, MOST_PARTS);
  return most.map(({ value }) => value);
}
