import { parseInstant } from '../../core/dataset/instant.ts';
import { neededColumns, partFor, partsOf } from '../../core/dataset/recipe/recipe.ts';
import type { Recipe, TablePart } from '../../core/dataset/recipe/recipe.ts';
import { single } from '../../db/arrow-columns.ts';
import { dropTables } from '../../db/passing-tables.ts';
import type { Dataset, TableName } from './dataset.ts';
import { takeFooters } from './drop-footers.ts';
import { dropKnownIds, knownIds } from './known-ids.ts';
import { loadActivities } from './load-activities.ts';
import { Zones } from './load-context.ts';
import type { Kind, LoadContext, LoadOptions } from './load-context.ts';
import { loadLeads } from './load-leads.ts';
import type { LoadedLeads } from './leads-table.ts';
import { loadOutcomes } from './load-outcomes.ts';
import { asLoadProblem } from '../../readers/engine-problem.ts';
import { MOST_LOADED_COLUMNS } from '../../readers/limits.ts';
import { readHeadOf } from '../../readers/read-table.ts';
import { readTables } from '../../readers/read-tables.ts';
import type { CsvDialect } from '../../readers/csv/csv-dialect.ts';
import type { RawTable } from '../../readers/table.ts';
import type { FileSource, QueryEngine } from '../../db/query-engine.ts';
import { fileSteps, filesNamed } from './file-steps.ts';
import { mergedCells } from './fill-down.ts';
import { checkColumns } from './recipe-columns.ts';
import { SetAside } from './set-aside.ts';
import { streamActivities } from './stream-activities.ts';
import { streamLeads } from './stream-leads.ts';

/** One file of a table. Sheet and dialect are what a person chose for it; else the recipe tells, else the file itself. */
export interface TableFile {
  source: FileSource;
  sheet?: string | undefined;
  dialect?: Partial<CsvDialect> | undefined;
}

/** The files of each table of a data set, in any order; only leads are needed. */
export type DatasetFiles = { leads: readonly TableFile[] } & { [Table in TableName]?: readonly TableFile[] };

/** The files of a data set that has one a table. */
export function oneFileEach(
  sources: { leads: FileSource } & { [Table in TableName]?: FileSource | undefined },
): DatasetFiles {
  const { leads, activities, outcomes } = sources;
  return {
    leads: [{ source: leads }],
    ...(activities && { activities: [{ source: activities }] }),
    ...(outcomes && { outcomes: [{ source: outcomes }] }),
  };
}

let loads = 0;

/**
 * Reads the files into a new schema of the engine and gives the data set. Throws a `UserError` where a file can't be
 * used; then, and after a cancel, nothing of it is left in the engine, and what was loaded before is untouched.
 */
export async function loadDataset(
  engine: QueryEngine,
  files: DatasetFiles,
  recipe: Recipe = {},
  { signal, onProgress = () => undefined, sample }: LoadOptions = {},
): Promise<Dataset> {
  const schema = `d${++loads}`;
  const aside = new SetAside(engine, schema, signal);
  const zones = new Zones(engine, schema);
  const context: LoadContext = {
    ...{ engine, schema, recipe, zones, aside, signal, onProgress, sample },
    ...{ ids: `${schema}.leads`, warnings: [] },
  };
  await engine.query(`CREATE SCHEMA ${schema}`);
  try {
    const leads = (await streamLeads(context, files.leads)) ?? (await leadsFrom(context, files.leads));
    const known = { ...context, ids: await knownIds(context, leads) };
    const activities =
      (await streamActivities(known, files.activities ?? [])) ??
      (await loadActivities(known, await readKinds(known, 'activities', files.activities ?? [])));
    const outcomes = await loadOutcomes(
      known,
      leads,
      activities,
      await readKinds(known, 'outcomes', files.outcomes ?? []),
    );
    if (leads.raw) await dropTables(engine, leads.raw.table);
    await dropKnownIds(known);
    return {
      schema,
      leads: leads.summary,
      activities: activities.summary,
      outcomes,
      attributes: leads.attributes.map(({ name, column }) => ({ name, column })),
      details: activities.details,
      types: activities.types,
      dataEnd: recipe.dataEnd === undefined ? await lastInstant(context) : parseInstant(recipe.dataEnd),
      aside: aside.tables,
      warnings: context.warnings,
    };
  } catch (cause) {
    const problem = asLoadProblem(cause, files.leads.map(({ source }) => source.name).join(', '));
    // An engine that has stopped answers nothing more: what stopped it matters.
    await dropDataset(engine, schema).catch(() => undefined);
    throw problem;
  }
}

