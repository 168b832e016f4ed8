import type { Excluded } from '../../scoring/backtest.ts';
import type { Insight, InsightTable } from '../shared/insight.ts';
import type { Sentence } from '../shared/sentence.ts';
import type { TableFacts } from '../shared/view-data.ts';

/** One reason why leads are left out of the backtest. */
export interface ExclusionRow {
  reason: keyof Excluded;
  /** In a few words, for the row: `too young to judge`. */
  label: string;
  /** In a sentence: what it means. */
  meaning: string;
  n: number;
  /** Of all observations, kept or left out; 0 to 1. */
  share: number;
}

/** One day of the curve of wins by day since creation. */
export interface WinDay {
  day: number;
  /** Wins that came on this day (so many whole days after creation). */
  wins: number;
  /** Share of all dated wins that came on this day or earlier; 0 to 1. */
  share: number;
}

/** The wins that an as-of age loses: they come before it, so that their leads are left out. */
export interface AgeLoss {
  days: number;
  wins: number;
  /** Of all dated wins; 0 to 1. */
  share: number;
}

/** Leads that are too young to judge. */
export interface Immature {
  n: number;
  /** Leads created after this instant are too young (by-age backtest); null where it isn't so simple. UTC milliseconds. */
  createdAfter: number | null;
  /** When the data must reach for the last of them to be judged; null where unknown. UTC milliseconds. */
  readyAt: number | null;
  /** Days from the end of the data until then; null where unknown. */
  waitDays: number | null;
}

export interface DataInsight extends Insight {
  tables: TableFacts[];
  observations: number;
  /** Always the four reasons, in the order in which they are asked. */
  exclusions: ExclusionRow[];
  /** Share of the dated wins by day since creation, from day 0; empty without dated wins. */
  curve: WinDay[];
  /** The as-of age to mark on the curve; null where leads are not scored by age. */
  age: number | null;
  /** What the as-of age loses; null where leads are not scored by age, or without dated wins. */
  loss: AgeLoss | null;
  /** A better age; null where the age in force loses little or none is better. */
  proposal: AgeLoss | null;
  immature: Immature;
  /** The table behind the curve: wins by day. */
  curveTable: InsightTable;
  /** What else is to be said, one line each: the loss, the proposal, the young leads, rows set aside, wins without dates. */
  notes: Sentence[];
}
