/**
 * How long leads have been observed and when they first converted, counted: row i of the arrays stands for `n[i]` leads.
 */
export interface MaturityFacts {
  /** The end of the data (UTC milliseconds); null where there is none. */
  end: number | null;
  /** First instant of the month of creation, UTC milliseconds. */
  month: Float64Array;
  /** Whole days from creation to the end of the data. */
  observed: Float64Array;
  /** The first conversion came more than `day` - 1 and at most `day` days after creation; -1: none up to the end. */
  day: Float64Array;
  n: Float64Array;
  /** When the last lead of each month was created, by month. */
  lastCreated: ReadonlyMap<number, number>;
  /** Leads that can't be placed: no creation, a conversion without a date, or one before the creation. */
  unplaced: { noCreation: number; noDate: number; before: number };
}