/** Removes a data set's tables from the engine. */
export async function dropDataset(engine: QueryEngine, schema: string): Promise<void> {
  await engine.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
  await engine.desk.ask({ kind: 'drop-data', data: schema });
}

async function leadsFrom(context: LoadContext, files: readonly TableFile[]): Promise<LoadedLeads> {
  const [kind] = await readKinds(context, 'leads', files);
  if (!kind) throw new Error('no file of leads');
  return loadLeads(context, kind.raw);
}

/** Reads the files of a table, those that one part of the recipe is for into one raw table each. */
async function readKinds(context: LoadContext, table: TableName, files: readonly TableFile[]): Promise<Kind[]> {
  const parts = partsOf(context.recipe, table);
  const kinds = new Map<TablePart, TableFile[]>();
  for (const file of files) {
    const part = (parts.length > 1 && (await partOf(context, parts, file))) || (parts[0] ?? {});
    kinds.set(part, [...(kinds.get(part) ?? []), file]);
  }
  const read: Kind[] = [];
  for (const [part, own] of kinds)
    read.push({ part, raw: await readRaw(context, { table, name: `raw_${table}${read.length}`, part }, own) });
  return read;
}

/** The part that a file is read by: each looks at the columns of its own sheet. */
async function partOf(context: LoadContext, parts: readonly TablePart[], file: TableFile) {
  const { recipe, signal } = context;
  const { source, dialect } = file;
  const first = await readHeadOf(source, { sheet: file.sheet, dialect, badRows: recipe.badRows, signal });
  const fitting: TablePart[] = [];
  for (const sheet of new Set(parts.map((part) => part.sheet))) {
    const own = parts.filter((part) => part.sheet === sheet);
    const other = file.sheet === undefined && sheet !== undefined && first.sheets?.includes(sheet);
    const { columns } = other ? await readHeadOf(source, { sheet, badRows: recipe.badRows, signal }) : first;
    const part = partFor(own, columns);
    if (part) fitting.push(part);
  }
  return fitting.sort((a, b) => neededColumns(b).length - neededColumns(a).length)[0];
}

async function readRaw(
  context: LoadContext,
  { table, name, part }: { table: TableName; name: string; part: TablePart },
  files: readonly TableFile[],
): Promise<RawTable> {
  const { engine, schema, recipe, signal, onProgress, aside } = context;
  const chosen = files.map(({ source, sheet, dialect }) => ({
    source,
    sheet: sheet ?? part.sheet,
    dialect: dialect ?? part.csv,
  }));
  const raw = await readTables(engine, chosen, `${schema}.${name}`, {
    signal,
    badRows: recipe.badRows ?? 'error',
    mostColumns: MOST_LOADED_COLUMNS,
    ...fileSteps(files, onProgress),
  });
  onProgress(`making ${table} of ${filesNamed(files)}`, null);
  checkColumns(raw, table, part);
  context.warnings.push(...(raw.notes ?? []), ...mergedCells(raw, part));
  await aside.takeRejects(table, raw);
  if (recipe.badRows === 'set-aside') await takeFooters(context, table, raw);
  return raw;
}

async function lastInstant({ engine, schema }: LoadContext): Promise<number | null> {
  const latest = ['leads', 'activities', 'outcomes'].map(
    (table) => `SELECT max(${table === 'leads' ? 'created' : 'ts'}) AS ts FROM ${schema}.${table}`,
  );
  return single(await engine.query(`SELECT max(ts) AS ts FROM (${latest.join(' UNION ALL ')})`), 'ts');
}
