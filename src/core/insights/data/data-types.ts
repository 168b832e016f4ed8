import type { Excluded } from '../../scoring/backtest.ts';
import { FEW } from '../shared/insight.ts';
import type { Insight, InsightTable } from '../shared/insight.ts';
import type { Sentence } from '../shared/words.ts';
import type { TableFacts } from '../shared/view-data.ts';

/** One reason why leads are left out of the backtest. */
export interface ExclusionRow {
  /** `otherPeriod`: scored, but not in the period that is judged. */
  reason: keyof Excluded | 'otherPeriod';
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

/** An as-of age that loses more than this share of the wins is worth a word, and a better age is sought. */
const TOLERATED = 0.1;

/** The curve ends where this share of the wins has come: a few late ones would squeeze the rest to the left. */
const SHOWN = 0.99;

/** All dated wins. `days[d]` holds those that came by the end of day d after creation, and not by that of the day before. */
export function datedWins(days: readonly number[]): number {
  return days.reduce((sum, wins) => sum + wins, 0);
}

/** What scoring on day `age` loses: wins that came by then, also on the very instant. Null without dated wins. */
export function lossAt(days: readonly number[], age: number): AgeLoss | null {
  const total = datedWins(days);
  const wins = datedWins(days.slice(0, age + 1));
  return total > 0 ? { days: age, wins, share: wins / total } : null;
}

/**
 * A better age than `age`: the largest that loses at most a tenth of the wins, else day 1. Null where `age` loses no more
 * than a tenth itself, is day 1 already, or has too few wins to go by. Larger is better as more behaviour is seen.
 */
export function betterAge(days: readonly number[], age: number): AgeLoss | null {
  const loss = lossAt(days, age);
  if (!loss || loss.share <= TOLERATED || age <= 1 || datedWins(days) < FEW) return null;
  for (let earlier = age - 1; earlier > 1; earlier--) {
    const found = lossAt(days, earlier);
    if (found && found.share <= TOLERATED) return found;
  }
  const first = lossAt(days, 1);
  return first && first.wins < loss.wins ? first : null;
}

/** Whether a loss is small enough to need no word. */
export function tolerated(loss: AgeLoss): boolean {
  return loss.share <= TOLERATED;
}

/**
 * The cumulative share of wins by day, from day 0 to where nearly all have come, and past `age` (null: none) so that its
 * mark stands inside the curve.
 */
export function winCurve(days: readonly number[], age: number | null): WinDay[] {
  const total = datedWins(days);
  if (total === 0) return [];
  const curve: WinDay[] = [];
  const least = age === null ? 0 : Math.ceil(age * 1.25);
  let sofar = 0;
  for (let day = 0; day <= least || sofar / total < SHOWN; day++) {
    const wins = days[day] ?? 0;
    sofar += wins;
    curve.push({ day, wins, share: sofar / total });
  }
  return curve;
}
