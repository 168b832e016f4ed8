import {
  MONTHS,
  NAMED,
  NAMED_NAMES,
  NAMED_PARTS,
  numberPattern,
  NUMERIC_NAMES,
  NUMERIC_PARTS,
  numericPattern,
} from './date-patterns.ts';
import { DAY, parseInstant } from '../instant.ts';
import type { DateStyle } from '../recipe/recipe-schema.ts';
import { strip } from '../text.ts';
import { UTC } from '../time-zone.ts';
import type { TimeZone } from '../time-zone.ts';

/** The serial of 9999-12-31, the last day that spreadsheets know. */
export const LAST_SERIAL = 2_958_465;

/** The serial of 1970-01-01: serials count days since 1899-12-30, as spreadsheets do from 1900-03-01 on. */
export const EPOCH_SERIAL = 25_569;

/**
 * The local date and time of a spreadsheet's serial, to the nearest second, a date alone at midnight. Null where
 * spreadsheets have no such day.
 */
function isoFromSerial(serial: number): string | null {
  if (serial < 1 || serial >= LAST_SERIAL + 1) return null;
  // To floor half a second more is to round in the same way as the engine.
  const seconds = Math.floor(serial * 86_400 + 0.5);
  const iso = new Date(seconds * 1000 - EPOCH_SERIAL * DAY).toISOString();
  return iso.startsWith('+') ? null : iso.slice(0, 19).replace('T00:00:00', '');
}

/** The instants of the years 1 to 9999: no others are epochs. */
export const EPOCH_LIMITS = [-62_135_596_800_000, 253_402_300_799_999] as const;

/**
 * The instant of so many seconds or milliseconds after 1970, floored to milliseconds, with `Z`. Null where it is
 * out of range, or names fractions of milliseconds. The digits of a fraction are read as text: a double would lose some.
 */
function isoFromEpoch(text: string, unit: 'seconds' | 'milliseconds'): string | null {
  const [whole = '', fraction = ''] = text.split('.');
  if (unit === 'milliseconds' && fraction !== '') return null;
  const digits = Number(whole.replace(/^[+-]/, ''));
  const size = unit === 'milliseconds' ? digits : digits * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0'));
  // A finer rest takes an instant before 1970 to the millisecond before.
  const instant = whole.startsWith('-') ? -size - (/[1-9]/.test(fraction.slice(3)) ? 1 : 0) : size;
  return instant >= EPOCH_LIMITS[0] && instant <= EPOCH_LIMITS[1] ? new Date(instant).toISOString() : null;
}

/**
 * The moment that a text names, as a text that `parseInstant` reads: a text in ISO 8601 as it is, any other that the
 * style allows as `YYYY-MM-DD` or `YYYY-MM-DDThh:mm:ss`, with a fraction and with `Z` or an offset where the text has
 * them (an epoch has `Z`). Null where it names none. The style's zone is not looked at.
 */
export function isoText(text: string, style: DateStyle): string | null {
  if (parseInstant(text) !== null) return text;
  const stripped = strip(text);
  const iso = numericIso(stripped, style) ?? namedIso(stripped) ?? numberIso(stripped, style);
  return iso === null || parseInstant(iso) === null ? null : iso;
}

/**
 * The UTC milliseconds of an instant's text, in ISO 8601 or as the style says, or null where it is none. Without a zone
 * of its own it holds in `zone`.
 */
export function readInstant(text: string, style: DateStyle | undefined, zone: TimeZone = UTC): number | null {
  const iso = style === undefined ? text : isoText(text, style);
  return iso === null ? null : parseInstant(iso, zone);
}

type Parts = Record<string, string>;

/** The parts of a text that has the shape `whole`, by name; null where it has another shape. */
function partsOf(text: string, whole: string, parts: string, names: readonly string[]): Parts | null {
  if (!pattern(`^${whole}$`).test(text)) return null;
  const groups = pattern(parts).exec(text) ?? [];
  return Object.fromEntries(names.map((name, i) => [name, groups[i + 1] ?? '']));
}

/** Compiled patterns: there are a dozen, and to compile one takes longer than to use it. */
const patterns = new Map<string, RegExp>();

function pattern(source: string): RegExp {
  const known = patterns.get(source) ?? new RegExp(source);
  patterns.set(source, known);
  return known;
}

function numericIso(text: string, style: DateStyle): string | null {
  const parts = partsOf(text, numericPattern(style), NUMERIC_PARTS, NUMERIC_NAMES);
  if (!parts) return null;
  const { first = '', middle = '', last = '' } = parts;
  if (first.length === 4) return dateOf(first, middle, last) + timeOf(parts);
  return (style.order === 'day-first' ? dateOf(last, middle, first) : dateOf(last, first, middle)) + timeOf(parts);
}

function namedIso(text: string): string | null {
  const parts = partsOf(text, NAMED, NAMED_PARTS, NAMED_NAMES);
  if (!parts) return null;
  const { dayBefore = '', monthAfter = '', monthBefore = '', dayAfter = '', year = '' } = parts;
  const month = MONTHS.indexOf((monthBefore + monthAfter).toLowerCase()) / 3 + 1;
  return dateOf(year, String(month), dayBefore + dayAfter) + timeOf(parts);
}

/** A number up to the last serial is a serial where the style has both. */
function numberIso(text: string, style: DateStyle): string | null {
  const shape = numberPattern(style);
  if (shape === null || !pattern(`^${shape}$`).test(text)) return null;
  const isSerial = style.serial === true && Number(text) < LAST_SERIAL + 1;
  return isSerial || style.epoch === undefined ? isoFromSerial(Number(text)) : isoFromEpoch(text, style.epoch);
}

/** ISO 8601 of a date's parts; two digits of a year are 1970 to 2069. */
function dateOf(year: string, month: string, day: string): string {
  const century = year.length === 4 ? '' : year >= '70' ? '19' : '20';
  return `${century}${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function timeOf({ hour = '', minute = '', second = '', fraction = '', half = '', zone = '' }: Parts): string {
  if (hour === '') return '';
  const hours = half === '' ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  const clock = `T${String(hours).padStart(2, '0')}:${minute}:${second === '' ? '00' : second}`;
  return clock + (fraction === '' ? '' : `.${fraction.slice(0, 3)}`) + zoneOf(zone);
}

function zoneOf(zone: string): string {
  if (!/^[+-]/.test(zone)) return zone === '' ? '' : 'Z';
  return zone.length === 3 ? `${zone}:00` : zone;
}
