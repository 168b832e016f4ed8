import { dateStart } from '../dataset/instant.ts';
import type { Stage } from '../dataset/stages.ts';

/** Who is scored when: `age` days after creation, at dates, at the first of each month, or once without dates. */
export type AsOf =
  | { kind: 'age'; days: number }
  | { kind: 'dates'; dates: string[] }
  | { kind: 'monthly'; from: string; to: string }
  | { kind: 'static' };

/** A backtest: who is scored when, and what counts as success. */
export interface Backtest {
  asOf: AsOf;
  /** A conversion counts in (T, T + horizonDays]. */
  horizonDays: number;
  conversion: Stage;
  /** Date or instant up to which the data is complete; null: the latest instant in the three tables. */
  dataEnd: string | null;
}

/** The settings that hold where none are given: each lead once, 14 days after creation, won within 90 days. */
export const DEFAULT_BACKTEST: Backtest = {
  asOf: { kind: 'age', days: 14 },
  horizonDays: 90,
  conversion: 'won',
  dataEnd: null,
};

/** Why an observation is left out, in the order in which it is asked. */
export interface Excluded {
  notCreated: number;
  alreadyConverted: number;
  closed: number;
  immature: number;
}

/** The instants at which every lead is scored, each once; null where they differ from lead to lead, or there is none. */
export function asOfInstants(asOf: AsOf): number[] | null {
  switch (asOf.kind) {
    case 'dates':
      return [...new Set(asOf.dates.map(dateStart))];
    case 'monthly':
      return monthStarts(asOf.from, asOf.to);
    default:
      return null;
  }
}

function monthStarts(from: string, to: string): number[] {
  const last = dateStart(`${to}-01`);
  const starts: number[] = [];
  const month = new Date(dateStart(`${from}-01`));
  for (; month.getTime() <= last; month.setUTCMonth(month.getUTCMonth() + 1)) starts.push(month.getTime());
  return starts;
}
