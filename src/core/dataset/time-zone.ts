import { UserError } from '../diagnostics.ts';

/**
 * The offsets of one named zone over local time. A local time at or after `from[i]` (milliseconds as if it were UTC) and
 * before `from[i + 1]` is `local - offset[i]` in UTC. At a change the later of both local readings is the border, so
 * that a skipped local time moves forward and a repeated one is the earlier.
 */
export interface TimeZone {
  name: string;
  from: number[];
  offset: number[];
}

/** UTC: no offset, ever. */
export const UTC: TimeZone = { name: 'UTC', from: [-Infinity], offset: [0] };

const DAY = 86_400_000;
/** Offsets are looked up this often; no zone's database has two changes closer together in these years. */
const STEP = 4 * DAY;
const FIRST = Date.UTC(1900, 0, 1);
const LAST = Date.UTC(2101, 0, 1);

/**
 * The named zone (`Europe/London`) with daylight saving, from the platform's own time zone data, for the years 1900 to
 * 2100; outside of them the nearest known offset holds. Throws a {@link UserError} for a name that the platform does
 * not know.
 */
export function timeZone(name: string): TimeZone {
  if (name === 'UTC' || name === 'Z') return UTC;
  const zone = zones.get(name) ?? computeZone(name);
  zones.set(name, zone);
  return zone;
}

/** Zones that are known already: to ask the platform takes a quarter of a second. */
const zones = new Map<string, TimeZone>();

function computeZone(name: string): TimeZone {
  const offsetAt = offsetReader(name);
  const zone: TimeZone = { name, from: [-Infinity], offset: [offsetAt(FIRST)] };
  let before = offsetAt(FIRST);
  for (let at = FIRST; at < LAST; at += STEP) {
    const after = offsetAt(at + STEP);
    if (after === before) continue;
    const change = firstInstantWith(offsetAt, at, at + STEP, before);
    zone.from.push(change + Math.max(before, after));
    zone.offset.push(after);
    before = after;
  }
  return zone;
}

/** Whether the platform knows the zone's name. */
export function isTimeZone(name: string): boolean {
  if (name === 'UTC' || name === 'Z') return true;
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** The UTC instant of a local time (both in milliseconds) in `zone`. */
export function localToUtc(local: number, zone: TimeZone): number {
  let low = 0;
  let high = zone.from.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (local >= (zone.from[middle] ?? Infinity)) low = middle;
    else high = middle - 1;
  }
  return local - (zone.offset[low] ?? 0);
}

function offsetReader(name: string): (utc: number) => number {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    throw new UserError([
      {
        severity: 'error',
        code: 'unknown-time-zone',
        message: `unknown time zone: ${name}`,
        path: 'timeZone',
        hint: 'use a name of the IANA database such as Europe/London, or leave it out for UTC',
      },
    ]);
  }
  return (utc) => {
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(utc))
      if (type !== 'literal' && type !== 'era') part[type] = Number(value);
    const local = Date.UTC(
      part['year'] ?? 0,
      (part['month'] ?? 1) - 1,
      part['day'],
      part['hour'],
      part['minute'],
      part['second'],
    );
    return local - utc;
  };
}

/** The first instant in (low, high] whose offset is no longer `before`, to the second. */
function firstInstantWith(offsetAt: (utc: number) => number, low: number, high: number, before: number): number {
  while (high - low > 1000) {
    const middle = low + Math.floor((high - low) / 2000) * 1000;
    if (offsetAt(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}
