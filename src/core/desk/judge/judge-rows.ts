import { quickselect } from 'simple-statistics';
import type { Judge } from '../../scoring/backtest.ts';
import type { JudgedCounts, PeriodTally } from '../../scoring/judging/judging.ts';
import { isEarlier } from '../../scoring/judging/lead-chance.ts';
import type { Codes } from '../../scoring/patterns/patterns.ts';
import type { ObservedRows } from '../states/observed.ts';

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
export const NEITHER = 3;

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
  const counts = countPeriods(rows, period, at);
  return { rows: { period, mask }, counts, ...judgedOf(rows, mask) };
}

/** The instant `S`; null by chance, and where the filter lets nobody through. */
function instantOfSplit(
  { lead, t }: ObservedRows,
  passing: Uint8Array | null,
  split: NonNullable<DeskJudging['split']>,
): number | null {
  if ('at' in split) return split.at;
  if ('random' in split) return null;
  const instants = passing ? t.filter((_, i) => passing[lead[i] ?? 0] === 1) : t.slice();
  if (instants.length === 0) return null;
  // A share just below 1 may be rounded up to all of them.
  const place = Math.min(instants.length - 1, Math.floor(split.share * instants.length));
  // Typed for lists; it only swaps and compares.
  quickselect(instants as unknown as number[], place, 0, instants.length - 1);
  return instants[place] ?? null;
}

function periodsOf(
  { lead, t }: ObservedRows,
  { passing, chances, split, horizon }: RowJudging,
  at: number | null,
): Uint8Array {
  const period = new Uint8Array(lead.length).fill(NEITHER);
  const share = split && 'random' in split ? split.random : null;
  for (let i = 0; i < period.length; i++) {
    const own = lead[i] ?? 0;
    if (passing?.[own] === 0) period[i] = OUT;
    else if (share !== null) period[i] = isEarlier(chances[own] ?? 0, share) ? EARLIER : LATER;
    else if (at !== null) {
      const instant = t[i] ?? 0;
      if (instant >= at) period[i] = LATER;
      else if (instant + horizon <= at) period[i] = EARLIER;
    }
  }
  return period;
}

function maskOf(period: Uint8Array, wanted: number | null): Uint8Array {
  const mask = new Uint8Array(period.length);
  for (let i = 0; i < mask.length; i++) mask[i] = Number(wanted === null ? period[i] !== OUT : period[i] === wanted);
  return mask;
}

function countPeriods({ converted }: ObservedRows, period: Uint8Array | null, at: number | null): JudgedCounts {
  const [n, won] = [new Float64Array(4), new Float64Array(4)];
  for (let i = 0; i < converted.length; i++) {
    const own = period ? (period[i] ?? OUT) : NEITHER;
    n[own] = (n[own] ?? 0) + 1;
    won[own] = (won[own] ?? 0) + (converted[i] ?? 0);
  }
  const tally = (...codes: number[]): PeriodTally => ({
    n: codes.reduce((sum, code) => sum + (n[code] ?? 0), 0),
    converted: codes.reduce((sum, code) => sum + (won[code] ?? 0), 0),
  });
  return {
    at,
    all: tally(EARLIER, LATER, NEITHER),
    earlier: tally(EARLIER),
    later: tally(LATER),
    between: at === null ? tally() : tally(NEITHER),
  };
}

function judgedOf({ t, converted }: ObservedRows, mask: Uint8Array | null): Pick<JudgedNow, 'span' | 'judged'> {
  let [from, to] = [Infinity, -Infinity];
  const judged = { n: 0, converted: 0 };
  for (let i = 0; i < t.length; i++) {
    if (mask?.[i] === 0) continue;
    const instant = t[i] ?? 0;
    if (instant < from) from = instant;
    if (instant > to) to = instant;
    judged.n++;
    judged.converted += converted[i] ?? 0;
  }
  return { span: judged.n === 0 ? null : { from, to }, judged };
}
