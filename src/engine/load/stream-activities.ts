import { strip } from '../../core/dataset/text.ts';
import type { Recipe } from '../../core/dataset/recipe/recipe.ts';
import { partsOf } from '../../core/dataset/recipe/recipe-parts.ts';
import type { TablePart } from '../../core/dataset/recipe/recipe-parts.ts';
import { ActivityTypes } from './activity-types.ts';
import { single } from '../../db/arrow-columns.ts';
import { otherColumns, requiredColumn } from './recipe-columns.ts';
import type { LoadedActivities } from './load-activities.ts';
import type { LoadContext } from './load-context.ts';
import { QueryError } from '../../db/query-engine.ts';
import { withRows } from '../../readers/read-table.ts';
import type { TableSource } from '../../readers/read-tables.ts';
import type { PlainRows } from '../../readers/table.ts';
import { rescueRows } from './stream-rescue.ts';
import { ODD, readStream } from './stream-rows.ts';
import type { Stream } from './stream-rows.ts';
import { isEmpty, takesCellsAsTheyStand } from './takes-cells.ts';
import { dropTypes, findFewTexts, takeRest } from './stream-texts.ts';
import type { FewTexts } from './stream-texts.ts';
import { typesToCodes } from './stream-types.ts';

const TYPE = 'type';

/**
 * As `loadActivities`, for one plain CSV file of which every cell is taken as it stands: `activities` is made while the
 * file is read, without a table of its texts in between, which would take more memory than all the rest. Gives null, and
 * leaves nothing, where that can't be done.
 */
export async function streamActivities(
  context: LoadContext,
  files: readonly TableSource[],
): Promise<LoadedActivities | null> {
  const { engine, schema, recipe, signal } = context;
  const [part = {}, ...others] = partsOf(recipe, 'activities');
  const [file] = files;
  if (!file || files.length > 1 || others.length > 0 || !isPlain(recipe, part)) return null;
  const options = { dialect: file.dialect ?? part.csv, badRows: recipe.badRows, signal };
  const loaded = await withRows(engine, file.source, options, (rows) => load(context, part, rows));
  if (loaded === null) await engine.query(`DROP TABLE IF EXISTS ${schema}.activities`);
  return loaded;
}

/** Whether a recipe takes cells as they stand, and every row for an activity. */
function isPlain(recipe: Recipe, part: TablePart): boolean {
  return takesCellsAsTheyStand(recipe, part) && isEmpty(part.stages) && isEmpty(part.excludeTypes);
}

async function load(context: LoadContext, part: TablePart, file: PlainRows): Promise<LoadedActivities | null> {
  const columns = {
    id: requiredColumn(file, part.leadId, 'lead_id'),
    at: requiredColumn(file, part.occurredAt, 'occurred_at'),
  };
  const type = requiredColumn(file, part.type, 'type');
  const excluded = (part.exclude ?? []).map(strip);
  const details = otherColumns(file, [...Object.values(columns), type]).filter(({ name }) => !excluded.includes(name));
  const cells = [{ from: type, column: TYPE }, ...details.map(({ column }, i) => ({ from: column, column: `x${i}` }))];
  const stream: Stream = { context, part, file, table: `${context.schema}.activities`, columns, cells };
  if (!(await readTexts(stream))) return null;
  const uneven = await rescueRows(stream);
  const types = new ActivityTypes(context);
  await typesToCodes(stream, types);
  await types.write();
  await keepEven(stream, uneven);
  return {
    summary: await summarise(stream),
    details: details.map(({ name }, i) => ({ name, column: `x${i}` })),
    types: types.names,
    outcomes: [],
  };
}

/** Reads the file; false where the engine refuses it, or where there are too many types to be given codes one by one. */
async function readTexts(stream: Stream): Promise<boolean> {
  const { context, file, cells, table } = stream;
  try {
    const few = await findFewTexts(context, file, cells);
    try {
      if (!hasTypes(few)) return false;
      await readStream(stream, few);
      return hasTypes(await takeRest(context, table, few));
    } finally {
      await dropTypes(context, few);
    }
  } catch (cause) {
    context.signal?.throwIfAborted();
    if (cause instanceof QueryError) return false;
    throw cause;
  }
}

function hasTypes(few: readonly FewTexts[]): boolean {
  return few.some(({ column }) => column === TYPE);
}

/** Leaves the rows that are kept, without their numbers and without gaps between them. */
async function keepEven({ context, table }: Stream, uneven: boolean): Promise<void> {
  const { engine, signal } = context;
  if (!uneven) {
    await engine.query(`ALTER TABLE ${table} DROP COLUMN r`);
    return;
  }
  const all = 'all_activities';
  await engine.query(`ALTER TABLE ${table} RENAME TO ${all}`);
  const from = `${context.schema}.${all}`;
  await engine.query(`CREATE TABLE ${table} AS SELECT * EXCLUDE (r) FROM ${from} WHERE NOT (${ODD})`, { signal });
  await engine.query(`DROP TABLE ${from}`);
}

async function summarise({ context, table, file }: Stream): Promise<LoadedActivities['summary']> {
  const facts = await context.engine.query(`SELECT count(*) AS n, min(ts) AS first, max(ts) AS last FROM ${table}`);
  const setAside = context.aside.counts('activities');
  const kept = single(facts, 'n') ?? 0;
  const [from, to] = [single(facts, 'first'), single(facts, 'last')];
  const rows = setAside.reduce((sum, { count }) => sum + count, kept);
  return { file: file.file, rows, from, to, setAside, unreadable: 0 };
}
