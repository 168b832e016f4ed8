import { DAY } from '../../dataset/instant.ts';
import type { HandoverFacts } from './handover-types.ts';
import type { HandoverWeek, Which, Workload } from './handover-types.ts';

/** Milliseconds of one week. */
const WEEK = 7 * DAY;
/** The first Monday 00:00 UTC after the epoch, a Thursday. */
const MONDAY = 4 * DAY;

/** The Monday 00:00 UTC on or before an instant: where its ISO week begins. */
export function weekStart(at: number): number {
  return Math.floor((at - MONDAY) / WEEK) * WEEK + MONDAY;
}

/**
 * Calls by ISO week, from the first call of either model to the end of the data, weeks without a call among them. Calls
 * beyond `capacity` a week (null: no limit) wait for the next one.
 */
export function handoverWeeks({ calls, end }: HandoverFacts, capacity: number | null): HandoverWeek[] {
  const start = weekStart(Math.min(firstOf(calls.candidate.at), firstOf(calls.current.at)));
  if (!Number.isFinite(start)) return [];
  const size = Math.floor((weekStart(end) - start) / WEEK) + 1;
  const counts = { candidate: new Float64Array(size), current: new Float64Array(size) };
  for (const which of ['candidate', 'current'] as Which[])
    for (const at of calls[which].at) {
      const week = Math.floor((at - start) / WEEK);
      counts[which][week] = (counts[which][week] ?? 0) + 1;
    }
  let waiting = 0;
  return Array.from({ length: size }, (_, i) => {
    const [candidate, current] = [counts.candidate[i] ?? 0, counts.current[i] ?? 0];
    waiting = capacity === null ? 0 : Math.max(0, waiting + candidate - capacity);
    return { from: start + i * WEEK, candidate, current, waiting };
  });
}

function firstOf(instants: readonly number[]): number {
  return instants.reduce((least, at) => Math.min(least, at), Infinity);
}

/** What a limit on the calls of a week does to the candidate's calls, first come first served; null without a limit. */
export function workloadOf(weeks: readonly HandoverWeek[], capacity: number | null): Workload | null {
  if (capacity === null) return null;
  const most = weeks.reduce((sum, week) => Math.max(sum, week.waiting), 0);
  return {
    capacity,
    weeksAbove: weeks.filter((week) => week.candidate > capacity).length,
    // Those who wait stand at the end of the queue: first this week's own calls.
    delayed: weeks.reduce((sum, week) => sum + Math.min(week.candidate, week.waiting), 0),
    left: weeks.at(-1)?.waiting ?? 0,
    longestWait: most === 0 ? 0 : capacity > 0 ? Math.ceil(most / capacity) : null,
  };
}

/** The calls of a model in the week that begins at `from`, as leads with the instant of the call. */
export function callsInWeek({ calls }: HandoverFacts, which: Which, from: number): { lead: number; at: number }[] {
  const { lead, at } = calls[which];
  return at.flatMap((each, i) => (each >= from && each < from + WEEK ? [{ lead: lead[i] ?? 0, at: each }] : []));
}
