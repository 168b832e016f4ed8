import {
  MONTHS,
  NAMED,
  NAMED_NAMES,
  NAMED_PARTS,
  numberPattern,
  NUMERIC_NAMES,
  NUMERIC_PARTS,
  numericPattern,
} from '../dataset/dates/date-patterns.ts';
import { EPOCH_LIMITS, EPOCH_SERIAL, LAST_SERIAL } from '../dataset/dates/date-text.ts';
import { DAY } from '../dataset/instant.ts';
import type { DateStyle } from '../dataset/recipe/recipe-schema.ts';
import { literal, stripSql } from './text-sql.ts';
import { FACT_PATTERNS } from '../dataset/dates/date-order.ts';

/** White space that `strip` takes away, in the engine's patterns. */
export const SPACES = '[\\x09-\\x0d \\x{a0}\\x{feff}]*';

const LONG_MONTHS = '(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])';
const SHORT_MONTHS = '(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)';
const FEBRUARY = '02-(?:0[1-9]|1\\d|2[0-8])';
const LEAP_YEAR = '(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)';
const TIME = '(?:(?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:[.,]\\d+)?)?|24:00(?::00(?:[.,]0+)?)?)';
const ZONE = '(?: ?(?:[Zz]|[+-](?:[01]\\d|2[0-3])(?::?[0-5]\\d)?))?';

/**
 * All that `parseInstant` reads, and no 31 February: a pattern without groups is the cheapest of questions, however
 * long it is, and what it lets through needs no other.
 */
const ISO = `(?:\\d{4}-(?:${LONG_MONTHS}|${SHORT_MONTHS}|${FEBRUARY})|${LEAP_YEAR}-02-29)(?:[Tt ]${TIME}${ZONE})?`;

/**
 * `isoText` in SQL: the moment that a text names as a text in ISO 8601, NULL where it names none. `expression` is used
 * several times: let it be a column.
 */
export function isoSql(expression: string, style: DateStyle): string {
  const is = (shape: string) => `regexp_full_match(${expression}, ${literal(`${SPACES}${shape}${SPACES}`)})`;
  const shape = numberPattern(style);
  return [
    `CASE WHEN ${is(ISO)} THEN ${expression}`,
    ...(shape === null ? [] : [`WHEN ${is(shape)} THEN ${numberSql(stripSql(expression), style)}`]),
    ...(style.order === undefined ? [] : [usualSql(expression, style.order)]),
    `WHEN ${is(numericPattern(style))} THEN ${partedSql(expression, NUMERIC_PARTS, NUMERIC_NAMES, numericDateSql(style))}`,
    `WHEN ${is(NAMED)} THEN ${partedSql(expression, NAMED_PARTS, NAMED_NAMES, namedDateSql())}`,
    'END',
  ].join('\n');
}

/** What most exports write where they don't write ISO 8601; the engine's own function reads it in half the time. */
const USUAL_DATE = `(?:${['/', '-', '\\.'].map((by) => `\\d\\d?${by}\\d\\d?${by}[1-9]\\d{3}`).join('|')})`;
const USUAL = `${USUAL_DATE}(?: (?:[01]?\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d)?)?`;

function usualSql(expression: string, order: 'day-first' | 'month-first'): string {
  const date = order === 'day-first' ? '%d/%m/%Y' : '%m/%d/%Y';
  const read = (time: string) => `try_strptime(translate(${expression}, '.-', '//'), '${date}${time}')`;
  return [
    `WHEN regexp_full_match(${expression}, ${literal(USUAL)}) THEN CASE`,
    `WHEN NOT contains(${expression}, ':') THEN strftime(${read('')}, '%Y-%m-%d')`,
    // The sixth character from the end is a colon only where there are seconds.
    `WHEN ${expression}[-6] = ':' THEN strftime(${read(' %H:%M:%S')}, '%Y-%m-%dT%H:%M:%S')`,
    `ELSE strftime(${read(' %H:%M')}, '%Y-%m-%dT%H:%M:%S') END`,
  ].join(' ');
}

/** `body` with `name` standing for `value`, which is then worked out once. */
function letSql(name: string, value: string, body: string): string {
  return `list_transform([${value}], lambda ${name}: ${body})[1]`;
}

/** A text of a known shape in ISO 8601; `date` makes a date of its parts `p`. */
function partedSql(expression: string, pattern: string, names: readonly string[], date: string): string {
  const parts = `regexp_extract(${expression}, ${literal(pattern)}, [${names.map(literal).join(', ')}])`;
  return letSql('p', parts, `${date} || ${timeSql()}`);
}

function numericDateSql({ order }: DateStyle): string {
  const yearFirst = dateSql('p.first', 'p.middle', 'p.last');
  if (order === undefined) return yearFirst;
  const [month, day] = order === 'day-first' ? ['p.middle', 'p.first'] : ['p.first', 'p.middle'];
  return `CASE WHEN length(p.first) = 4 THEN ${yearFirst} ELSE ${dateSql(fullYearSql('p.last'), month, day)} END`;
}

