import { writeCsv } from '../core/dataset/csv-writer.ts';
import { UserError, formatDiagnostic } from '../core/diagnostics.ts';
import { backtestReport } from '../core/insights/shared/backtest-report.ts';
import type { BacktestReport } from '../core/insights/shared/backtest-report.ts';
import { count, percent } from '../core/insights/shared/format.ts';
import { asOfInstants } from '../core/scoring/backtest.ts';
import { runBacktest } from '../engine/observe/run-backtest.ts';
import { scoreLeads } from '../engine/observe/score-leads.ts';
import type { Io } from './io.ts';
import { backtestOptions, scoreOptions, USAGE, usageError } from './options.ts';
import { access, constants, stat } from 'node:fs/promises';
import { parseRecipe } from '../core/dataset/recipe/recipe.ts';
import { parseModel } from '../core/model/text/parse-model.ts';
import type { Model } from '../core/model/schema/schema.ts';
import type { Dataset } from '../engine/load/dataset.ts';
import { loadDataset } from '../engine/load/load-dataset.ts';
import type { TableFile } from '../engine/load/load-dataset.ts';
import { missingColumns } from '../engine/load/missing-columns.ts';
import type { FileSource, QueryEngine } from '../db/query-engine.ts';
import { unreadable } from './io.ts';
import type { InputOptions } from './options.ts';

/** Of the CSV that `score` writes. */
const COLUMNS = ['lead_id', 'fit', 'grade', 'score', 'band', 'label', 'qualified', 'owner', 'next_step'];

/**
 * Runs a command and gives its exit status: 0 done, 2 for bad usage or bad input, with a clear message on standard
 * error. Anything else that is thrown is a bug and is passed on.
 */
export async function run(args: string[], io: Io): Promise<number> {
  const [command, ...rest] = args;
  try {
    if (command === '--help' || command === '-h' || rest.includes('--help')) {
      await io.out(USAGE);
      return 0;
    }
    if (command === undefined)
      throw usageError('no command', 'expected score or backtest; scorebench --help shows how they are called');
    if (command === 'score') await score(rest, io);
    else if (command === 'backtest') await backtest(rest, io);
    else
      throw usageError(
        `unknown command: ${command}`,
        'expected score or backtest; scorebench --help shows how they are called',
      );
    return 0;
  } catch (problem) {
    if (!(problem instanceof UserError)) throw problem;
    for (const line of problem.message.split('\n')) io.warn(`error: ${line}`);
    return 2;
  }
}

/** `scorebench backtest`: the counts of a backtest, as text or as JSON. */
async function backtest(args: string[], io: Io): Promise<void> {
  const options = backtestOptions(args);
  const { asOf } = options.backtest;
  if (asOf.kind === 'monthly' && asOf.from > asOf.to)
    throw usageError(`invalid --as-of: monthly:${asOf.from}..${asOf.to}`, 'expected the earlier month first');
  const { model, engine, dataset } = await loadInput(options, io);
  const { histogram, excluded } = await runBacktest(engine, dataset, model, options.backtest);
  await engine.close();
  const report = backtestReport(histogram, excluded);
  if (asOf.kind === 'static')
    io.warn('warning: not point-in-time: every lead is scored as it stands at the end of the data');
  const repeats = (asOfInstants(asOf)?.length ?? 0) > 1;
  await io.out(options.json ? `${JSON.stringify(report, null, 2)}\n` : inWords(report, repeats));
}

/** The counts as lines; `repeats`: a lead is scored at several instants, and counts at each. */
function inWords(report: BacktestReport, repeats: boolean): string {
  const { notCreated, alreadyConverted, closed, immature } = report.excluded;
  const line = (name: string, { n, converted }: { n: number; converted: number }) =>
    `${name.padEnd(12)} ${count(n).padStart(9)} leads ${count(converted).padStart(8)} converted ${(n === 0 ? '' : percent(converted / n)).padStart(6)}`;
  return [
    line('observations', { n: report.observations, converted: report.converted }),
    `left out     ${count(notCreated)} not created, ${count(alreadyConverted)} already converted, ${count(closed)} closed, ${count(immature)} immature`,
    ...(repeats ? ['a lead counts once at every date, until it has converted'] : []),
    ...report.grades.map((row) => line(row.grade, row)),
    ...report.bands.map((row) => line(row.band, row)),
    line('qualified', report.qualified),
    '',
  ].join('\n');
}

/** `scorebench score`: a CSV row for every lead as of an instant. */
async function score(args: string[], io: Io): Promise<void> {
  const options = scoreOptions(args);
  const { model, engine, dataset } = await loadInput(options, io);
  const leads = await scoreLeads(engine, dataset, model, options.asOf);
  await engine.close();
  const rows = leads.map((lead) => [
    ...[lead.leadId, lead.fit, lead.grade, lead.score, lead.band, lead.label],
    ...[String(lead.qualified), lead.owner, lead.nextStep],
  ]);
  const text = writeCsv(COLUMNS, rows, { guardFormulas: false });
  await (options.out === undefined ? io.out(text) : io.writeText(options.out, text));
}

/** Reads the model and loads the files; warnings go to standard error. Throws a `UserError` on bad input. */
async function loadInput(
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
