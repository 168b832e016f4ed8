import { presentSql } from '../../core/sql/text-sql.ts';
import type { Recipe } from '../../core/dataset/recipe/recipe.ts';
import { single } from '../../db/arrow-columns.ts';
import { optionalColumn, requiredColumn } from './recipe-columns.ts';
import type { NamedColumn } from '../../core/dataset/named-column.ts';
import { tailFrom } from './drop-footers.ts';
import { checkIds } from './lead-ids.ts';
import type { LoadContext } from './load-context.ts';
import { attributesOf, createLeads } from './load-leads.ts';
import type { LoadedLeads } from './load-leads.ts';
import { QueryError } from '../../db/query-engine.ts';
import { withRows } from '../../readers/read-table.ts';
import type { TableSource } from '../../readers/read-tables.ts';
import type { PlainRows } from '../../readers/table.ts';
import { cellsSql, dropTypes, findFewTexts, takeRest } from './stream-texts.ts';
import { isEmpty, takesCellsAsTheyStand } from './takes-cells.ts';

/**
 * As `loadLeads`, for one plain CSV file of which every cell is taken as it stands and every row is a lead: `leads` is
 * made while the file is read. Gives null, and leaves nothing, where that can't be done or a row has to be looked at.
 */
export async function streamLeads(context: LoadContext, files: readonly TableSource[]): Promise<LoadedLeads | null> {
  const { engine, schema, recipe, signal } = context;
  const [file] = files;
  if (!file || files.length > 1 || !isPlain(recipe)) return null;
  const options = { dialect: file.dialect ?? recipe.leads?.csv, badRows: recipe.badRows, signal };
  const loaded = await withRows(engine, file.source, options, (rows) => load(context, rows));
  if (loaded === null) await engine.query(`DROP TABLE IF EXISTS ${schema}.leads`);
  return loaded;
}

/** Whether a recipe takes cells as they stand, and nothing but attributes from them. */
function isPlain(recipe: Recipe): boolean {
  const { converted, stageDates, duplicates = 'error' } = recipe.leads ?? {};
  return (
    takesCellsAsTheyStand(recipe, recipe.leads ?? {}) && !converted && isEmpty(stageDates) && duplicates === 'error'
  );
}

async function load(context: LoadContext, file: PlainRows): Promise<LoadedLeads | null> {
  const { recipe, signal, onProgress } = context;
  const id = requiredColumn(file, recipe.leads?.id, 'lead_id');
  const createdAt = optionalColumn(file, recipe.leads?.createdAt, 'created_at');
  // Without a date, or with one that may be a mere number, a lead can't be told from a total.
  if (recipe.badRows === 'set-aside' && (createdAt === null || recipe.leads?.dates)) return null;
  const step = `reading ${file.file}`;
  onProgress(step, null);
  const onRead = (bytes: number) => onProgress(step, Math.min(1, bytes / file.size));
  try {
    const attributes = attributesOf(context, file, { id, createdAt, taken: [] });
    const few = await findFewTexts(context, file, attributes);
    try {
      await createLeads(context, `(${file.rows})`, { id, createdAt }, cellsSql(attributes, few), onRead);
      await takeRest(context, `${context.schema}.leads`, few);
    } finally {
      await dropTypes(context, few);
    }
    const summary = await summarise(context, file, createdAt !== null);
    if (!summary || (recipe.badRows === 'set-aside' && (await hasBareTail(context, attributes)))) return null;
    await checkIds(context, { file: file.file, parts: [{ file: file.file, first: 0, rows: summary.rows }] });
    return { raw: null, flag: null, stageDates: [], summary, attributes };
  } catch (cause) {
    signal?.throwIfAborted();
    if (cause instanceof QueryError) return null;
    throw cause;
  }
}

/** Null where a row has no id or no readable date of creation, or where there is none. */
async function summarise(
  { engine, schema }: LoadContext,
  { file }: PlainRows,
  dated: boolean,
): Promise<LoadedLeads['summary'] | null> {
  const facts = await engine.query(
    `SELECT count(*) AS n, count(nullif(key, '')) AS named, count(created) AS dated, min(created) AS first, max(created) AS last FROM ${schema}.leads`,
  );
  const rows = single(facts, 'n') ?? 0;
  if (rows === 0 || single(facts, 'named') !== rows || (dated && single(facts, 'dated') !== rows)) return null;
  return { file, rows, from: single(facts, 'first'), to: single(facts, 'last'), setAside: [], unreadable: 0 };
}

/** Whether one of the last rows has nothing beside its id and its date, so that it may be a note. */
async function hasBareTail({ engine, schema }: LoadContext, attributes: readonly NamedColumn[]): Promise<boolean> {
  const table = `${schema}.leads`;
  const cells = attributes.map(({ column }) => presentSql(`${column}::VARCHAR`));
  const bare = `coalesce(${['NULL', ...cells].join(', ')}) IS NULL`;
  const from = await tailFrom(engine, table);
  return (
    (single(await engine.query(`SELECT count(*) AS n FROM ${table} WHERE r >= ${from} AND ${bare}`), 'n') ?? 0) > 0
  );
}
