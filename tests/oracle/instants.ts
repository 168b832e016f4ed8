import type { CellValue } from '../../src/core/dataset/text.ts';
import { remembered, strip } from './texts.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** Milliseconds of a day. */
export const DAY = 24 * HOUR;

/** What is left of a text that is read from left to right. */
class Reader {
  #rest: string;

  constructor(text: string) {
    this.#rest = text;
  }

  get isDone(): boolean {
    return this.#rest === '';
  }

  /** Takes one character of `some`, or nothing. */
  take(some: string): string | null {
    const next = this.#rest.charAt(0);
    if (next === '' || !some.includes(next)) return null;
    this.#rest = this.#rest.slice(1);
    return next;
  }

  /** Takes exactly so many digits as a number; null where they aren't there. */
  number(digits: number): number | null {
    let value = 0;
    for (let i = 0; i < digits; i++) {
      const digit = this.take('0123456789');
      if (digit === null) return null;
      value = 10 * value + Number(digit);
    }
    return value;
  }

  /** Takes digits of a fraction as whole milliseconds, floored, and whether it is more than 0; null where there is none. */
  fraction(): { milliseconds: number; isZero: boolean } | null {
    const digits: string[] = [];
    for (let digit = this.take('0123456789'); digit !== null; digit = this.take('0123456789')) digits.push(digit);
    if (digits.length === 0) return null;
    const [a = '0', b = '0', c = '0'] = digits;
    return { milliseconds: 100 * Number(a) + 10 * Number(b) + Number(c), isZero: digits.every((each) => each === '0') };
  }
}

/** The UTC milliseconds of an instant in ISO 8601, of the named zone where it tells none; null where it is no instant. */
export function instantIn(text: string, zone = 'UTC'): number | null {
  const reader = new Reader(strip(text));
  const day = readDay(reader);
  if (day === null) return null;
  if (reader.isDone) return utcOf(day, zone);
  if (reader.take('Tt ') === null) return null;
  const time = readTime(reader);
  if (time === null) return null;
  if (reader.isDone) return utcOf(day + time, zone);
  const offset = readOffset(reader);
  return offset === null || !reader.isDone ? null : day + time - offset;
}

/** A day of the calendar, as milliseconds of its start. */
function readDay(reader: Reader): number | null {
  const year = reader.number(4);
  const month = reader.take('-') === null ? null : reader.number(2);
  const day = reader.take('-') === null ? null : reader.number(2);
  if (year === null || month === null || day === null) return null;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  if (month < 1 || month > 12 || day < 1 || day > (lengths[month - 1] ?? 0)) return null;
  // 400 years later is the same calendar, and no year below 100, which Date.UTC would take for one of the 1900s.
  return Date.UTC(year + 400, month - 1, day) - 146_097 * DAY;
}

/** The time of a day, as milliseconds since its start. */
function readTime(reader: Reader): number | null {
  const hour = reader.number(2);
  const minute = reader.take(':') === null ? null : reader.number(2);
  if (hour === null || minute === null) return null;
  let second = 0;
  let fraction = { milliseconds: 0, isZero: true };
  if (reader.take(':') !== null) {
    const read = reader.number(2);
    if (read === null) return null;
    second = read;
    if (reader.take('.,') !== null) {
      const part = reader.fraction();
      if (part === null) return null;
      fraction = part;
    }
  }
  const isEndOfDay = hour === 24 && minute === 0 && second === 0 && fraction.isZero;
  if (!isEndOfDay && (hour > 23 || minute > 59 || second > 59)) return null;
  return hour * HOUR + minute * MINUTE + second * SECOND + fraction.milliseconds;
}

/** How far a clock is ahead of UTC. */
function readOffset(reader: Reader): number | null {
  reader.take(' ');
  if (reader.take('Zz') !== null) return 0;
  const sign = reader.take('+-');
  const hours = sign === null ? null : reader.number(2);
  if (hours === null || hours > 23) return null;
  if (reader.isDone) return (sign === '-' ? -1 : 1) * hours * HOUR;
  reader.take(':');
  const minutes = reader.number(2);
  if (minutes === null || minutes > 59) return null;
  return (sign === '-' ? -1 : 1) * (hours * HOUR + minutes * MINUTE);
}

/** The instant of a local time: the earlier of two, and where there is none the one that the clock was put forward to. */
function utcOf(local: number, zone: string): number {
  if (zone === 'UTC') return local;
  // The offsets about that time: no zone is further from UTC than a day.
  const offsets = [local - DAY, local + DAY].map((at) => offsetAt(at, zone));
  const found = offsets.map((offset) => local - offset).filter((at) => at + offsetAt(at, zone) === local);
  // A skipped time is read by the clock before it was put forward.
  return found.length > 0 ? Math.min(...found) : local - (offsets[0] ?? 0);
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Clocks are known for the years 1900 to 2100; before and after them the nearest known offset holds. */
const [FIRST_CLOCK, LAST_CLOCK] = [Date.UTC(1900, 0), Date.UTC(2101, 0)];

/** How far the clocks of a zone are ahead of UTC at an instant. */
function offsetAt(at: number, zone: string): number {
  const clock =
    clocks.get(zone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  clocks.set(zone, clock);
  const whole = Math.floor(Math.min(LAST_CLOCK, Math.max(at, FIRST_CLOCK)) / SECOND) * SECOND;
  const shown = instantIn(clock.format(whole));
  if (shown === null) throw new Error(`a clock that can't be read: ${clock.format(whole)}`);
  return shown - whole;
}

const instantOfText = remembered((text) => ({ at: instantIn(text) }));

/** The instant that a cell holds: text, `Date` or UTC milliseconds; null where it holds none. */
export function instantOfCell(cell: CellValue): number | null {
  if (typeof cell === 'string') return instantOfText(cell).at;
  const at = cell instanceof Date ? cell.valueOf() : cell;
  return typeof at === 'number' && Number.isFinite(at) ? Math.floor(at) : null;
}

/** Whole days from `at` to `t`, also below zero. */
export function ageInDays(at: number, t: number): number {
  const [age, day] = [BigInt(t) - BigInt(at), BigInt(DAY)];
  const whole = age / day;
  return Number(age < 0n && whole * day !== age ? whole - 1n : whole);
}
