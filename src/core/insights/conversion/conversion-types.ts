import type { Insight } from '../shared/insight.ts';

export interface ConversionOptions {
  by: 'band' | 'grade' | 'decile';
}

export interface ConversionRow {
  /** The band or grade as the model names it; for deciles the label. */
  name: string;
  /** For reading: `50–74`, `A`, `40–47`. */
  label: string;
  /** Lowest and highest score of the row; null for grades and where the band is open. */
  from: number | null;
  to: number | null;
  n: number;
  converted: number;
  /** Null without leads. */
  rate: number | null;
  /** Wilson interval of the rate at 95%, over leads; 0 and 1 without leads. */
  low: number;
  high: number;
  /** Fewer than 30 leads. */
  few: boolean;
  /** The current model's row of the same label; null where it has none. */
  current: { n: number; rate: number | null } | null;
}

/** A step from one row to the next higher one where a higher score does not surely convert more. */
export interface OrderBreak {
  /** Index in `rows` of the lower and of the higher row. */
  lower: number;
  higher: number;
  /** `broken`: the higher row converts less; `uncertain`: it may convert more, but it can't be told. */
  kind: 'broken' | 'uncertain';
  /** Two-sided p of the pooled two-proportion z test; null where either row has few leads. */
  p: number | null;
  /** The difference is beyond chance (p < 0.05); an uncertain step never is. */
  certain: boolean;
}

export interface ConversionInsight extends Insight {
  by: ConversionOptions['by'];
  /** From low to high (for grades from the worst to the best). */
  rows: ConversionRow[];
  n: number;
  converted: number;
  /** Conversion over all leads; null without leads. */
  average: number | null;
  orderBreaks: OrderBreak[];
  /** How well the order of scores (or of grades) tells converted leads from the others (AUC, 0.5 is not at all, 1 is fully). */
  auc: { candidate: number | null; current: number | null };
}
