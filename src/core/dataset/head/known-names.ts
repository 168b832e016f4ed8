import { columnFacts } from './guess-columns.ts';
import type { FileHead } from './guess-columns.ts';
import { isMissing } from '../text.ts';
import { isFooter } from './known-footers.ts';

/** What one column may be called, labels and API names, the preferred one first. */
export type Names = readonly string[];

/** A column's name in the snake case of the guesses: `ConvertedDate` and `Converted Date` are `converted_date`. */
export function snakeKey(name: string): string {
  return columnFacts({ name: '', columns: [name], preview: [] })[0]?.key ?? '';
}

/** The form in which names compare. Without underscores, as some exporters write `CONVERTEDDATE`. */
export function nameKey(name: string): string {
  return snakeKey(name).replaceAll('_', '');
}

/** The values of a column in the first rows, without missing ones and without the cells of totals and footers. */
export function valuesOf(head: FileHead, column: string): string[] {
  const { rows, places } = indexOf(head);
  const at = places.get(column) ?? -1;
  return rows.map((row) => row[at] ?? '').filter((value) => !isMissing(value));
}

/**
 * The file's column for a list of names: the first that is there and has a value in the first rows, else the first that
 * is there; null where none is.
 */
export function findColumn(head: FileHead, names: Names): string | null {
  const present = columnsNamed(head, names);
  return present.find((column) => valuesOf(head, column).length > 0) ?? present[0] ?? null;
}

/** The file's columns that have one of the names, in the order of the names. */
export function columnsNamed(head: FileHead, names: Names): string[] {
  const { byKey } = indexOf(head);
  return keysOf(names).flatMap((key) => byKey.get(key) ?? []);
}

interface Index {
  /** The first rows that are data. */
  rows: readonly (readonly string[])[];
  places: ReadonlyMap<string, number>;
  byKey: ReadonlyMap<string, string>;
}

/** A file is asked some hundred times, and may have 10,000 columns. */
const indices = new WeakMap<FileHead, Index>();
const keys = new WeakMap<Names, readonly string[]>();

function indexOf(head: FileHead): Index {
  const known = indices.get(head);
  if (known) return known;
  const named = head.columns.filter((name) => name !== '');
  const index = {
    rows: head.preview.filter((row) => !isFooter(row)),
    places: new Map(head.columns.map((name, i) => [name, i])),
    byKey: new Map(named.map((name) => [nameKey(name), name])),
  };
  indices.set(head, index);
  return index;
}

function keysOf(names: Names): readonly string[] {
  const known = keys.get(names) ?? names.map(nameKey);
  keys.set(names, known);
  return known;
}
