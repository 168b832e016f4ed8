import type { NamedColumn } from '../../core/dataset/catalog.ts';
import type { Diagnostic } from '../../core/diagnostics.ts';

/** The three tables of a data set. */
export type TableName = 'leads' | 'activities' | 'outcomes';

/** Rows of one table: how many were read, over which time, and how many of them were set aside with each reason. */
export interface TableSummary {
  file: string;
  /** Rows that were read, also those that were set aside. */
  rows: number;
  from: number | null;
  to: number | null;
  setAside: { reason: string; count: number }[];
  /** Rows that are kept though their date can't be read. */
  unreadable: number;
}

/**
 * A loaded data set: the canonical tables stand in `schema` of the engine (`leads`, `activities`, `outcomes`), always
 * all three, with a lead's row number as its key.
 */
export interface Dataset {
  schema: string;
  leads: TableSummary;
  activities: TableSummary | null;
  outcomes: TableSummary | null;
  attributes: NamedColumn[];
  details: NamedColumn[];
  /** Activity types as in the file, by code; null is the missing type. */
  types: (string | null)[];
  /** The recipe's end of the data, else the latest instant in the three tables (UTC milliseconds); null where there is none. */
  dataEnd: number | null;
  /** The rows that were set aside, by table, as far as they are kept for a look. */
  aside: AsideTable[];
  warnings: Diagnostic[];
}

/** Rows of one kind of a table's files that were set aside. */
export interface AsideTable {
  table: TableName;
  /** Where they stand in the engine, as (r, file, line, reason, text, c0, c1, …). */
  name: string;
  /** The file's own columns, in its order. */
  columns: string[];
  /** The files that the rows are of: a row's number in its file is `r - first`. */
  parts: { file: string; first: number; rows: number }[];
}
