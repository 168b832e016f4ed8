import { UserError } from '../../core/diagnostics.ts';
import { strip } from '../../core/dataset/text.ts';
import { UTC } from '../../core/dataset/time-zone.ts';
import { withInstants } from '../../core/sql/instants-sql.ts';
import { presentSql } from '../../core/sql/text-sql.ts';
import type { NamedColumn } from '../../core/dataset/named-column.ts';
import { single } from '../../db/arrow-columns.ts';
import { checkIds, cleanIds, keySql } from './lead-ids.ts';
import { optionalColumn, otherColumns, requiredColumn } from './recipe-columns.ts';
import type { TableSummary } from './dataset.ts';
import type { LoadContext } from './load-context.ts';
import type { RawTable } from '../../readers/table.ts';
import { noColumn, shapeRaw } from './shape-raw.ts';
import { cellsSql } from './stream-texts.ts';
import type { Cells } from './stream-texts.ts';

/** The loaded leads; `raw` is there until the outcomes are loaded, and null where there was no need for it. */
export interface LoadedLeads {
  raw: RawTable | null;
  /** The column that says whether a lead converted, in the raw table; null where there is none. */
  flag: string | null;
  /** Columns of the raw table that hold the instant of a stage. */
  stageDates: { column: string; stage: string }[];
  summary: TableSummary;
  attributes: (NamedColumn & Cells)[];
}

/** Makes `leads(lead, r, lead_id, key, created, attributes…)` from the raw table. */
export async function loadLeads(context: LoadContext, raw: RawTable): Promise<LoadedLeads> {
  const { recipe } = context;
  const own = recipe.leads;
  const id = requiredColumn(raw, own?.id, 'lead_id');
  const createdAt = optionalColumn(raw, own?.createdAt, 'created_at');
  const flag = own?.converted ? requiredColumn(raw, own.converted.column, 'converted') : null;
  const stageDates = stageColumns(context, raw);
  const dates = [createdAt, ...stageDates.map(({ column }) => column)];
  await shapeRaw(context, 'leads', raw, own ?? {}, [id, ...dates]);
  await cleanIds(context, raw, id);
  const attributes = attributesOf(context, raw, { id, createdAt, taken: [flag, ...dates] });
  await createLeads(context, raw.table, { id, createdAt }, cellsSql(attributes, []));
  await checkIds(context, raw);
  const summary = await summarise(context, raw, createdAt);
  return { raw, flag, stageDates, summary, attributes };
}

/** What the columns of a file of leads mean; those in `taken` are no attributes. */
interface LeadColumns {
  id: string;
  createdAt: string | null;
  taken: readonly (string | null)[];
}

/** The attributes of leads, each with its column in the file and in `leads`. */
export function attributesOf(
  { recipe }: Pick<LoadContext, 'recipe'>,
  header: Pick<RawTable, 'file' | 'columns'>,
  { id, createdAt, taken }: LeadColumns,
): (NamedColumn & Cells)[] {
  const excluded = (recipe.leads?.exclude ?? []).map(strip);
  return otherColumns(header, [id, createdAt, ...taken])
    .filter(({ name }) => !excluded.includes(name))
    .map(({ name, column }) => ({ name, column: `a${column.slice(1)}`, from: column }));
}

/**
 * Makes `leads` from `rows`, a table or query of `r` and the columns of a file in the order of `r`, with the attributes
 * that `cells` selects.
 */
export async function createLeads(
  context: LoadContext,
  rows: string,
  { id, createdAt }: Pick<LeadColumns, 'id' | 'createdAt'>,
  cells: string,
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
    `CREATE TABLE ${schema}.leads AS SELECT (row_number() OVER (${order}) - 1)::INTEGER AS lead, r, ${id} AS lead_id,
    ${keySql(context, id)} AS key, ${created} AS created${cells} FROM ${source} ${order}`,
    { signal, onRead },
  );
}

function stageColumns({ recipe, warnings }: LoadContext, raw: RawTable): LoadedLeads['stageDates'] {
  return Object.entries(recipe.leads?.stageDates ?? {}).flatMap(([name, stage]) => {
    const index = raw.columns.indexOf(strip(name));
    if (index < 0) warnings.push(noColumn(raw, name));
    return index < 0 ? [] : [{ column: `c${index}`, stage }];
  });
}

async function summarise(
  { engine, schema, aside, warnings }: LoadContext,
  raw: RawTable,
  createdAt: string | null,
): Promise<TableSummary> {
  const facts = await engine.query(
    `SELECT count(*) AS n, count(created) AS dated, min(created) AS first, max(created) AS last FROM ${schema}.leads`,
  );
  const kept = single(facts, 'n') ?? 0;
  const setAside = aside.counts('leads');
  if (kept === 0) throw noRows(raw.file, setAside);
  const dated = single(facts, 'dated') ?? 0;
  const unreadable =
    createdAt === null || dated === kept ? 0 : await countUnreadable({ engine, schema }, raw, createdAt);
  if (unreadable > 0)
    warnings.push({
      severity: 'warning',
      code: 'unreadable-instant',
      path: raw.file,
      message: `${unreadable} leads have a created_at that is no date`,
      hint: 'expected YYYY-MM-DD or an ISO 8601 instant; they count as without one',
    });
  return {
    file: raw.file,
    rows: setAside.reduce((sum, { count }) => sum + count, kept),
    from: single(facts, 'first'),
    to: single(facts, 'last'),
    setAside,
    unreadable,
  };
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

async function countUnreadable(
  { engine, schema }: Pick<LoadContext, 'engine' | 'schema'>,
  raw: RawTable,
  createdAt: string,
): Promise<number> {
  const sql = `SELECT count(*) AS n FROM ${schema}.leads l JOIN ${raw.table} USING (r) WHERE l.created IS NULL AND ${presentSql(createdAt)} IS NOT NULL`;
  return single(await engine.query(sql), 'n') ?? 0;
}
