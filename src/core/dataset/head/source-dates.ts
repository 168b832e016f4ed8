import { isoText } from '../dates/date-text.ts';
import type { FileHead } from './guess-columns.ts';
import { INSTANT_PATTERN, parseInstant } from '../instant.ts';
import type { DateStyle } from '../recipe/recipe-schema.ts';
import { strip } from '../text.ts';
import { valuesOf } from './known-names.ts';

/** What a person has to say of dates that a file alone doesn't tell. */
export type DateQuestion = 'time zone' | 'date order';

/** How the dates of some columns are written, and what is still open. */
export interface DateReading {
  /** Null where every date is in ISO 8601. */
  style: DateStyle | null;
  /** Whether some date has no zone, be it with a time or alone. */
  local: boolean;
  /** Whether one of those has a time of day other than midnight: in ISO form, or in another. */
  clock: { iso: boolean; other: boolean };
  /** Whether `03/04/2026` may be either. */
  ambiguous: boolean;
}

/** The forms in which dates are written, each with the style that reads it; `either` is `03/04/2026`. */
const STYLES = {
  iso: {},
  words: {},
  milliseconds: { epoch: 'milliseconds' },
  seconds: { epoch: 'seconds' },
  serial: { serial: true },
  'day-first': { order: 'day-first' },
  'month-first': { order: 'month-first' },
  either: { order: 'day-first' },
} as const satisfies Record<string, DateStyle>;

type Form = keyof typeof STYLES;

/** The form of a date's text; null where it is no date. */
export function dateForm(text: string): Form | null {
  const form = shapeOf(strip(text));
  return form !== null && isoText(text, STYLES[form]) !== null ? form : null;
}

function shapeOf(date: string): Form | null {
  if (parseInstant(date) !== null) return 'iso';
  if (/^1\d{12}$/.test(date)) return 'milliseconds';
  if (/^1\d{9}$/.test(date)) return 'seconds';
  // 1982 to 2064: other numbers of five digits are more likely postcodes and amounts.
  if (/^[345]\d{4}(\.\d+)?$/.test(date)) return 'serial';
  if (/^\d+(\.\d+)?$/.test(date)) return null;
  const [, first, by, second] = /^(\d{1,2})([./-])(\d{1,2})\2/.exec(date) ?? [];
  if (first === undefined) return 'words';
  // Where dots stand between the parts, the day comes first everywhere.
  if (Number(first) > 12 || by === '.') return 'day-first';
  return Number(second) > 12 ? 'month-first' : 'either';
}

/** How the dates in the first rows of some columns are written. */
export function readDates(head: FileHead, columns: readonly string[]): DateReading {
  const dates = columns.flatMap((column) => valuesOf(head, column).flatMap(readDate));
  const has = (form: Form) => dates.some((date) => date.form === form);
  // Both orders in one file are left open: one of the columns was edited by hand, and only a person can tell.
  const order = has('day-first') === has('month-first') ? null : has('day-first') ? 'day-first' : 'month-first';
  const epoch = has('milliseconds') ? 'milliseconds' : has('seconds') ? 'seconds' : null;
  const style: DateStyle = { ...(order && { order }), ...(has('serial') && { serial: true }), ...(epoch && { epoch }) };
  return {
    style: dates.every(({ form }) => form === 'iso') ? null : style,
    local: dates.some(({ local }) => local),
    clock: {
      iso: dates.some(({ form, clock }) => clock && form === 'iso'),
      other: dates.some(({ form, clock }) => clock && form !== 'iso'),
    },
    ambiguous: order === null && (has('either') || has('day-first')),
  };
}

const ISO = new RegExp(`^${INSTANT_PATTERN}$`);

function readDate(text: string): { form: Form; local: boolean; clock: boolean }[] {
  const form = dateForm(text);
  const parts = form && ISO.exec(strip(isoText(text, STYLES[form]) ?? ''));
  if (!parts) return [];
  const [, , , , hour = '0', minute = '0', second = '0', , zone] = parts;
  const local = zone === undefined;
  return [{ form, local, clock: local && Number(hour) + Number(minute) + Number(second) > 0 }];
}
