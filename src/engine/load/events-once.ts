import type { TablePart } from '../../core/dataset/recipe/recipe.ts';
import { presentSql } from '../../core/sql/text-sql.ts';
import type { RawTable } from '../../readers/table.ts';
import { requiredColumn } from './recipe-columns.ts';

/** Why a row is set aside whose event counts once. */
export const SAME_EVENT = 'the same event is there already';

/** The id of a row's event, where the recipe knows events by one; else NULL. Throws a `UserError` where the column is missing. */
export function eventSql(raw: Pick<RawTable, 'file' | 'columns'>, { duplicates, eventId }: TablePart): string {
  if (duplicates !== 'once' || eventId === undefined) return 'NULL::VARCHAR';
  return presentSql(`f.${requiredColumn(raw, eventId, 'event id')}`);
}

/**
 * The rows (`r`) of `from` beyond the first of their event: known by `event` (and `beside`) where the recipe names a column
 * for it, else by the columns `alike`. A row without an id is an event of its own.
 */
export function repeatedRows(
  from: string,
  { eventId }: TablePart,
  alike: readonly string[],
  beside: readonly string[],
): string {
  const by = eventId === undefined ? alike : [`coalesce(event, 'row ' || r)`, 'event IS NULL', ...beside];
  return `SELECT r FROM (SELECT r, row_number() OVER (PARTITION BY ${by.join(', ')} ORDER BY r) AS place FROM ${from}) WHERE place > 1`;
}
