import type { Recipe } from '../core/dataset/recipe.ts';
import { timeZone, UTC } from '../core/dataset/time-zone.ts';
import { zoneRows } from '../core/sql/instants.ts';
import type { Dataset } from './dataset.ts';
import { loadActivities } from './load-activities.ts';
import type { LoadContext, LoadOptions } from './load-context.ts';
import { loadLeads } from './load-leads.ts';
import { loadOutcomes } from './load-outcomes.ts';
import { readTable } from './readers/read-table.ts';
import type { FileSource, QueryEngine } from './query-engine.ts';

/** The files of a data set; only leads are needed. */
export interface DatasetFiles {
  leads: FileSource;
  activities?: FileSource | undefined;
  outcomes?: FileSource | undefined;
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
  options: LoadOptions = {},
): Promise<Dataset> {
  const schema = `d${++loads}`;
  const { signal, onProgress } = options;
  const zone = recipe.timeZone === undefined ? UTC : timeZone(recipe.timeZone);
  const context: LoadContext = { engine, schema, recipe, zone, zoneTable: `${schema}.zone`, signal, warnings: [] };
  await engine.query(`CREATE SCHEMA ${schema}`);
  try {
    if (zone !== UTC) await engine.insert(context.zoneTable, { ...zoneRows(zone) });
    onProgress?.(`reading ${files.leads.name}`);
    const leads = await loadLeads(context, await readTable(engine, files.leads, `${schema}.raw_leads`, { signal }));
    if (files.activities) onProgress?.(`reading ${files.activities.name}`);
    const activities = await loadActivities(
      context,
      files.activities && (await readTable(engine, files.activities, `${schema}.raw_activities`, { signal })),
    );
    if (files.outcomes) onProgress?.(`reading ${files.outcomes.name}`);
    const outcomes = await loadOutcomes(
      context,
      leads,
      files.outcomes && (await readTable(engine, files.outcomes, `${schema}.raw_outcomes`, { signal })),
    );
    await engine.query(`DROP TABLE ${schema}.raw_leads`);
    const ends = [leads.summary.to, activities.summary?.to, outcomes?.to].filter(
      (end) => end !== null && end !== undefined,
    );
    return {
      schema,
      leads: leads.summary,
      activities: activities.summary,
      outcomes,
      attributes: leads.attributes,
      details: activities.details,
      types: activities.types,
      dataEnd: ends.length === 0 ? null : Math.max(...ends),
      warnings: context.warnings,
    };
  } catch (problem) {
    await dropDataset(engine, schema);
    throw problem;
  }
}

/** Removes a data set's tables from the engine. */
export async function dropDataset(engine: QueryEngine, schema: string): Promise<void> {
  await engine.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
}
