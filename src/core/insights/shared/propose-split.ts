import { DAY, formatInstant } from '../../dataset/instant.ts';

/** Observations by the day on which they are scored, in the order of time. */
export interface DayTally {
  /** The first instant of the day, UTC milliseconds. */
  day: number;
  n: number;
  converted: number;
}

/** So many wins tell a rate to within about a fifth of itself (Poisson: 1.96 / √100), so a side needs no more. */
export const ENOUGH_WINS = 100;
/** With fewer, an interval spans more than the difference that anybody asks for (1.96 / √30 = 36%). */
export const FEWEST_WINS = 30;
/** Points need more to be chosen than to be judged. */
const EARLIER_SHARE = 0.7;

/** A day to split at, and what lies on both sides. */
export interface ProposedSplit {
  /** The day `S` as a date: `2026-01-01`. */
  at: string;
  /** Whose outcome was known on that day, and who was scored from it on. */
  earlier: DaySum;
  later: DaySum;
}

type DaySum = Omit<DayTally, 'day'>;

/**
 * The day to split at, so that both sides have wins enough: where several first days of a month leave at least
 * {@link ENOUGH_WINS} wins and as many others on either side, the one that leaves nearest to 70% of both to the earlier one;
 * else the day that leaves most to the poorer side. Null where that has fewer than {@link FEWEST_WINS}: nothing could be
 * told of it. `horizonDays` is how long after its scoring a lead's outcome is known.
 */
export function proposeSplit(days: readonly DayTally[], horizonDays: number): ProposedSplit | null {
  const candidates = candidatesOf(days, horizonDays);
  const rich = candidates.filter((each) => poorer(each) >= ENOUGH_WINS && each.day === monthStart(each.day));
  if (rich.length > 0) return proposed(best(rich, (each) => -Math.abs(earlierShare(each) - EARLIER_SHARE)));
  const fallback = best(candidates, poorer);
  return fallback && poorer(fallback) >= FEWEST_WINS ? proposed(fallback) : null;
}

interface Candidate {
  day: number;
  earlier: DaySum;
  later: DaySum;
}

/** Each day on which somebody is scored, and the first of its month. */
function candidatesOf(days: readonly DayTally[], horizonDays: number): Candidate[] {
  const [earlier, later] = [{ n: 0, converted: 0 }, sumOf(days)];
  let [known, begun] = [0, 0];
  return candidateDays(days).map((day) => {
    // Of a day's leads the last is scored just before the next one.
    for (let each = days[known]; each && each.day + (horizonDays + 1) * DAY <= day; each = days[++known])
      add(earlier, each, 1);
    for (let each = days[begun]; each && each.day < day; each = days[++begun]) add(later, each, -1);
    return { day, earlier: { ...earlier }, later: { ...later } };
  });
}

function candidateDays(days: readonly DayTally[]): number[] {
  const found = new Set(days.flatMap(({ day }) => [day, monthStart(day)]));
  return [...found].sort((a, b) => a - b);
}

function monthStart(day: number): number {
  const date = new Date(day);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth());
}

function sumOf(days: readonly DayTally[]): DaySum {
  const sum = { n: 0, converted: 0 };
  for (const each of days) add(sum, each, 1);
  return sum;
}

function add(sum: DaySum, { n, converted }: DaySum, sign: 1 | -1): void {
  sum.n += sign * n;
  sum.converted += sign * converted;
}

/** What the poorer side has of what is rarer there, wins or others. */
function poorer({ earlier, later }: Candidate): number {
  return Math.min(...[earlier, later].map(({ n, converted }) => Math.min(converted, n - converted)));
}

function earlierShare({ earlier, later }: Candidate): number {
  return earlier.n / (earlier.n + later.n);
}

/** The first of those that are worth most. */
function best(candidates: readonly Candidate[], worth: (each: Candidate) => number): Candidate | null {
  return candidates.reduce<Candidate | null>((so, each) => (so && worth(so) >= worth(each) ? so : each), null);
}

function proposed(candidate: Candidate | null): ProposedSplit | null {
  return candidate && { at: formatInstant(candidate.day), earlier: candidate.earlier, later: candidate.later };
}
