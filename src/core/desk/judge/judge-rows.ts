import type { Judge } from '../../scoring/backtest.ts';
import type { JudgedCounts, PeriodTally } from '../../scoring/judging/judging.ts';
import { isEarlier } from '../../scoring/judging/lead-chance.ts';
import type { Codes } from '../../scoring/patterns/patterns.ts';
import type { ObservedRows } from '../states/observed.ts';
import { nthSmallest } from './nth-smallest.ts';

/** Which leads one entry of a filter lets through. */
export interface LeadFilter {
  /** The column of leads that is looked at; its codes have been brought. */
  column: string;
  /** 1 for each code that passes; the code after the last text is a missing one. */
  passes: Uint8Array;
}

/** Which observations are judged, with texts compared and ids drawn: what is left are codes. */
export interface DeskJudging {
  filters: LeadFilter[];
  /** At an instant (UTC milliseconds), by share, or by what was drawn for each lead. */
  split: { at: number } | { share: number } | { random: number } | null;
  judge: Judge;
  /** Milliseconds. */
  horizon: number;
}

/** What an observation is to the judging in force. */
export const OUT = 0;
export const EARLIER = 1;
export const LATER = 2;
/** Between both, or let through where there is no split. */
const NEITHER = 3;
const PERIODS = 4;

/** Which observations are judged. */
export interface JudgedRows {
  /** For each observation whether the filter leaves it out, else its period; null where there is neither filter nor split. */
  period: Uint8Array | null;
  /** 1 for each observation that is judged; null where all are. */
  mask: Uint8Array | null;
}

/** All are judged, and there is no split. */
export const ALL_JUDGED: JudgedRows = { period: null, mask: null };

/** What a judging gives. */
export interface JudgedNow {
  rows: JudgedRows;
  counts: JudgedCounts;
  /** Of those that are judged, the first and the last instant, UTC milliseconds; null where there are none. */
  span: { from: number; to: number } | null;
  judged: PeriodTally;
}

/** For each lead whether every filter lets it through; null where there is none. */
export function passingLeads(
  filters: readonly LeadFilter[],
  attributes: ReadonlyMap<string, Codes>,
  leads: number,
): Uint8Array | null {
  if (filters.length === 0) return null;
  const passing = new Uint8Array(leads).fill(1);
  for (const { column, passes } of filters) {
    const codes = attributes.get(column);
    if (!codes) throw new Error(`no codes of column ${column}`);
    for (let i = 0; i < leads; i++) passing[i] = (passing[i] ?? 0) & (passes[codes[i] ?? 0] ?? 0);
  }
  return passing;
}

/** How observations are judged, with what is known of the leads. */
export interface RowJudging extends Pick<DeskJudging, 'split' | 'judge' | 'horizon'> {
  /** Which leads the filter lets through; null for all. */
  passing: Uint8Array | null;
  /** What was drawn for each lead. */
  chances: Codes;
}

/** Finds which observations are judged. */
export function judgeRows(rows: ObservedRows, judging: RowJudging): JudgedNow {
  const { passing, split, judge } = judging;
  const at = split === null ? null : instantOfSplit(rows, passing, split);
  const period = passing || split ? periodsOf(rows, judging, at) : null;
  const wanted = judge === 'all' ? null : judge === 'earlier' ? EARLIER : LATER;
  const mask = period && (passing || wanted !== null) ? maskOf(period, wanted) : null;
  return { rows: { period, mask }, counts: countPeriods(rows, period, at), ...judgedOf(rows, mask) };
}

/** The instant `S`; null by chance, and where the filter lets nobody through. */
function instantOfSplit(
  { lead, t }: ObservedRows,
  passing: Uint8Array | null,
  split: NonNullable<DeskJudging['split']>,
): number | null {
  if ('at' in split) return split.at;
  if ('random' in split) return null;
  let [instants, n] = [t, t.length];
  if (passing) {
    instants = new Float64Array(t.length);
    n = 0;
    for (let i = 0; i < t.length; i++) if (passing[lead[i] ?? 0] === 1) instants[n++] = t[i] ?? 0;
  }
  // A share just below 1 may be rounded up to all of them.
  return n === 0 ? null : nthSmallest(instants.subarray(0, n), Math.min(n - 1, Math.floor(split.share * n)));
}

function periodsOf(
  { lead, t }: ObservedRows,
  { passing, chances, split, horizon }: RowJudging,
  at: number | null,
): Uint8Array {
  const period = new Uint8Array(lead.length);
  if (split && 'random' in split) {
    for (let i = 0; i < period.length; i++)
      period[i] = isEarlier(chances[lead[i] ?? 0] ?? 0, split.random) ? EARLIER : LATER;
  } else if (at === null) period.fill(NEITHER);
  else {
    for (let i = 0; i < period.length; i++) {
      const instant = t[i] ?? 0;
      period[i] = instant >= at ? LATER : instant + horizon <= at ? EARLIER : NEITHER;
    }
  }
  // Leads that don't pass have a 0 there, which is the code of those that are out.
  if (passing) for (let i = 0; i < period.length; i++) period[i] = (period[i] ?? 0) * (passing[lead[i] ?? 0] ?? 0);
  return period;
}

function maskOf(period: Uint8Array, wanted: number | null): Uint8Array {
  const mask = new Uint8Array(period.length);
  if (wanted === null) for (let i = 0; i < mask.length; i++) mask[i] = period[i] === OUT ? 0 : 1;
  else for (let i = 0; i < mask.length; i++) mask[i] = period[i] === wanted ? 1 : 0;
  return mask;
}

function countPeriods({ converted }: ObservedRows, period: Uint8Array | null, at: number | null): JudgedCounts {
  // By period, and for each first those that converted not.
  const counts = new Uint32Array(2 * PERIODS);
  for (let i = 0; i < converted.length; i++) {
    const place = 2 * (period ? (period[i] ?? OUT) : NEITHER) + (converted[i] ?? 0);
    counts[place] = (counts[place] ?? 0) + 1;
  }
  const tally = (...codes: number[]): PeriodTally => {
    const won = codes.reduce((sum, code) => sum + (counts[2 * code + 1] ?? 0), 0);
    return { n: codes.reduce((sum, code) => sum + (counts[2 * code] ?? 0), won), converted: won };
  };
  return {
    at,
    all: tally(EARLIER, LATER, NEITHER),
    earlier: tally(EARLIER),
    later: tally(LATER),
    between: at === null ? tally() : tally(NEITHER),
  };
}

function judgedOf({ t, converted }: ObservedRows, mask: Uint8Array | null): Pick<JudgedNow, 'span' | 'judged'> {
  let [from, to, n, won] = [Infinity, -Infinity, 0, 0];
  for (let i = 0; i < t.length; i++) {
    if (mask !== null && mask[i] === 0) continue;
    const instant = t[i] ?? 0;
    if (instant < from) from = instant;
    if (instant > to) to = instant;
    n++;
    won += converted[i] ?? 0;
  }
  return { span: n === 0 ? null : { from, to }, judged: { n, converted: won } };
}
