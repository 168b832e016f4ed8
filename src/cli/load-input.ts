import { plural } from '../core/plural.ts';
import { parseRecipe } from '../core/dataset/recipe/recipe.ts';
import { UserError, formatDiagnostic } from '../core/diagnostics.ts';
import type { Diagnostic } from '../core/diagnostics.ts';
import type { Model } from '../core/model/schema/schema.ts';
import { parseModel } from '../core/model/text/parse-model.ts';
import type { Backtest } from '../core/scoring/backtest.ts';
import type { FileSource, QueryEngine } from '../db/query-engine.ts';
import type { Dataset } from '../engine/load/dataset.ts';
import { loadDataset } from '../engine/load/load-dataset.ts';
import { missingColumns } from '../engine/load/missing-columns.ts';
import { rangeNumbers } from '../engine/load/range-numbers.ts';
import { inputFiles } from './input-files.ts';
import type { Io } from './io.ts';
import { leakWarnings } from './leak-warnings.ts';
import type { InputOptions } from './options.ts';
import { trustWarnings } from './trust-warnings.ts';

/** What a command works on. */
interface Input {
  model: Model;
  engine: QueryEngine;
  dataset: Dataset;
}

/** Every file that a call reads. */
export function pathsOf({ model, recipe, leads, activities, outcomes }: InputOptions): string[] {
  return [model, ...(recipe === undefined ? [] : [recipe]), ...leads, ...activities, ...outcomes];
}

/**
 * Reads the model and loads the files, and lets go of them after `work`; warnings go to standard error, of outcomes only
 * where there is a `backtest`. Throws a `UserError` on bad input.
 */
export async function withInput<Result>(
  options: InputOptions,
  io: Io,
  { signal, backtest }: { signal: AbortSignal | undefined; backtest: Backtest | null },
  work: (input: Input) => Promise<Result>,
): Promise<Result> {
  const model = await loadModel(options.model, io);
  const recipe = options.recipe === undefined ? {} : parseRecipe(await io.readText(options.recipe), options.recipe);
  const { leads, activities, outcomes } = options;
  const files = await inputFiles([...leads, ...activities, ...outcomes], io.stdin, signal);
  try {
    const engine = await io.openEngine();
    try {
      const tables = (from: number, count: number) => tableFiles(files.sources.slice(from, from + count));
      const dataset = await loadDataset(
        engine,
        {
          leads: tables(0, leads.length),
          activities: tables(leads.length, activities.length),
          outcomes: tables(leads.length + activities.length, outcomes.length),
        },
        recipe,
        { signal },
      );
      const numbers = await rangeNumbers(engine, model, dataset, recipe);
      warn([...dataset.warnings, ...missingColumns(model, dataset), ...numbers], dataset, io);
      const found = await trustWarnings(engine, dataset, recipe, backtest, signal);
      if (backtest) found.push(...(await leakWarnings(engine, dataset, recipe, { model, backtest, signal })));
      for (const warning of found) io.warn(`warning: ${formatDiagnostic(warning)}`);
      return await work({ model, engine, dataset });
    } finally {
      await engine.close();
    }
  } finally {
    await files.release();
  }
}

function tableFiles(sources: readonly FileSource[]): { source: FileSource }[] {
  return sources.map((source) => ({ source }));
}

function warn(warnings: readonly Diagnostic[], dataset: Dataset, io: Io): void {
  for (const warning of warnings) io.warn(`warning: ${formatDiagnostic(warning)}`);
  for (const table of [dataset.leads, dataset.activities, dataset.outcomes])
    for (const { reason, count } of table?.setAside ?? [])
      io.warn(`warning: ${table?.file ?? ''}: ${count} ${plural(count, 'row', 'rows')} set aside: ${reason}`);
}

async function loadModel(path: string, io: Io): Promise<Model> {
  const { model, diagnostics } = parseModel(await io.readText(path), path);
  if (!model) throw new UserError(diagnostics);
  for (const warning of diagnostics) io.warn(`warning: ${formatDiagnostic(warning)}`);
  return model;
}