function namedDateSql(): string {
  const month = `(strpos(${literal(MONTHS)}, lower(p.monthBefore || p.monthAfter)) + 2) // 3`;
  return dateSql(fullYearSql('p.year'), month, '(p.dayBefore || p.dayAfter)');
}

/** The date's text with leading zeros; NULL for one that no calendar has. */
function dateSql(year: string, month: string, day: string): string {
  return `TRY_CAST(${year} || '-' || ${month} || '-' || ${day} AS DATE)::VARCHAR`;
}

function fullYearSql(year: string): string {
  return `(CASE WHEN length(${year}) = 4 THEN '' WHEN ${year} >= '70' THEN '19' ELSE '20' END || ${year})`;
}

function timeSql(): string {
  const hour = 'p.hour::INTEGER';
  const hours = `CASE lower(p.half) WHEN '' THEN ${hour} WHEN 'p' THEN ${hour} % 12 + 12 ELSE ${hour} % 12 END`;
  const second = `CASE WHEN p.second = '' THEN '00' ELSE p.second END`;
  const fraction = `CASE WHEN p.fraction = '' THEN '' ELSE '.' || left(p.fraction, 3) END`;
  const offset = `p.zone || CASE WHEN length(p.zone) = 3 THEN ':00' ELSE '' END`;
  const zone = `CASE WHEN p.zone = '' THEN '' WHEN p.zone[1] IN ('+', '-') THEN ${offset} ELSE 'Z' END`;
  const clock = `lpad((${hours})::VARCHAR, 2, '0') || ':' || p.minute || ':' || ${second}`;
  return `CASE WHEN p.hour = '' THEN '' ELSE 'T' || ${clock} || ${fraction} || ${zone} END`;
}

/** A number as the style reads it; `text` is stripped and has the shape of `numberPattern`. */
function numberSql(text: string, { serial, epoch }: DateStyle): string {
  if (epoch === undefined) return letSql('v', `${text}::DOUBLE`, serialSql());
  const epochs = letSql('ms', epochSql('n', epoch), epochIsoSql());
  if (serial !== true) return letSql('n', text, epochs);
  const serials = letSql('v', 'n::DOUBLE', serialSql());
  return letSql('n', text, `CASE WHEN n::DOUBLE < ${LAST_SERIAL + 1} THEN ${serials} ELSE ${epochs} END`);
}

/** The serial `v` as `isoFromSerial` gives it. */
function serialSql(): string {
  const ms = `floor(v * 86400 + 0.5)::BIGINT * 1000 - ${EPOCH_SERIAL * DAY}`;
  const iso = `replace(strftime(epoch_ms(${ms}), '%Y-%m-%dT%H:%M:%S'), 'T00:00:00', '')`;
  // The last half second of the last day is rounded to a day that spreadsheets don't know.
  return `CASE WHEN v >= 1 AND v < ${LAST_SERIAL + 1} THEN nullif(${iso}, '10000-01-01') END`;
}

/** The milliseconds that the text `n` names; a fraction is taken as digits, since a double would lose some of them. */
function epochSql(n: string, unit: 'seconds' | 'milliseconds'): string {
  if (unit === 'milliseconds') return `CASE WHEN NOT contains(${n}, '.') THEN ${n}::BIGINT END`;
  const whole = `split_part(${n}, '.', 1)::BIGINT * 1000`;
  const digits = `split_part(${n}, '.', 2)`;
  const thousandths = `rpad(left(${digits}, 3), 3, '0')::BIGINT`;
  const rest = `CASE WHEN regexp_matches(substr(${digits}, 4), '[1-9]') THEN 1 ELSE 0 END`;
  const exact = `CASE WHEN ${n}[1] = '-' THEN ${whole} - ${thousandths} - ${rest} ELSE ${whole} + ${thousandths} END`;
  return `CASE WHEN contains(${n}, '.') THEN ${exact} ELSE ${n}::BIGINT * 1000 END`;
}

function epochIsoSql(): string {
  return `CASE WHEN ms BETWEEN ${EPOCH_LIMITS.join(' AND ')} THEN strftime(epoch_ms(ms), '%Y-%m-%dT%H:%M:%S.%gZ') END`;
}

/**
 * Aggregates that give the `OrderFacts` of a whole column as columns of those names, for the list of a SELECT. A text
 * counts in each row that it stands in.
 */
export function orderFactsSql(column: string): string {
  const counts = Object.entries(FACT_PATTERNS).map(([fact, shape]) => {
    const is = `regexp_full_match(${column}, ${literal(`${SPACES}${shape}${SPACES}`)})`;
    return `count(*) FILTER (${is}) AS "${fact}"`;
  });
  return counts.join(', ');
}
