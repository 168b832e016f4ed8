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
