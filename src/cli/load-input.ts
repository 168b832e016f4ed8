import { plural } from '../core/plural.ts';
import { parseRecipe } from '../core/dataset/recipe/recipe.ts';
import type { Recipe } from '../core/dataset/recipe/recipe.ts';
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
  /** The model that it is compared with; null where none was named. */
  against: Model | null;
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
  const against = options.against === undefined ? null : await loadModel(options.against, io);
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
      const models = against ? [model, against] : [model];
      const warnings = await inputWarnings(engine, dataset, recipe, { models, backtest, signal });
      // Two models may lack the same.
      for (const line of new Set(warnings.map(formatDiagnostic))) io.warn(`warning: ${line}`);
      return await work({ model, against, engine, dataset });
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

/** What there is to be said of the files, and of what the models look at in them. */
async function inputWarnings(
  engine: QueryEngine,
  dataset: Dataset,
  recipe: Recipe,
  { models, backtest, signal }: { models: Model[]; backtest: Backtest | null; signal: AbortSignal | undefined },
): Promise<Diagnostic[]> {
  const warnings = [...dataset.warnings];
  for (const model of models)
    warnings.push(...missingColumns(model, dataset), ...(await rangeNumbers(engine, model, dataset, recipe)));
  warnings.push(...setAside(dataset), ...(await trustWarnings(engine, dataset, recipe, backtest, signal)));
  if (backtest)
    for (const model of models)
      warnings.push(...(await leakWarnings(engine, dataset, recipe, { model, backtest, signal })));
  return warnings;
}

function setAside({ leads, activities, outcomes }: Dataset): Diagnostic[] {
  return [leads, activities, outcomes].flatMap((table) =>
    (table?.setAside ?? []).map(({ reason, count }): Diagnostic => ({
      severity: 'warning',
      code: 'set-aside',
      message: `${table?.file ?? ''}: ${count} ${plural(count, 'row', 'rows')} set aside: ${reason}`,
    })),
  );
}

async function loadModel(path: string, io: Io): Promise<Model> {
  const { model, diagnostics } = parseModel(await io.readText(path), path);
  if (!model) throw new UserError(diagnostics);
  for (const warning of diagnostics) io.warn(`warning: ${formatDiagnostic(warning)}`);
  return model;
}
