import type { Diagnostic } from '../core/diagnostics.ts';

/** A column that criteria can look at: its name in the file, and in the canonical table of the engine. */
export interface NamedColumn {
  name: string;
  column: string;
}

/** Rows of one file: how many there are, over which time, and how many were set aside with each reason. */
export interface TableSummary {
  file: string;
  rows: number;
  from: number | null;
  to: number | null;
  setAside: { reason: string; count: number }[];
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
  /** The latest instant in the three tables (UTC milliseconds); null where there is none. */
  dataEnd: number | null;
  warnings: Diagnostic[];
}
