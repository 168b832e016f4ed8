/** How many of a unit of time make a second. */
export type PerSecond = 1n | 1000n | 1_000_000n | 1_000_000_000n;

const DAY_SECONDS = 86_400n;
/** The latest second that a `Date` can tell. */
const LAST_SECOND = 8_640_000_000_000n;

/** A double as its shortest decimal (`50`, `1.5`); null where it is no finite number. */
export function doubleText(value: number): string | null {
  return Number.isFinite(value) ? String(value) : null;
}

/** A single-precision float as the shortest decimal that gives it again (`0.1`, not `0.10000000149011612`). */
export function floatText(value: number): string | null {
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return doubleText(short);
  }
  return doubleText(Number(value.toPrecision(9)));
}

/** An unscaled decimal exactly, without zeros at its end: 150 at scale 2 is `1.5`. */
export function decimalText(unscaled: bigint, scale: number): string {
  if (scale <= 0) return String(unscaled * 10n ** BigInt(-scale));
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, '0');
  const fraction = digits.slice(-scale).replace(/0+$/, '');
  return `${unscaled < 0n ? '-' : ''}${digits.slice(0, -scale)}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Days since 1970-01-01 as `YYYY-MM-DD`; the number itself where no calendar goes so far. */
export function dateText(days: bigint): string {
  return calendarDay(days * DAY_SECONDS) ?? String(days);
}

/**
 * A count of units since 1970-01-01T00:00 as ISO 8601. An instant (`utc`) has `Z` and milliseconds, as `toISOString`
 * writes it; a local time has neither, so that the recipe's time zone applies, and a fraction only where it has one.
 * Finer digits are kept. The number itself where no calendar goes so far.
 */
export function instantText(units: bigint, perSecond: PerSecond, utc: boolean): string {
  const rest = ((units % perSecond) + perSecond) % perSecond;
  const seconds = (units - rest) / perSecond;
  const day = calendarDay(seconds);
  if (day === null) return String(units);
  const clock = clockText(((seconds % DAY_SECONDS) + DAY_SECONDS) % DAY_SECONDS);
  return `${day}T${clock}${fractionText(rest, perSecond, utc)}${utc ? 'Z' : ''}`;
}

/** A count of units since midnight as `HH:MM:SS`, with a fraction where it has one. */
export function timeText(units: bigint, perSecond: PerSecond): string {
  if (units < 0n || units > DAY_SECONDS * perSecond) return String(units);
  return `${clockText(units / perSecond)}${fractionText(units % perSecond, perSecond, false)}`;
}

/** Bytes as hexadecimal digits. */
export function hexText(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function calendarDay(seconds: bigint): string | null {
  if (seconds > LAST_SECOND || seconds < -LAST_SECOND) return null;
  const text = new Date(Number(seconds) * 1000).toISOString();
  return text.slice(0, text.indexOf('T'));
}

function clockText(seconds: bigint): string {
  const two = (value: bigint) => String(value).padStart(2, '0');
  return `${two(seconds / 3600n)}:${two((seconds / 60n) % 60n)}:${two(seconds % 60n)}`;
}

/** `.123`, or as many digits more as are not zero. */
function fractionText(rest: bigint, perSecond: PerSecond, always: boolean): string {
  if (rest === 0n) return always ? '.000' : '';
  const digits = String(rest)
    .padStart(String(perSecond).length - 1, '0')
    .padEnd(3, '0');
  return `.${digits.slice(0, 3)}${digits.slice(3).replace(/0+$/, '')}`;
}
