import { DAY } from '../instant.ts';

/** The serial of 9999-12-31, the last day that spreadsheets know. */
export const LAST_SERIAL = 2_958_465;

/** The serial of 1970-01-01: serials count days since 1899-12-30, as spreadsheets do from 1900-03-01 on. */
export const EPOCH_SERIAL = 25_569;

/**
 * The local date and time of a spreadsheet's serial, to the nearest second, a date alone at midnight. Null where
 * spreadsheets have no such day.
 */
export function isoFromSerial(serial: number): string | null {
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
export function isoFromEpoch(text: string, unit: 'seconds' | 'milliseconds'): string | null {
  const [whole = '', fraction = ''] = text.split('.');
  if (unit === 'milliseconds' && fraction !== '') return null;
  const digits = Number(whole.replace(/^[+-]/, ''));
  const size = unit === 'milliseconds' ? digits : digits * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0'));
  // A finer rest takes an instant before 1970 to the millisecond before.
  const instant = whole.startsWith('-') ? -size - (/[1-9]/.test(fraction.slice(3)) ? 1 : 0) : size;
  return instant >= EPOCH_LIMITS[0] && instant <= EPOCH_LIMITS[1] ? new Date(instant).toISOString() : null;
}
