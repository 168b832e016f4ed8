import { makeVector, Table, tableToIPC, Utf8, vectorFromArray } from 'apache-arrow';
import type { Vector } from 'apache-arrow';
import type { Columns } from './query-engine.ts';

/** Columns as an Arrow IPC stream (the file format inserts nothing and says nothing). */
export function toArrowStream(columns: Columns): Uint8Array {
  const vectors: Record<string, Vector> = {};
  for (const [name, values] of Object.entries(columns))
    vectors[name] = values instanceof Float64Array ? makeVector(values) : vectorFromArray([...values], new Utf8());
  return tableToIPC(new Table(vectors), 'stream');
}

/** The column's values as doubles; NULL is 0. */
export function numbers(table: Table, column: string): Float64Array {
  const vector = table.getChild(column);
  if (!vector) throw new Error(`no column ${column} in the engine's answer`);
  const values = new Float64Array(vector.length);
  for (let i = 0; i < values.length; i++) values[i] = Number(vector.get(i) ?? 0);
  return values;
}

/** The column's values as texts. */
export function texts(table: Table, column: string): (string | null)[] {
  const vector = table.getChild(column);
  if (!vector) throw new Error(`no column ${column} in the engine's answer`);
  return Array.from(vector, (value: unknown) => (value === null || value === undefined ? null : String(value)));
}

/** The one number of a one-row answer; null where it is NULL. */
export function single(table: Table, column: string): number | null {
  const value: unknown = table.getChild(column)?.get(0);
  return value === null || value === undefined ? null : Number(value);
}
