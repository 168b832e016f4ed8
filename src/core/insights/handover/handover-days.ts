import { DAY } from '../../dataset/instant.ts';
import { mcNemar } from '../../stats/fair-coin.ts';
import { medianOf, quantile } from '../../stats/median.ts';
import type {
  Calls,
  HandoverFacts,
  HandoverPairs,
  LeadTimeBin,
  ModelHandovers,
  Which,
  HandoverWeek,
  Workload,
} from './handover-types.ts';

/** Days before the conversion at which a bin begins. */
const EDGES = [0, 1, 7, 14, 28, 56, 91];

/** Days from the first call to the conversion; NaN where the lead was not called before it or never converted. */
function daysBefore({ converted }: HandoverFacts, { first }: Calls, lead: number): number {
  return ((converted[lead] ?? NaN) - (first[lead] ?? NaN)) / DAY;
}

/** How long before the conversion the calls in time came, in days; null where none did. */
export function leadDays(facts: HandoverFacts, which: Which): ModelHandovers['days'] {
  const days: number[] = [];
  for (let lead = 0; lead < facts.leads; lead++) {
    const each = daysBefore(facts, facts.calls[which], lead);
    if (each * DAY >= facts.least) days.push(each);
  }
  const sorted = Float64Array.from(days).sort();
  const median = medianOf(sorted);
  const [quarter, threeQuarters] = [quantile(sorted, 0.25), quantile(sorted, 0.75)];
  return median && quarter !== null && threeQuarters !== null ? { ...median, quarter, threeQuarters } : null;
}

/** All dated conversions by how long before them the call came. The day from which a call is in time begins a bin. */
export function leadTimeBins(facts: HandoverFacts): LeadTimeBin[] {
  const edges = edgesOf(facts);
  const bins: LeadTimeBin[] = [
    { key: 'never', label: 'never reached', kind: 'never', candidate: 0, current: 0 },
    { key: 'late', label: 'too late', kind: 'late', candidate: 0, current: 0 },
    ...edges.map((from, i): LeadTimeBin => {
      const kind = from * DAY >= facts.least ? 'inTime' : 'short';
      return { key: `d${from}`, label: daysLabel(from, edges[i + 1]), kind, candidate: 0, current: 0 };
    }),
  ];
  for (const which of ['candidate', 'current'] as Which[])
    for (let lead = 0; lead < facts.leads; lead++) {
      const bin = bins[binOf(facts, facts.calls[which], lead, edges)];
      if (bin) bin[which]++;
    }
  return bins;
}

/** The leads of a bin under a model, each with the instant of its hand-over; of its conversion where it had none. */
export function leadsInBin(facts: HandoverFacts, which: Which, key: string): { lead: number; at: number }[] {
  const calls = facts.calls[which];
  const edges = edgesOf(facts);
  const wanted = ['never', 'late', ...edges.map((from) => `d${from}`)].indexOf(key);
  const rows: { lead: number; at: number }[] = [];
  for (let lead = 0; lead < facts.leads; lead++)
    if (binOf(facts, calls, lead, edges) === wanted)
      rows.push({ lead, at: (key === 'never' ? facts.converted : calls.reached)[lead] ?? NaN });
  return rows;
}

function edgesOf({ least }: HandoverFacts): number[] {
  return [...new Set([...EDGES, least / DAY])].sort((a, b) => a - b);
}

/** -1 where the lead never converted. */
function binOf(facts: HandoverFacts, calls: Calls, lead: number, edges: readonly number[]): number {
  if (Number.isNaN(facts.converted[lead])) return -1;
  if (Number.isNaN(calls.reached[lead])) return 0;
  const days = daysBefore(facts, calls, lead);
  return Number.isNaN(days) ? 1 : 2 + edges.findLastIndex((from) => days >= from);
}

function daysLabel(from: number, to: number | undefined): string {
  if (to === undefined) return `${from} or more`;
  if (to === from + 1) return String(from);
  return `${from}–${to - 1}`;
}

/** The same conversions under both models: which calls earlier, and which calls at all. */
export function handoverPairs(facts: HandoverFacts): HandoverPairs {
  const { candidate, current } = facts.calls;
  const gained: number[] = [];
  let [caught, lost] = [0, 0];
  for (let lead = 0; lead < facts.leads; lead++) {
    const ours = daysBefore(facts, candidate, lead) * DAY >= facts.least;
    const theirs = daysBefore(facts, current, lead) * DAY >= facts.least;
    if (ours && theirs) gained.push(((current.first[lead] ?? NaN) - (candidate.first[lead] ?? NaN)) / DAY);
    else if (ours) caught++;
    else if (theirs) lost++;
  }
  const earlier = gained.filter((days) => days > 0).length;
  const later = gained.filter((days) => days < 0).length;
  return {
    gained: medianOf(Float64Array.from(gained).sort()),
    ...{ earlier, later, same: gained.length - earlier - later, caught, lost },
    p: mcNemar(caught, lost),
  };
}

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
