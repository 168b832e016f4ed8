import type { RawTable } from '../../readers/table.ts';
import { checkIds, cleanIds } from './lead-ids.ts';
import { attributesOf, countUnreadable, createLeads, leadColumns, summariseLeads } from './leads-table.ts';
import type { LoadedLeads } from './leads-table.ts';
import type { LoadContext } from './load-context.ts';
import { shapeRaw } from './shape-raw.ts';

/** Makes `leads` from a table of texts. */
export async function loadLeads(context: LoadContext, raw: RawTable): Promise<LoadedLeads> {
  const columns = leadColumns(context, raw);
  const dates = [columns.createdAt, ...columns.stageDates.map(({ column }) => column)];
  await shapeRaw(context, 'leads', raw, context.recipe.leads ?? {}, [columns.id, ...dates]);
  await cleanIds(context, raw, columns.id);
  const attributes = attributesOf(context, raw, columns);
  await createLeads(context, raw.table, columns, attributes);
  await checkIds(context, raw);
  const unreadable = await countUnreadable(context, raw.table, columns.createdAt);
  return { raw, columns, summary: await summariseLeads(context, raw.file, unreadable), attributes };
}
