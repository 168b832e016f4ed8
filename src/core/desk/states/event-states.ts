import { DAY, dateStart } from '../../dataset/instant.ts';
import type { ActivityCondition, InactivityCondition, RecencyCondition } from '../../scoring/condition.ts';
import { FULL_WEIGHT, weightTable } from '../../scoring/decay.ts';
import type { Codes } from '../../scoring/patterns/patterns.ts';
import type { EventColumns } from '../events/event-order.ts';
import type { LeadInstants } from './observed.ts';
import type { PreparedEvents } from '../codes/prepare-columns.ts';

/** What is known of the leads and their activities. */
export interface Known {
  events: EventColumns;
  /** Codes of the details' texts, by column, in the order of the events. */
  details: ReadonlyMap<string, Codes>;
  /** When each lead was created; NaN where that is missing. */
  created: Float64Array;
  /** The latest return of each observation's lead up to its instant; NaN where there is none. */
  returned: Float64Array;
}

/** The state of each observation under a condition on activities, as `eventStatesSql` and the one-lead scorer have it. */
export function eventStates(prepared: PreparedEvents, observed: LeadInstants, known: Known): Float64Array {
  const { condition } = prepared;
  const matching = matchingEvents(prepared, known);
  switch (condition.kind) {
    case 'activity':
      return activityStates(condition, matching, observed, known);
    case 'recency':
      return recencyStates(condition, latestOf(matching, observed, known.events), observed);
    case 'inactivity':
      return inactivityStates(condition, latestOf(matching, observed, known.events), observed, known.created);
  }
}

/** Of which codes of types and details an event has to be. */
interface Matching {
  type: Codes;
  types: Uint8Array;
  tests: { codes: Codes; passes: Uint8Array }[];
  /** Nothing matches: a detail is tested that the file lacks. */
  never: boolean;
}

function matchingEvents({ types, details }: PreparedEvents, { events, details: codesOf }: Known): Matching {
  const tests: Matching['tests'] = [];
  let never = false;
  for (const { column, passes } of details) {
    const codes = column === null ? undefined : codesOf.get(column);
    if (codes) tests.push({ codes, passes });
    else never = true;
  }
  return { type: events.type, types: types ?? new Uint8Array(1 << 16).fill(1), tests, never };
}

function passes(tests: Matching['tests'], event: number): boolean {
  for (const { codes, passes } of tests) if (passes[codes[event] ?? 0] !== 1) return false;
  return true;
}

function activityStates(
  condition: ActivityCondition,
  { type, types, tests, never }: Matching,
  { lead, t }: LeadInstants,
  { events: { start, at }, returned }: Known,
): Float64Array {
  const states = new Float64Array(lead.length);
  const { validFrom, validTo, withinDays = Infinity, measure } = condition;
  const from = validFrom === undefined ? -Infinity : dateStart(validFrom);
  const before = validTo === undefined ? Infinity : dateStart(validTo) + DAY;
  const window = withinDays * DAY;
  const weights = weightsFor(condition, t, at);
  const [counts, largest] = [measure.kind === 'tiers', measure.kind === 'largest'];
  const tiers = measure.kind === 'tiers' ? measure.atLeast : null;
  for (let i = 0; i < states.length; i++) {
    const own = lead[i] ?? 0;
    const instant = t[i] ?? 0;
    let after = -Infinity;
    if (condition.since) {
      after = returned[i] ?? NaN;
      if (Number.isNaN(after)) {
        states[i] = -1;
        continue;
      }
    }
    if (never) continue;
    let state = 0;
    const end = start[own + 1] ?? 0;
    for (let event = start[own] ?? 0; event < end; event++) {
      if (types[type[event] ?? 0] !== 1) continue;
      const when = at[event] ?? 0;
      if (when > instant) break;
      if (when <= after || when < from || when >= before || instant - when >= window) continue;
      if (tests.length > 0 && !passes(tests, event)) continue;
      const weight = counts ? 1 : weights ? (weights[Math.floor((instant - when) / DAY)] ?? 0) : FULL_WEIGHT;
      if (!largest) state += weight;
      else if (weight > state) state = weight;
    }
    states[i] = tiers ? tiersReached(tiers, state) : state;
  }
  return states;
}

/** How many tiers so many events reach. */
function tiersReached(atLeast: readonly number[], events: number): number {
  let reached = 0;
  while (reached < atLeast.length && events >= (atLeast[reached] ?? Infinity)) reached++;
  return reached;
}

/** The weights by age, as far as the data reaches; null where all weigh the same. */
function weightsFor({ decay }: ActivityCondition, t: Float64Array, at: Float64Array): Float64Array | null {
  if (!decay) return null;
  let latest = -Infinity;
  for (const instant of t) if (instant > latest) latest = instant;
  return Float64Array.from(weightTable(decay, Math.max(0, Math.floor((latest - earliestOf(at)) / DAY))));
}

const earliest = new WeakMap<Float64Array, number>();

/** The earliest of some instants, which don't change; Infinity where there are none. */
function earliestOf(at: Float64Array): number {
  let least = earliest.get(at);
  if (least === undefined) {
    least = Infinity;
    for (const instant of at) if (instant < least) least = instant;
    earliest.set(at, least);
  }
  return least;
}

/** The instant of the latest matching event that each observation sees; -Infinity where there is none. */
function latestOf(
  { type, types, tests, never }: Matching,
  { lead, t }: LeadInstants,
  { start, at }: EventColumns,
): Float64Array {
  const latest = new Float64Array(lead.length).fill(-Infinity);
  if (never) return latest;
  for (let i = 0; i < latest.length; i++) {
    const own = lead[i] ?? 0;
    const instant = t[i] ?? 0;
    const first = start[own] ?? 0;
    for (let event = (start[own + 1] ?? 0) - 1; event >= first; event--) {
      const when = at[event] ?? 0;
      if (when > instant || types[type[event] ?? 0] !== 1) continue;
      if (tests.length > 0 && !passes(tests, event)) continue;
      latest[i] = when;
      break;
    }
  }
  return latest;
}

function recencyStates({ withinDays }: RecencyCondition, latest: Float64Array, { t }: LeadInstants): Float64Array {
  const states = new Float64Array(latest.length);
  for (let i = 0; i < states.length; i++) {
    const since = (t[i] ?? 0) - (latest[i] ?? -Infinity);
    let entry = 0;
    while (entry < withinDays.length && since >= (withinDays[entry] ?? 0) * DAY) entry++;
    states[i] = since === Infinity ? withinDays.length + 1 : entry;
  }
  return states;
}

function inactivityStates(
  { afterDays, everyDays }: InactivityCondition,
  latest: Float64Array,
  { lead, t }: LeadInstants,
  created: Float64Array,
): Float64Array {
  return latest.map((when, i) => {
    const instant = t[i] ?? 0;
    const begun = created[lead[i] ?? 0] ?? NaN;
    const last = begun <= instant && begun > when ? begun : when;
    if (last === -Infinity) return 0;
    const idle = Math.floor((instant - last) / DAY);
    return idle < afterDays ? 0 : 1 + Math.floor((idle - afterDays) / everyDays);
  });
}
