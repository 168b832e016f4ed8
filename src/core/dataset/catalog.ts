import { strip } from './text.ts';

/** One distinct text of a column (as in the file, trimmed) and how many rows hold it. */
export interface ValueCount {
  value: string;
  count: number;
}

/** What is known of one column that a criterion can look at. */
export interface ColumnSummary {
  /** The column's name as in the file. */
  name: string;
  /** How many distinct texts there are after folding, without missing ones. */
  distinct: number;
  /** Rows without a value. */
  missing: number;
  /** The most frequent values, at most 200, most frequent first. */
  values: ValueCount[];
  /** Set where most present values are numbers: their range and quartiles. */
  numeric: { min: number; max: number; quartiles: [number, number, number]; share: number } | null;
}

/** What the loaded data offers to a model editor: attributes, activity types and detail columns with their counts. */
export interface Catalog {
  attributes: ColumnSummary[];
  activityTypes: ValueCount[];
  details: ColumnSummary[];
}

/** A column that criteria can look at: its name in the file, and in the canonical table of the engine. */
export interface NamedColumn {
  name: string;
  column: string;
}

/** The column of that name; null where the file lacks it. */
export function columnNamed(columns: readonly NamedColumn[], name: string): string | null {
  const wanted = strip(name);
  return columns.find((column) => column.name === wanted)?.column ?? null;
}
