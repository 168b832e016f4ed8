import { strip } from '../../core/dataset/text.ts';
import type { NamedColumn } from '../../core/dataset/catalog.ts';
import type { TablePart } from '../../core/dataset/recipe/recipe.ts';
import { isUsual, usualSql, withInstants } from '../../core/sql/instants-sql.ts';
import type { PlainRows, RawTable } from '../../readers/table.ts';
import type { TableSummary } from './dataset.ts';
import { keySql } from './lead-keys.ts';
import { OF_LEFT_OUT } from './lead-keys.ts';
import type { LoadContext } from './load-context.ts';
import { otherColumns, requiredColumn } from './recipe-columns.ts';

/** The loaded activities: their details, their types by code. */
export interface LoadedActivities {
  summary: TableSummary | null;
  details: NamedColumn[];
  types: (string | null)[];
  /** The tables of outcomes (lead, ts, stage) that stood among the activities. */
  outcomes: string[];
}

/** What the columns of a file of activities mean; all others are details. */
export interface ActivityColumns {
  id: string;
  at: string;
  type: string;
}

/** Throws a `UserError` where one is missing. */
export function activityColumns(header: Pick<RawTable, 'file' | 'columns'>, part: TablePart): ActivityColumns {
  return {
    id: requiredColumn(header, part.leadId, 'lead_id'),
    at: requiredColumn(header, part.occurredAt, 'occurred_at'),
    type: requiredColumn(header, part.type, 'type'),
  };
}

/** The columns of a file that are details, in its order. */
export function detailsOf(
  header: Pick<RawTable, 'file' | 'columns'>,
  { exclude = [] }: TablePart,
  { id, at, type }: ActivityColumns,
): NamedColumn[] {
  const excluded = new Set(exclude.map(strip));
  return otherColumns(header, [id, at, type]).filter(({ name }) => !excluded.has(name));
}

/** A row that has to be set aside, as (lead, ts, …). */
export const ODD = 'lead IS NULL OR lead < 0 OR ts IS NULL';

/** Why a row is set aside. */
export const REASON = `CASE WHEN lead IS NULL THEN 'unknown lead' WHEN lead < 0 THEN '${OF_LEFT_OUT}' WHEN ts IS NULL THEN 'no readable date' ELSE 'a type that is left out' END`;

/**
 * `rows`, a table or query of a file's columns, with `lead` and `ts`, each NULL where there is none; `quick` leaves those
 * out that take more effort to read.
 */
export async function withLeads(
  context: LoadContext,
  part: TablePart,
  rows: string,
  { id, at }: ActivityColumns,
  quick = false,
): Promise<string> {
  const { ids, recipe, zones } = context;
  const lead = (key: string) => `LEFT JOIN ${ids} l ON l.key = ${key}`;
  if (quick) return `SELECT f.*, l.lead, ${usualSql(`f.${at}`)} AS ts FROM ${rows} f ${lead(`f.${id}`)}`;
  const { dates } = part;
  const { zone, table } = await zones.get(dates?.timeZone ?? recipe.timeZone);
  return `SELECT f.*, l.lead, f.${at}_at AS ts FROM (${withInstants(rows, [at], zone, table, dates)}) f ${lead(keySql(context, `f.${id}`))}`;
}

/** Whether ids and dates of the first rows stand as they are compared: then others may take longer. */
export function isQuick(
  { recipe }: Pick<LoadContext, 'recipe'>,
  part: TablePart,
  { preview }: PlainRows,
  { id, at }: ActivityColumns,
): boolean {
  const cell = (row: readonly string[], column: string) => row[Number(column.slice(1))] ?? '';
  const isUsualRow = (row: readonly string[]) => {
    const own = cell(row, id);
    return own !== '' && own === strip(own) && isUsual(cell(row, at));
  };
  const sameIds = recipe.idCase !== 'ignore' && recipe.leads?.idMap?.form === undefined;
  return part.dates === undefined && sameIds && preview.every(isUsualRow);
}
