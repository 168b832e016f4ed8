import type { NamedColumn } from '../../core/dataset/catalog.ts';
import { partsOf } from '../../core/dataset/recipe/recipe.ts';
import type { TablePart } from '../../core/dataset/recipe/recipe.ts';
import { presentSql } from '../../core/sql/text-sql.ts';
import { numbers, texts } from '../../db/arrow-columns.ts';
import { dropTables } from '../../db/passing-tables.ts';
import type { TableSource } from '../../readers/read-tables.ts';
import type { PlainRows } from '../../readers/table.ts';
import { activityColumns, detailsOf, isQuick, ODD } from './activities-table.ts';
import type { LoadedActivities } from './activities-table.ts';
import { ActivityTypes } from './activity-types.ts';
import { withFewTexts } from './few-texts.ts';
import type { Cells, FewTexts } from './few-texts.ts';
import type { LoadContext } from './load-context.ts';
import { fromPlainFile, isEmpty, unlessRefused } from './plain-file.ts';
import { createRows, rescueRows } from './stream-rows.ts';
import type { Stream } from './stream-rows.ts';
import { summarise } from './summarise.ts';

const TYPE = 'type';

/**
 * Makes `activities` while a plain CSV file is read of which every row is an activity, without a table of its texts in
 * between, which would take more memory than all the rest. Gives null, and leaves nothing, where that can't be done.
 */
export async function streamActivities(
  context: LoadContext,
  files: readonly TableSource[],
): Promise<LoadedActivities | null> {
  const [part = {}, ...others] = partsOf(context.recipe, 'activities');
  if (others.length > 0 || !isEmpty(part.stages) || !isEmpty(part.excludeTypes) || part.duplicates === 'once')
    return null;
  return fromPlainFile(context, 'activities', part, files, (file) => load(context, part, file));
}

async function load(context: LoadContext, part: TablePart, file: PlainRows): Promise<LoadedActivities | null> {
  const columns = activityColumns(file, part);
  const details: (NamedColumn & Cells)[] = detailsOf(file, part, columns).map(({ name, column }, i) => ({
    ...{ name, from: column, column: `x${i}` },
  }));
  const cells = [{ from: columns.type, column: TYPE }, ...details];
  const quick = isQuick(context, part, file, columns);
  const stream: Stream = { context, part, file, table: `${context.schema}.activities`, columns, quick, cells };
  const uneven = await withFewTexts(context, file, cells, (few) => readRows(stream, few), 1);
  if (uneven === null) return null;
  context.onProgress(`making activities of ${file.file}`, null);
  const types = new ActivityTypes(context);
  await typesToCodes(stream, types);
  await types.write();
  await keepEven(stream, uneven);
  return {
    summary: await summarise(context, 'activities', { file: file.file }),
    details: details.map(({ name, column }) => ({ name, column })),
    types: types.names,
    outcomes: [],
  };
}

/**
 * Reads the file, and says whether rows are left that are set aside; null where the engine refuses it, or where there are
 * too many types to be given codes one by one.
 */
async function readRows(stream: Stream, few: readonly FewTexts[]): Promise<boolean | null> {
  const hasTypes = (all: readonly FewTexts[]) => all.some(({ column }) => column === TYPE);
  if (!hasTypes(few)) return null;
  const isRead = await unlessRefused(stream.context, async () => {
    await createRows(stream, few);
    return true;
  });
  return isRead ? rescueRows(stream, few, hasTypes) : null;
}

/** Puts codes in the place of the types of a streamed table, which are few texts. */
async function typesToCodes({ context, table, part }: Stream, types: ActivityTypes): Promise<void> {
  const { engine, signal } = context;
  const distinct = `SELECT type::VARCHAR AS text, coalesce(enum_code(type)::INTEGER, -1) AS place FROM (SELECT DISTINCT type FROM ${table})`;
  // The order of spellings decides on the order of codes, as where a table of texts is read.
  const listed = await engine.query(
    `SELECT text, place, ${presentSql('text')} AS present FROM (${distinct}) ORDER BY present, text`,
    { signal },
  );
  const codes = types.take(texts(listed, 'present'), part).map(({ code }) => code);
  const code = codeSql(numbers(listed, 'place'), codes);
  await engine.query(`ALTER TABLE ${table} ALTER COLUMN type TYPE INTEGER USING ${code}`, { signal });
}

/** The code of a type by its place in the ENUM; the place of none is -1. Places that no row has may be among them. */
function codeSql(places: Float64Array, codes: readonly number[]): string {
  const ofNone = codes[places.indexOf(-1)] ?? -1;
  const byPlace: number[] = [];
  for (const [i, place] of places.entries()) if (place >= 0) byPlace[place] = codes[i] ?? ofNone;
  const place = 'enum_code(type)::INTEGER';
  // Nearly always: looking each code up takes four times as long.
  if (Object.entries(byPlace).every(([at, code]) => code === Number(at))) return `coalesce(${place}, ${ofNone})`;
  const all = Array.from(byPlace, (code) => code ?? ofNone);
  return `coalesce(list_extract([${all.join(', ')}]::INTEGER[], ${place} + 1), ${ofNone})`;
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
  await dropTables(engine, from);
}
