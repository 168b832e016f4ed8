import { DAY, INSTANT_PATTERN } from '../dataset/instant.ts';
import type { DateStyle } from '../dataset/recipe/recipe-schema.ts';
import { UTC } from '../dataset/time-zone.ts';
import type { TimeZone } from '../dataset/time-zone.ts';
import { isoSql } from './date-text-sql.ts';
import { literal, stripSql } from './text-sql.ts';

const PARTS = ['year', 'month', 'day', 'hour', 'minute', 'second', 'fraction', 'zone'];

/**
 * The shape that nearly all exports have, and that the engine's own cast reads as `parseInstant` does: to the second or
 * millisecond, with a zone. What has another shape is taken apart below, which takes ten times as long.
 */
const USUAL =
  '\\d{4}-\\d\\d-\\d\\d[T ]([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d{1,3})?(Z|[+-]([01]\\d|2[0-3]):?[0-5]\\d)';

/**
 * Of those the one that databases write most, read in half the time: nothing but digits can stand between these
 * separators, as the pattern of the date then takes no other number of them. Years begin at 1000, so that no sign and no
 * blank comes first.
 */
const SECONDS = { like: '____-__-__T__:__:__Z', from: '1', below: ':', format: '%Y-%m-%dT%H:%M:%SZ' };

/** What `isoSql` writes where a text names no zone; the engine's cast reads it too. */
const PLAIN = '\\d{4}-\\d\\d-\\d\\d([T ]([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d{1,3})?)?';

/**
 * A SELECT that gives every column of `from` and, for each of `columns`, its instant in UTC milliseconds (NULL where it
 * is none) as `<column>_at`. It reads texts exactly as `parseInstant` does, with a style as `readInstant` does. A zone
 * other than UTC needs the table `zoneTable` with its columns `from_ms` and `offset_ms`.
 */
export function withInstants(
  from: string,
  columns: readonly string[],
  zone: TimeZone,
  zoneTable: string,
  style?: DateStyle,
): string {
  const texts = style === undefined ? from : withIsoTexts(from, columns, style);
  const steps = columns.map((column, i) => {
    const zoneAlias = zone === UTC ? null : `z${i}`;
    return style === undefined ? isoSteps(column, zoneAlias) : styledSteps(column, zoneAlias);
  });
  const [usual, parts, local, at] = (['usual', 'parts', 'local', 'at'] as const).map((step) =>
    steps.map((sql) => sql[step]).join(', '),
  );
  const joins =
    zone === UTC
      ? []
      : columns.map((column, i) => `ASOF LEFT JOIN ${zoneTable} AS z${i} ON ${column}_local >= z${i}.from_ms`);
  return [
    `SELECT p.*, ${at}`,
    `FROM (SELECT *, ${local} FROM (SELECT *, ${parts} FROM (SELECT *, ${usual} FROM ${texts}))) AS p`,
    ...joins,
  ].join('\n');
}

/** What each SELECT, from the innermost to the outermost, adds for one column. */
type Steps = Record<'usual' | 'parts' | 'local' | 'at', string>;

function isoSteps(column: string, zoneAlias: string | null): Steps {
  return {
    usual: `${usualSql(column)} AS ${column}_usual`,
    parts: `CASE WHEN ${column}_usual IS NULL THEN ${partsSql(column)} END AS ${column}_p`,
    local: `${localSql(`${column}_p`)} AS ${column}_local`,
    at: `coalesce(${column}_usual, ${utcSql(column, `${column}_p.zone`, zoneAlias)}) AS ${column}_at`,
  };
}

/** As {@link isoSteps}, from `<column>_iso`, with a fast path for local times too: few styles write a zone. */
function styledSteps(column: string, zoneAlias: string | null): Steps {
  const text = `${column}_iso`;
  const local = `CASE WHEN regexp_full_match(${text}, ${literal(PLAIN)}) THEN epoch_ms(TRY_CAST(${text} AS TIMESTAMP)) END`;
  const known = `coalesce(${column}_usual, ${column}_plain)`;
  return {
    usual: `${usualSql(text)} AS ${column}_usual, ${local} AS ${column}_plain`,
    parts: `CASE WHEN ${known} IS NULL THEN ${partsSql(text)} END AS ${column}_p`,
    local: `coalesce(${column}_plain, ${localSql(`${column}_p`)}) AS ${column}_local`,
    at: `coalesce(${column}_usual, ${utcSql(column, `coalesce(${column}_p.zone, '')`, zoneAlias)}) AS ${column}_at`,
  };
}

