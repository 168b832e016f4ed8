import type { Table } from 'apache-arrow';
import { single } from '../../db/arrow-columns.ts';
import type { QueryEngine } from '../../db/query-engine.ts';

/** Rows that are read at once: larger answers take the engine several times as long for each row. */
const PART = 1 << 20;

/** What is read of a table. */
export interface PartsWanted<Part> {
  /** `schema.leads` or `schema.activities`: both are made in the order of their rows, which the engine keeps. */
  table: string;
  /** The column that the rows are in the order of, from 0. */
  order: 'lead' | 'rowid';
  columns: string;
  read: (answer: Table) => Part;
  take: (part: Part) => unknown;
  signal: AbortSignal | undefined;
}

/** Selects from a table a part at a time, in the order of its rows. While a part is taken, the next one is read. */
export async function readParts<Part>(
  engine: QueryEngine,
  { table, order, columns, read, take, signal }: PartsWanted<Part>,
): Promise<void> {
  const rows = single(await engine.query(`SELECT count(*) AS n FROM ${table}`), 'n') ?? 0;
  let taken: unknown;
  for (let first = 0; first < rows; first += PART) {
    signal?.throwIfAborted();
    const where = `${order} >= ${first} AND ${order} < ${first + PART}`;
    const next = engine.take(`SELECT ${columns} FROM ${table} WHERE ${where}`, read);
    const [part] = await Promise.all([next, taken]);
    taken = take(part);
  }
  await taken;
}
