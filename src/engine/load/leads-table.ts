import { UserError } from '../../core/diagnostics.ts';
import { plural } from '../../core/plural.ts';
import { strip } from '../../core/dataset/text.ts';
import { UTC } from '../../core/dataset/time-zone.ts';
import { withInstants } from '../../core/sql/instants-sql.ts';
import { presentSql } from '../../core/sql/text-sql.ts';
import type { NamedColumn } from '../../core/dataset/catalog.ts';
import { single } from '../../db/arrow-columns.ts';
import type { RawTable } from '../../readers/table.ts';
import type { TableSummary } from './dataset.ts';
import { keySql } from './lead-keys.ts';
import type { LoadContext } from './load-context.ts';
import { noColumn, optionalColumn, otherColumns, requiredColumn } from './recipe-columns.ts';
import { cellsSql, codesSql, markedSql } from './few-texts.ts';
import type { Cells, FewTexts } from './few-texts.ts';
import { summarise } from './summarise.ts';

/** An attribute of leads: its column in the file, and in `leads`. */
export type Attribute = NamedColumn & Cells;

/** What the columns of a file of leads mean; all others are attributes. */
export interface LeadColumns {
  id: string;
  createdAt: string | null;
  /** The column that says whether a lead converted; null where there is none. */
  flag: string | null;
  /** Columns that hold the instant of a stage. */
  stageDates: { column: string; stage: string }[];
  /** Columns of further ids, and what stands between several in one cell. */
  otherIds: { column: string; by: string | null }[];
}

/** The loaded leads. */
export interface LoadedLeads {
  /** Their texts, until the outcomes are loaded; null where these need none of them. */
  raw: RawTable | null;
  columns: LeadColumns;
  summary: TableSummary;
  attributes: Attribute[];
  /** A table of the keys of leads that the recipe leaves out; null where it leaves none out. */
  leftOut: string | null;
}

/** Throws a `UserError` where a column is missing that is needed; those of stages are only warned about. */
export function leadColumns(
  { recipe, warnings }: LoadContext,
  header: Pick<RawTable, 'file' | 'columns'>,
): LeadColumns {
  const own = recipe.leads;
  const id = requiredColumn(header, own?.id, 'lead_id');
  const createdAt = optionalColumn(header, own?.createdAt, 'created_at');
  const flag = own?.converted ? requiredColumn(header, own.converted.column, 'converted') : null;
  const stageDates = Object.entries(own?.stageDates ?? {}).flatMap(([name, stage]) => {
    const index = header.columns.indexOf(strip(name));
    if (index < 0) warnings.push(noColumn(header, name));
    return index < 0 ? [] : [{ column: `c${index}`, stage }];
  });
  const otherIds = Object.entries(own?.idMap?.columns ?? {}).flatMap(([name, by]) => {
    const index = header.columns.indexOf(strip(name));
    if (index < 0) warnings.push(noColumn(header, name));
    return index < 0 ? [] : [{ column: `c${index}`, by }];
  });
  return { id, createdAt, flag, stageDates, otherIds };
}

/** The attributes of a file of leads, in its order. */
export function attributesOf(
  { recipe }: Pick<LoadContext, 'recipe'>,
  header: Pick<RawTable, 'file' | 'columns'>,
  { id, createdAt, flag, stageDates, otherIds }: LeadColumns,
): Attribute[] {
  const excluded = new Set((recipe.leads?.exclude ?? []).map(strip));
  return otherColumns(header, [id, createdAt, flag, ...[...stageDates, ...otherIds].map(({ column }) => column)])
    .filter(({ name }) => !excluded.has(name))
    .map(({ name, column }) => ({ name, column: `a${column.slice(1)}`, from: column }));
}

/**
 * Makes `leads(lead, r, lead_id, key, created, attributes…)` from `rows`, a table or query of `r` and the columns of a file
 * in the order of `r`; `lead` is its place, from 0. The number of a
 * lead with a text that `few` don't have is negative.
 */
export async function createLeads(
  context: LoadContext,
  rows: string,
  { id, createdAt }: Pick<LeadColumns, 'id' | 'createdAt'>,
  attributes: readonly Attribute[],
  few: readonly FewTexts[] = [],
  onRead?: (bytes: number) => void,
): Promise<void> {
  const { engine, schema, recipe, zones, signal } = context;
  const dates = recipe.leads?.dates;
  const { zone, table } = await zones.get(dates?.timeZone ?? recipe.timeZone);
  const source = createdAt === null ? rows : `(${withInstants(rows, [createdAt], zone, table, dates)})`;
  // Only the look-up of a zone's offsets changes the order of rows; sorting them costs more than all the rest.
  const order = zone === UTC ? '' : 'ORDER BY r';
  const created = createdAt === null ? 'NULL::BIGINT' : `${createdAt}_at`;
  await engine.query(
    `CREATE TABLE ${schema}.leads AS SELECT (row_number() OVER (${order}) - 1)::INTEGER AS lead, ${markedSql(few)} AS r, ${id} AS lead_id,
    ${keySql(context, id)} AS key, ${created} AS created${cellsSql(attributes, few)}
    FROM (SELECT *${codesSql(few)} FROM ${source}) ${order}`,
    { signal, onRead },
  );
}

/**
 * What `leads` holds, read from `file`; of its rows so many have a date of creation that can't be read, which is warned
 * about. Throws a `UserError` where there are none.
 */
export async function summariseLeads(context: LoadContext, file: string, unreadable: number): Promise<TableSummary> {
  const summary = await summarise(context, 'leads', { file, unreadable });
  const setAside = summary.setAside.reduce((sum, { count }) => sum + count, 0);
  if (summary.rows === setAside) throw noRows(file, summary.setAside);
  if (unreadable > 0)
    context.warnings.push({
      severity: 'warning',
      code: 'unreadable-instant',
      path: file,
      message: `${unreadable} ${plural(unreadable, 'lead has', 'leads have')} a created_at that is no date`,
      hint: `expected YYYY-MM-DD or an ISO 8601 instant; ${plural(unreadable, 'it counts', 'they count')} as without one`,
    });
  return summary;
}

/** How many leads have a date of creation that can't be read, of those whose texts stand in the table `raw`. */
export async function countUnreadable(
  { engine, schema }: Pick<LoadContext, 'engine' | 'schema'>,
  raw: string,
  createdAt: string | null,
): Promise<number> {
  if (createdAt === null) return 0;
  const undated = `FROM ${schema}.leads l WHERE l.created IS NULL`;
  if (single(await engine.query(`SELECT count(*) AS n ${undated}`), 'n') === 0) return 0;
  const sql = `SELECT count(*) AS n FROM ${schema}.leads l JOIN ${raw} USING (r) WHERE l.created IS NULL AND ${presentSql(createdAt)} IS NOT NULL`;
  return single(await engine.query(sql), 'n') ?? 0;
}

function noRows(file: string, setAside: TableSummary['setAside']): UserError {
  const [most] = setAside;
  return new UserError([
    {
      severity: 'error',
      code: 'no-rows',
      path: file,
      message: most
        ? `no row can be read as a lead: ${most.reason} (${most.count})`
        : 'the file has a header and no rows',
      hint: most
        ? 'choose another column for the id, or another kind of table for the file'
        : 'export it again with its rows',
    },
  ]);
}