function withIsoTexts(from: string, columns: readonly string[], style: DateStyle): string {
  const texts = columns.map((column) => `${isoSql(column, style)} AS ${column}_iso`);
  return `(SELECT *, ${texts.join(', ')} FROM ${from})`;
}

/** The instant in UTC milliseconds of a text of the usual shape, which names its zone; NULL for any other. */
export function usualSql(column: string): string {
  const { like, from, below, format } = SECONDS;
  const isSeconds = `${column} LIKE ${literal(like)} AND ${column} >= ${literal(from)} AND ${column} < ${literal(below)}`;
  return `CASE WHEN ${isSeconds} THEN epoch_ms(try_strptime(${column}, ${literal(format)})) WHEN regexp_full_match(${column}, ${literal(USUAL)}) THEN epoch_ms(TRY_CAST(${column} AS TIMESTAMPTZ)::TIMESTAMP) END`;
}

function partsSql(column: string): string {
  return `regexp_extract(${stripSql(column)}, ${literal(`^${INSTANT_PATTERN}$`)}, ${nameList()})`;
}

/** Whether {@link usualSql} reads a text, unless it names a day that there isn't. */
export function isUsual(text: string): boolean {
  return new RegExp(`^${USUAL}$`).test(text);
}

/** The rows of the zone table that {@link withInstants} reads. */
export function zoneRows(zone: TimeZone): { from_ms: Float64Array; offset_ms: Float64Array } {
  return {
    from_ms: Float64Array.from(zone.from, (from) => Math.max(from, -9e15)),
    offset_ms: Float64Array.from(zone.offset),
  };
}

function nameList(): string {
  return `[${PARTS.map(literal).join(', ')}]`;
}

function integerOf(text: string): string {
  return `coalesce(TRY_CAST(${text} AS BIGINT), 0)`;
}

/** Milliseconds of the local date and time, NULL where the parts name no real moment. */
function localSql(p: string): string {
  const date = `epoch_ms(TRY_CAST(concat(${p}.year, '-', ${p}.month, '-', ${p}.day) AS DATE)::TIMESTAMP)`;
  const [hour, minute, second] = ['hour', 'minute', 'second'].map((part) => integerOf(`${p}.${part}`));
  const fraction = integerOf(`rpad(left(${p}.fraction, 3), 3, '0')`);
  const time = `(((${hour} * 60 + ${minute}) * 60 + ${second}) * 1000 + ${fraction})`;
  const endOfDay = `(${hour} = 24 AND ${time} = ${DAY} AND NOT regexp_matches(${p}.fraction, '[1-9]'))`;
  const inDay = `((${hour} < 24 AND ${minute} < 60 AND ${second} < 60) OR ${endOfDay})`;
  return `CASE WHEN ${p}.year <> '' AND ${inDay} THEN ${date} + ${time} END`;
}

function utcSql(column: string, zone: string, zoneAlias: string | null): string {
  const hour = integerOf(`substr(${zone}, 2, 2)`);
  const minute = integerOf(`replace(substr(${zone}, 4), ':', '')`);
  const sign = `CASE WHEN ${zone}[1] = '-' THEN -1 ELSE 1 END`;
  const shifted = `CASE WHEN ${hour} < 24 AND ${minute} < 60 THEN ${column}_local - ${sign} * (${hour} * 60 + ${minute}) * 60000 END`;
  const unzoned = zoneAlias === null ? `${column}_local` : `${column}_local - ${zoneAlias}.offset_ms::BIGINT`;
  return `CASE WHEN ${zone} = '' THEN ${unzoned} WHEN upper(${zone}) = 'Z' THEN ${column}_local ELSE ${shifted} END`;
}
