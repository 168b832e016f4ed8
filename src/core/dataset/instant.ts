import { strip } from './text.ts';
import type { CellValue } from './text.ts';
import { localToUtc, UTC } from './time-zone.ts';
import type { TimeZone } from './time-zone.ts';

/** Milliseconds of one day; ages are whole days. */
export const DAY = 86_400_000;

/**
 * The shape of an instant: ISO 8601 extended, a date alone or with a time to the minute or finer, `T` or a space
 * between, with `Z`, an offset or no zone. The engine's SQL uses the same pattern.
 */
export const INSTANT_PATTERN =
  '(\\d{4})-(\\d{2})-(\\d{2})(?:[Tt ](\\d{2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d+))?)? ?([Zz]|[+-]\\d{2}(?::?\\d{2})?)?)?';

const INSTANT = new RegExp(`^${INSTANT_PATTERN}$`);

/**
 * The UTC milliseconds of an instant's text, or null where it is none. A date alone is 00:00; without a zone `zone`
 * holds; 24:00 is the end of the day; finer fractions are floored.
 */
export function parseInstant(text: string, zone: TimeZone = UTC): number | null {
  const parts = INSTANT.exec(strip(text));
  if (!parts) return null;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', offset] = parts;
  const date = dayStart(Number(year), Number(month), Number(day));
  const time = timeOfDay(Number(hour), Number(minute), Number(second), fraction);
  if (date === null || time === null) return null;
  if (offset === undefined) return localToUtc(date + time, zone);
  const shift = offsetOf(offset);
  return shift === null ? null : date + time - shift;
}

function dayStart(year: number, month: number, day: number): number | null {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() : null;
}

function timeOfDay(hour: number, minute: number, second: number, fraction: string): number | null {
  const millisecond = Number(fraction.slice(0, 3).padEnd(3, '0'));
  const time = ((hour * 60 + minute) * 60 + second) * 1000 + millisecond;
  const endOfDay = hour === 24 && time === DAY && !/[1-9]/.test(fraction);
  return (hour < 24 && minute < 60 && second < 60) || endOfDay ? time : null;
}

function offsetOf(text: string): number | null {
  if (text === 'Z' || text === 'z') return 0;
  const hour = Number(text.slice(1, 3));
  const minute = Number(text.slice(3).replace(':', '') || '0');
  if (hour > 23 || minute > 59) return null;
  return (text.startsWith('-') ? -1 : 1) * (hour * 60 + minute) * 60_000;
}

/** The instant that a cell holds (text, `Date`, or milliseconds), or null where it holds none. */
export function instantOf(cell: CellValue, zone: TimeZone = UTC): number | null {
  if (typeof cell === 'string') return parseInstant(cell, zone);
  if (typeof cell === 'number') return Number.isFinite(cell) ? Math.floor(cell) : null;
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? null : cell.getTime();
  return null;
}

/** ISO 8601 with `Z`, without a time where it is 00:00. */
export function formatInstant(instant: number): string {
  const text = new Date(instant).toISOString();
  return instant % DAY === 0 ? text.slice(0, 10) : text.replace('.000Z', 'Z');
}

/** The start of the UTC day of a date's text (`2026-03-31`). Throws on text that is no date: callers pass checked text. */
export function dateStart(text: string): number {
  const instant = parseInstant(text);
  if (instant === null) throw new Error(`not a date: ${text}`);
  return instant;
}
