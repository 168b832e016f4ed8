import { presentSql } from '../../core/sql/text-sql.ts';
import { single } from '../../db/arrow-columns.ts';
import type { TableSource } from '../../readers/read-tables.ts';
import type { PlainRows } from '../../readers/table.ts';
import { tailFrom } from './drop-footers.ts';
import { takeUnseen, withFewTexts } from './few-texts.ts';
import { checkIds } from './lead-ids.ts';
import { attributesOf, createLeads, leadColumns, summariseLeads } from './leads-table.ts';
import type { Attribute, LeadColumns, LoadedLeads } from './leads-table.ts';
import type { LoadContext } from './load-context.ts';
import { fromPlainFile, isEmpty, progressOf, unlessRefused, withRowsAgain } from './plain-file.ts';

/**
 * Makes `leads` while a plain CSV file is read of which every row is a lead. Gives null, and leaves nothing, where that
 * can't be done or a row has to be looked at.
 */
export async function streamLeads(context: LoadContext, files: readonly TableSource[]): Promise<LoadedLeads | null> {
  const own = context.recipe.leads ?? {};
  const { converted, stageDates, idMap, createdFrom, duplicates = 'error' } = own;
  const takesAll = !converted && isEmpty(stageDates) && createdFrom === undefined && duplicates === 'error';
  if (!takesAll || idMap?.columns) return null;
  return fromPlainFile(context, 'leads', own, files, (file) => load(context, file));
}

async function load(context: LoadContext, file: PlainRows): Promise<LoadedLeads | null> {
  const { recipe } = context;
  const columns = leadColumns(context, file);
  // Without a date, or with one that may be a mere number, a lead can't be told from a total.
  const looksForTotals = recipe.badRows === 'set-aside';
  if (looksForTotals && (columns.createdAt === null || recipe.leads?.dates)) return null;
  const attributes = attributesOf(context, file, columns);
  const isRead = await unlessRefused(context, () => read(context, file, columns, attributes));
  context.onProgress(`checking the leads of ${file.file}`, null);
  if (!isRead || !(await isWhole(context, columns))) return null;
  if (looksForTotals && (await hasBareTail(context, attributes))) return null;
  const summary = await summariseLeads(context, file.file, 0);
  await checkIds(context, { file: file.file, parts: [{ file: file.file, first: 0, rows: summary.rows }] });
  return { raw: null, columns, summary, attributes, leftOut: null };
}

/** Gives null where the engine refuses the file. */
async function read(
  context: LoadContext,
  file: PlainRows,
  columns: LeadColumns,
  attributes: readonly Attribute[],
): Promise<boolean | null> {
  const { engine, schema, signal } = context;
  const leads = `${schema}.leads`;
  const onRead = progressOf(context, file);
  return withFewTexts(context, file, attributes, async (few) => {
    await createLeads(context, `(${file.rows})`, columns, attributes, few, onRead);
    const unseen = `FROM ${leads} WHERE r < 0`;
    if (single(await engine.query(`SELECT count(*) AS n ${unseen}`, { signal }), 'n') === 0) return true;
    await withRowsAgain(context, file, { table: 'leads', which: `r IN (SELECT -r ${unseen})` }, (raw) =>
      takeUnseen(context, leads, few, raw.table),
    );
    await engine.query(`ALTER TABLE ${leads} ALTER COLUMN r TYPE BIGINT USING abs(r)`, { signal });
    return true;
  });
}

/** Whether there are leads, each with an id and, where there is a column for it, a date of creation. */
async function isWhole({ engine, schema }: LoadContext, { createdAt }: LeadColumns): Promise<boolean> {
  const facts = await engine.query(
    `SELECT count(*) AS n, count(nullif(key, '')) AS named, count(created) AS dated FROM ${schema}.leads`,
  );
  const rows = single(facts, 'n') ?? 0;
  return rows > 0 && single(facts, 'named') === rows && (createdAt === null || single(facts, 'dated') === rows);
}

/** Whether one of the last rows has nothing beside its id and its date, so that it may be a note. */
async function hasBareTail({ engine, schema }: LoadContext, attributes: readonly Attribute[]): Promise<boolean> {
  const table = `${schema}.leads`;
  const cells = attributes.map(({ column }) => presentSql(`${column}::VARCHAR`));
  const bare = `coalesce(${['NULL', ...cells].join(', ')}) IS NULL`;
  const from = await tailFrom(engine, table);
  return (
    (single(await engine.query(`SELECT count(*) AS n FROM ${table} WHERE r >= ${from} AND ${bare}`), 'n') ?? 0) > 0
  );
}
