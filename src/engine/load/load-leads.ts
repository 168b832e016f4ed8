import { parseInstant } from '../../core/dataset/instant.ts';
import type { TablePart } from '../../core/dataset/recipe/recipe.ts';
import { withInstants } from '../../core/sql/instants-sql.ts';
import { presentSql } from '../../core/sql/text-sql.ts';
import type { RawTable } from '../../readers/table.ts';
import { checkIds, cleanIds } from './lead-ids.ts';
import { keySql } from './lead-keys.ts';
import { attributesOf, countUnreadable, createLeads, leadColumns, summariseLeads } from './leads-table.ts';
import type { LoadedLeads } from './leads-table.ts';
import type { LoadContext } from './load-context.ts';
import { isEmpty } from './plain-file.ts';
import { shapeRaw, unwrapFormulas } from './shape-raw.ts';

/** Makes `leads` from a table of texts. */
export async function loadLeads(context: LoadContext, raw: RawTable): Promise<LoadedLeads> {
  const part: TablePart = context.recipe.leads ?? {};
  const columns = leadColumns(context, raw);
  const { id, createdAt, otherIds, stageDates } = columns;
  const leftOut = isEmpty(part.only) && part.createdFrom === undefined ? null : await allKeys(context, raw, part, id);
  const plain = [id, createdAt, ...[...otherIds, ...stageDates].map(({ column }) => column)];
  await shapeRaw(context, 'leads', raw, part, plain);
  if (createdAt !== null && part.createdFrom !== undefined)
    await takeEarlier(context, raw, createdAt, part.createdFrom);
  await cleanIds(context, raw, id);
  const attributes = attributesOf(context, raw, columns);
  await createLeads(context, raw.table, columns, attributes);
  await checkIds(context, raw);
  const unreadable = await countUnreadable(context, raw.table, createdAt);
  return { raw, columns, summary: await summariseLeads(context, raw.file, unreadable), attributes, leftOut };
}

/** A table of the keys of all rows, so that it is known of which leads rows are that are left out with them. */
async function allKeys(context: LoadContext, raw: RawTable, part: TablePart, id: string): Promise<string> {
  const { engine, schema, signal } = context;
  if (part.formulaTexts) await unwrapFormulas(context, raw);
  const table = `${schema}.all_keys`;
  await engine.query(
    `CREATE TABLE ${table} AS SELECT DISTINCT ${keySql(context, id)} AS key FROM ${raw.table} WHERE ${presentSql(id)} IS NOT NULL`,
    { signal },
  );
  return table;
}

async function takeEarlier(context: LoadContext, raw: RawTable, createdAt: string, from: string): Promise<void> {
  const { recipe, zones, aside } = context;
  const dates = recipe.leads?.dates;
  const { zone, table } = await zones.get(dates?.timeZone ?? recipe.timeZone);
  const rows = `(${withInstants(raw.table, [createdAt], zone, table, dates)})`;
  await aside.take(
    'leads',
    raw,
    `SELECT r, 'created before the time that is looked at' AS reason FROM ${rows} WHERE ${createdAt}_at < ${parseInstant(from) ?? 0}`,
  );
}
