import type { DateStyle } from '../recipe/recipe-schema.ts';

/*
 * The shapes of dates that are not in ISO 8601, for stripped texts. JavaScript and the engine's SQL use the same
 * patterns, so there is nothing in them that the two read differently: no flags (each engine has a case folding of its
 * own) and no back references (the engine's has none). A text is first matched as a whole against an exact shape, which
 * costs little, and only then taken apart with a looser pattern.
 */

const anyCase = (word: string) => word.replace(/[a-z]/g, (letter) => `[${letter.toUpperCase()}${letter}]`);
const oneOf = (...patterns: readonly string[]) => `(?:${patterns.join('|')})`;
/** The beginning of each word; the rest may follow. */
const words = (...list: readonly [string, string][]) =>
  oneOf(...list.map(([start, rest]) => `${anyCase(start)}${rest === '' ? '' : `(?:${anyCase(rest)})?`}`));

/** What can stand between the parts of a numeric date. */
const SEPARATORS = ['/', '-', '\\.'];
/** Texts with the year 0 are placeholders, and no database writes the years before 1000 as ISO 8601 does. */
const YEAR = '[1-9]\\d{3}';
const TWO_DIGITS = '\\d{1,2}';

/** 12 and 24 hour clocks; browsers write a narrow no-break space before AM and PM. */
const MINUTES = ':[0-5]\\d(?::[0-5]\\d(?:[.,]\\d+)?)?';
const HALF_GAP = '[ \u00a0\u202f]?';
const CLOCK = oneOf(`(?:0?[1-9]|1[0-2])${MINUTES}${HALF_GAP}[AaPp][Mm]`, `(?:[01]?\\d|2[0-3])${MINUTES}`);
const ZONE = oneOf(anyCase('z'), anyCase('utc'), anyCase('gmt'), '[+-](?:[01]\\d|2[0-3])(?::?[0-5]\\d)?');
/** SQL Server fills hours and days to two places with a space. */
const TIME = `(?:(?:[Tt]|,? {1,2}|,? [Aa][Tt] )${CLOCK}(?: ?${ZONE})?)?`;

const WEEKDAY = words(
  ['mon', 'day'],
  ['tue', 'sday'],
  ['wed', 'nesday'],
  ['thu', 'rsday'],
  ['fri', 'day'],
  ['sat', 'urday'],
  ['sun', 'day'],
);
const MONTH = words(
  ['jan', 'uary'],
  ['feb', 'ruary'],
  ['mar', 'ch'],
  ['apr', 'il'],
  ['may', ''],
  ['jun', 'e'],
  ['jul', 'y'],
  ['aug', 'ust'],
  ['sept', 'ember'],
  ['sep', ''],
  ['oct', 'ober'],
  ['nov', 'ember'],
  ['dec', 'ember'],
);
const DAY = `${TWO_DIGITS}${oneOf('', ...['st', 'nd', 'rd', 'th'].map(anyCase))}`;
const ANY_YEAR = oneOf(YEAR, '\\d\\d');

/** The first letters of the months, in order; the place of a month's three letters tells its number. */
export const MONTHS = 'janfebmaraprmayjunjulaugsepoctnovdec';
const MONTH_START = oneOf(...Array.from({ length: 12 }, (_, i) => anyCase(MONTHS.slice(3 * i, 3 * i + 3))));

/** The whole shape of a date with a month name: `31 Mar 2026`, `Tue, March 31st, 2026 at 2:05 PM`. */
export const NAMED = [
  `(?:${WEEKDAY}\\.?,? {1,2})?`,
  oneOf(
    `${DAY}(?: {1,2}|-)${MONTH}\\.?(?:,? {1,2}|-)${ANY_YEAR}`,
    `${MONTH}\\.?(?: {1,2}|-)${DAY}(?:,? {1,2}|-)${ANY_YEAR}`,
  ),
  TIME,
].join('');

/**
 * The whole shape of the numeric dates that can be read in this style: the year first always, without separators where
 * a number is no epoch, the year last where the order is known.
 */
export function numericPattern({ order, epoch }: DateStyle): string {
  const yearFirst = SEPARATORS.map((by) => `${YEAR}${by}${TWO_DIGITS}${by}${TWO_DIGITS}`);
  const compact = epoch === undefined ? [`${YEAR}\\d{4}`] : [];
  const yearLast = order === undefined ? [] : [yearLastPattern(TWO_DIGITS, TWO_DIGITS)];
  return `${oneOf(...yearFirst, ...compact, ...yearLast)}${TIME}`;
}

/** A numeric date with the year last, without its time; `first` and `second` are patterns of its first parts. */
function yearLastPattern(first: string, second: string, separators = SEPARATORS): string {
  return oneOf(...separators.map((by) => `${first}${by}${second}${by}${ANY_YEAR}`));
}

const UP_TO_12 = '(?:0?[1-9]|1[0-2])';
const OVER_12 = '(?:1[3-9]|2\\d|3[01])';

/** The whole shapes of numeric dates with the year last, by what they tell of the order. */
export const ORDER_PATTERNS = {
  /** Can only be day first. */
  dayFirst: `${yearLastPattern(OVER_12, UP_TO_12)}${TIME}`,
  /** Can only be month first. */
  monthFirst: `${yearLastPattern(UP_TO_12, OVER_12)}${TIME}`,
  /** Can be both. */
  either: `${yearLastPattern(UP_TO_12, UP_TO_12)}${TIME}`,
  /** Can be both, written with dots. */
  eitherDotted: `${yearLastPattern(UP_TO_12, UP_TO_12, ['\\.'])}${TIME}`,
};

/** What {@link NUMBER} can be in this style; null where numbers are no dates. */
export function numberPattern({ serial, epoch }: DateStyle): string | null {
  if (epoch !== undefined) return '[+-]?\\d{1,15}(?:\\.\\d+)?';
  return serial === true ? '\\d{1,7}(?:\\.\\d+)?' : null;
}

const TIME_PARTS = `(?:\\D+(\\d+):(\\d+)(?::(\\d+)(?:[.,](\\d+))?)?(?:${HALF_GAP}([AaPp])[Mm])?(?: ?([A-Za-z]|[+-][\\d:]+))?)?`;
const TIME_NAMES = ['hour', 'minute', 'second', 'fraction', 'half', 'zone'] as const;

/** Takes a text apart that has the shape of {@link numericPattern}; the groups are {@link NUMERIC_NAMES}. */
export const NUMERIC_PARTS = `(\\d{4}|\\d\\d?)[^\\d]?(\\d\\d?)[^\\d]?(\\d{4}|\\d\\d?)${TIME_PARTS}`;
/** Names of the groups of {@link NUMERIC_PARTS}; a group that takes no part is empty. */
export const NUMERIC_NAMES = ['first', 'middle', 'last', ...TIME_NAMES] as const;

/** Takes a text apart that has the shape of {@link NAMED}; the groups are {@link NAMED_NAMES}. */
export const NAMED_PARTS = `(?:(\\d+)[A-Za-z]*[ -]+(${MONTH_START})|(${MONTH_START})[A-Za-z.]*[ -]+(\\d+))[A-Za-z., -]*(\\d+)${TIME_PARTS}`;
/** Names of the groups of {@link NAMED_PARTS}: a day and a month before or after each other, then the year. */
export const NAMED_NAMES = ['dayBefore', 'monthAfter', 'monthBefore', 'dayAfter', 'year', ...TIME_NAMES] as const;
