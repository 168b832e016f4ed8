import { access, constants, stat } from 'node:fs/promises';
import { formatDiagnostic, UserError } from '../core/diagnostics.ts';
import { parseRecipe } from '../core/dataset/recipe/recipe.ts';
import { parseModel } from '../core/model/text/parse-model.ts';
import type { Model } from '../core/model/schema/schema.ts';
import type { Dataset } from '../engine/load/dataset.ts';
import { loadDataset } from '../engine/load/load-dataset.ts';
import type { TableFile } from '../engine/load/load-dataset.ts';
import { missingColumns } from '../engine/load/missing-columns.ts';
import type { FileSource, QueryEngine } from '../db/query-engine.ts';
import type { Io } from './io.ts';
import { unreadable } from './io.ts';
import type { InputOptions } from './options.ts';

/** Reads the model and loads the files; warnings go to standard error. Throws a `UserError` on bad input. */
export async function loadInput(
  options: InputOptions,
  io: Io,
): Promise<{ model: Model; engine: QueryEngine; dataset: Dataset }> {
  const model = await loadModel(options.model, io);
  const recipe = options.recipe === undefined ? {} : parseRecipe(await io.readText(options.recipe), options.recipe);
  const [leads, activities, outcomes] = await Promise.all([
    filesOf(options.leads),
    filesOf(options.activities),
    filesOf(options.outcomes),
  ]);
  const engine = await io.openEngine();
  const dataset = await loadDataset(engine, { leads, activities, outcomes }, recipe);
  for (const warning of [...dataset.warnings, ...missingColumns(model, dataset)])
    io.warn(`warning: ${formatDiagnostic(warning)}`);
  for (const table of [dataset.leads, dataset.activities, dataset.outcomes])
    for (const { reason, count } of table?.setAside ?? [])
      io.warn(`warning: ${table?.file ?? ''}: ${count} rows set aside: ${reason}`);
  return { model, engine, dataset };
}

async function loadModel(path: string, io: Io): Promise<Model> {
  const { model, diagnostics } = parseModel(await io.readText(path), path);
  if (!model) throw new UserError(diagnostics);
  for (const warning of diagnostics) io.warn(`warning: ${formatDiagnostic(warning)}`);
  return model;
}

async function filesOf(paths: readonly string[]): Promise<TableFile[]> {
  return Promise.all(paths.map(async (path) => ({ source: await fileOf(path) })));
}

async function fileOf(path: string): Promise<FileSource> {
  const [facts] = await Promise.all([stat(path), access(path, constants.R_OK)]).catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  if (!facts.isFile()) throw unreadable(path, new Error('it is not a file'));
  return { name: path, path };
}
