import type { Interval } from '../../stats/wilson.ts';
import type { Insight, Scope } from '../shared/insight.ts';

export interface MatrixOptions {
  scope: Scope;
}

export interface MatrixCell {
  grade: string;
  band: string;
  /** Row: 0 is the best grade. */
  row: number;
  /** Column: 0 is the lowest band, as `columns`. */
  column: number;
  n: number;
  /** Of all leads; 0 to 1. */
  share: number;
  /** Null for `now`: the leads have no outcome yet. */
  converted: number | null;
  /** Converted of n; null for `now` and for an empty cell. */
  rate: number | null;
  /** Wilson interval of the rate at 95%, over leads; null where the rate is. */
  interval: Interval | null;
  /** Value of the conversions, in the currency of the outcomes; null for `now`. */
  amount: number | null;
  worked: number | null;
  /** Leads that the model hands over: target reached and checklist fulfilled. */
  qualified: number;
  /** Fewer than 30 leads. */
  few: boolean;
  route: { owner: string; nextStep: string } | null;
  /** The current model's cell of the same grade and band; null where it has none. */
  current: { n: number; rate: number | null } | null;
  /** Candidate minus current; null without such a cell; a rate's is null where either is. */
  difference: { n: number; rate: number | null } | null;
}

export interface MatrixInsight extends Insight {
  scope: Scope;
  /** Grades, best first: the rows. */
  grades: string[];
  /** Bands, lowest first: the columns, with the name for reading. */
  columns: { band: string; label: string; from: number | null; to: number | null }[];
  /** Row by row, columns from low to high. */
  cells: MatrixCell[];
  targets: TargetMark[];
  total: number;
  /** Conversion over all leads; null for `now` and without leads. */
  average: number | null;
  /** Cells that hold leads, but fewer than 30. */
  fewCells: number;
  /** Cells that hold leads and have no route; the leads in them. */
  unrouted: { cells: number; leads: number };
}

/** Where the handover starts in one grade's row. */
export interface TargetMark {
  grade: string;
  row: number;
  target: number | null;
  /**
   * Place of the target in columns from the left: 2 is the boundary before the third column, 2.4 lies in the third
   * column; the number of columns: no lead reaches it; null: never handed over.
   */
  position: number | null;
  /** The target falls inside a band, so that one cell is only partly handed over. */
  insideBand: boolean;
}
