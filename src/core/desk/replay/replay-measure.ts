import type { ActivityCriterion } from '../../model/kinds/activity.ts';
import type { InactivityCriterion } from '../../model/kinds/inactivity.ts';
import type { EventCriterion } from '../../model/kinds/kinds.ts';
import type { RecencyCriterion } from '../../model/kinds/recency.ts';
import { DAY } from '../../dataset/instant.ts';
import { FULL_WEIGHT, weightTable } from '../../scoring/decay.ts';
import type { EventStream } from './replay-stream.ts';

/** What a measure looks at, and what it notes. */
export interface Measured {
  readonly stream: EventStream;
  /** Index of the first event that may still count. */
  head: number;
  /** When the lead was created; -Infinity where that is missing. */
  created: number;
  /** The instant up to which the state stays as it is if no other event comes; -Infinity: it has to be found out. */
  until: number;
  /** Whether an event matches. Only of activity criteria. */
  matched: boolean;
}

/**
 * Puts a lead into the state of a criterion's condition at `t`, by the events that the track's stream has seen, and notes
 * whether any of them matches and until when the state stays if no other event comes.
 */
export type StateMeasure = (track: Measured, t: number) => number;

/** What a criterion's points can do while time goes on. */
export interface Timing {
  measure: StateMeasure;
  /** Whether they can change while no event comes. */
  changes: boolean;
  /** Whether they can rise while no event comes. */
  rises: boolean;
  /** Whether they count from the creation of a lead on, also without any event. */
  idles: boolean;
}

/**
 * How a criterion measures, and what it has to be looked at for; the data spans `days` whole days, so that no event is
 * older. What rises while no event comes: negative points that fade or leave their window, tiers with more points for fewer
 * events, recency with more points for greater age, inactivity with positive points.
 */
export function timingOf(criterion: EventCriterion, days: number): Timing {
  switch (criterion.kind) {
    case 'activity': {
      const changes = criterion.withinDays !== undefined || decayOf(criterion) !== undefined;
      const rises =
        criterion.count === 'tiers'
          ? hasRise([...criterion.tiers.map(({ points }) => points).reverse(), 0])
          : criterion.points < 0;
      return { measure: activityMeasure(criterion, days), changes, rises: changes && rises, idles: false };
    }
    case 'recency': {
      const rises = hasRise([...criterion.points.map(({ points }) => points), criterion.otherwise ?? 0]);
      return { measure: recencyMeasure(criterion), changes: true, rises, idles: false };
    }
    case 'inactivity':
      return { measure: inactivityMeasure(criterion), changes: true, rises: criterion.points > 0, idles: true };
  }
}

function hasRise(points: readonly number[]): boolean {
  return points.some((each, i) => i > 0 && each > (points[i - 1] ?? each));
}

/** The decay that makes events weigh less. */
function decayOf(criterion: ActivityCriterion) {
  return 'decay' in criterion && criterion.decay?.kind !== 'none' ? criterion.decay : undefined;
}

function activityMeasure(criterion: ActivityCriterion, days: number): StateMeasure {
  const decay = decayOf(criterion);
  const { withinDays = Infinity } = criterion;
  if (criterion.count === 'tiers')
    return tiers(
      criterion.tiers.map(({ atLeast }) => atLeast),
      withinDays * DAY,
    );
  const largest = criterion.count === 'once';
  if (decay === undefined) return largest ? anyWithin(withinDays * DAY) : countWithin(withinDays * DAY);
  const weights = weightTable(decay, Math.min(days, withinDays - 1));
  return largest ? largestWeight(weights) : sumOfWeights(weights);
}

/** Drops the events that are `window` or more old, and gives how many are left. */
function left(track: Measured, t: number, window: number): number {
  const { times, length } = track.stream;
  let head = track.head;
  while (head < length && t - times[head]! >= window) head++;
  track.head = head;
  track.until = head < length ? times[head]! + window : Infinity;
  track.matched = head < length;
  return length - head;
}

function countWithin(window: number): StateMeasure {
  return (track, t) => FULL_WEIGHT * left(track, t, window);
}

function tiers(atLeast: readonly number[], window: number): StateMeasure {
  return (track, t) => {
    const events = left(track, t, window);
    let reached = 0;
    while (reached < atLeast.length && events >= atLeast[reached]!) reached++;
    return reached;
  };
}

/** The youngest event weighs most, and without a decay all weigh the same. */
function anyWithin(window: number): StateMeasure {
  return (track, t) => {
    const { times, length } = track.stream;
    const last = length > track.head ? times[length - 1]! : -Infinity;
    track.matched = t - last < window;
    track.until = track.matched ? last + window : Infinity;
    return track.matched ? FULL_WEIGHT : 0;
  };
}

function largestWeight(table: readonly number[]): StateMeasure {
  const weights = Float64Array.from(table);
  const change = nextChange(weights);
  return (track, t) => {
    const { times, length } = track.stream;
    const last = length > track.head ? times[length - 1]! : -Infinity;
    const age = Math.floor((t - last) / DAY);
    track.matched = age < weights.length;
    track.until = track.matched ? last + change[age]! * DAY : Infinity;
    return track.matched ? weights[age]! : 0;
  };
}

function sumOfWeights(table: readonly number[]): StateMeasure {
  const weights = Float64Array.from(table);
  const change = nextChange(weights);
  const window = weights.length * DAY;
  return (track, t) => {
    left(track, t, window);
    const { times, length } = track.stream;
    let sum = 0;
    let until = Infinity;
    for (let i = track.head; i < length; i++) {
      const age = Math.floor((t - times[i]!) / DAY);
      sum += weights[age]!;
      until = Math.min(until, times[i]! + change[age]! * DAY);
    }
    track.until = until;
    return sum;
  };
}

/** For each age the next one at which the weight is another. */
function nextChange(weights: Float64Array): Float64Array {
  const next = new Float64Array(weights.length);
  for (let age = weights.length - 1; age >= 0; age--)
    next[age] = weights[age] === weights[age + 1] ? next[age + 1]! : age + 1;
  return next;
}

function recencyMeasure({ points }: RecencyCriterion): StateMeasure {
  const within = points.map(({ withinDays }) => withinDays * DAY);
  return (track, t) => {
    const { times, length } = track.stream;
    track.until = Infinity;
    if (length === 0) return within.length + 1;
    const since = t - times[length - 1]!;
    let entry = 0;
    while (entry < within.length && since >= within[entry]!) entry++;
    if (entry < within.length) track.until = times[length - 1]! + within[entry]!;
    return entry;
  };
}

function inactivityMeasure({ afterDays, everyDays }: InactivityCriterion): StateMeasure {
  return (track, t) => {
    const { times, length } = track.stream;
    const last = Math.max(track.created, length > 0 ? times[length - 1]! : -Infinity);
    track.until = Infinity;
    if (last === -Infinity) return 0;
    const idle = Math.floor((t - last) / DAY);
    const periods = idle < afterDays ? 0 : 1 + Math.floor((idle - afterDays) / everyDays);
    track.until = last + (afterDays + periods * everyDays) * DAY;
    return periods;
  };
}
