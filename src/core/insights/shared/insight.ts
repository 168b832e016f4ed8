import type { LeadSelection } from './lead-selection.ts';
import type { Sentence } from './words.ts';

/** Fewer leads than this are too few to judge a share by: drawn hatched, and said in words rather than in numbers. */
export const FEW = 30;

/** How a column of a table is set: shares and differences of shares are fractions (0.021), money and numbers are unrounded. */
export type ColumnKind = 'text' | 'count' | 'percent' | 'difference' | 'number' | 'money';

export interface TableColumn {
  key: string;
  label: string;
  kind: ColumnKind;
}

/** The table behind a chart, also what its CSV holds. A missing figure is null. */
export interface InsightTable {
  columns: TableColumn[];
  rows: Record<string, string | number | null>[];
  /** For each row, by column: the leads that the figure counts, for those that can be listed. */
  leads?: readonly Readonly<Record<string, LeadSelection>>[];
}

/** What every view says. */
export interface Insight {
  /** The title: the question that the view answers. */
  question: string;
  /** The answer in one plain line. */
  answer: Sentence;
  /** What the last edit did to these figures, in one line; null where there was none, or it changed nothing. */
  since?: Sentence | null;
  /** Who was scored when, and what counts as success, in one quiet line. */
  scored?: Sentence;
  /** What a reader must know before trusting the figures; null where there is nothing to warn of. */
  caveat: Sentence | null;
  /** Made when it is first looked at, where the insight follows a slider. */
  table: InsightTable;
}

/** The observations of the backtest, or all leads as they stand at the end of the data. */
export type Scope = 'backtest' | 'now';

/** How the two models are called in answers. */
export interface ModelNames {
  candidate: string;
  current: string;
}

/**
 * Makes something of an object when it is first asked for, and gives the same from then on, for as long as the object is
 * there: a slider's steps leave the current model as it is, and several views read the same of one model.
 */
export function onceFor<Of extends object, T>(make: (of: Of) => T): (of: Of) => T {
  const known = new WeakMap<Of, { value: T }>();
  return (of) => {
    let made = known.get(of);
    if (!made) known.set(of, (made = { value: make(of) }));
    return made.value;
  };
}

/** Makes a value when it is first asked for, and gives the same one from then on. */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
