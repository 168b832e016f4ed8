import { dateStart } from '../dataset/instant.ts';
import type { Stage } from '../dataset/stages.ts';

/** Who is scored when: `age` days after creation, at dates, at the first of each month, or once without dates. */
export type AsOf =
  | { kind: 'age'; days: number }
  | { kind: 'dates'; dates: string[] }
  | { kind: 'monthly'; from: string; to: string }
  | { kind: 'static' };

/**
 * Where the earlier observations end and the later ones begin: at an instant; at the instant of the observation that so
 * large a share comes before; or, by chance, leads of so large a share are the earlier ones.
 */
export type Split = { at: string } | { share: number } | { random: number; seed: number };

/** Which observations are judged. */
export type Judge = 'all' | 'earlier' | 'later';

/** Leads whose attribute, as a folded text, is one of these; null is a missing one. */
export interface AttributeFilter {
  attribute: string;
  values: (string | null)[];
}

/** A backtest: who is scored when, what counts as success, and which of these observations are judged. */
export interface Backtest {
  asOf: AsOf;
  /** A conversion counts in (T, T + horizonDays]. */
  horizonDays: number;
  conversion: Stage;
  /** Date or instant up to which the data is complete; null: the latest instant in the three tables. */
  dataEnd: string | null;
  /** None where absent: then all are judged. */
  split?: Split;
  /** All where absent. */
  judge?: Judge;
  /** All of them must hold; every lead where absent. */
  where?: AttributeFilter[];
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
