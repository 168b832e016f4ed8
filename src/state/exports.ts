import { saidProblem } from '../core/said-problem.ts';
import { UserError } from '../core/diagnostics.ts';
import type { Diagnostic } from '../core/diagnostics.ts';
import { untilAborted } from './until-aborted.ts';
import { writeCsv } from '../core/dataset/csv-writer.ts';
import { formatInstant } from '../core/dataset/instant.ts';
import { backtestReport } from '../core/insights/shared/backtest-report.ts';
import { modelQuality } from '../core/insights/shared/judged-report.ts';
import { isChosen } from '../core/insights/shared/period-words.ts';
import { distinctLeads } from '../core/insights/shared/repeated-leads.ts';
import type { ViewData } from '../core/insights/shared/view-data.ts';
import { buildEvidence } from '../core/model/evidence-build.ts';
import type { EvidenceFile, EvidencePeriod } from '../core/model/evidence-build.ts';
import { tunedOnOf } from '../core/model/tuned-on.ts';
import { evaluate } from '../core/scoring/kernel.ts';
import type { Model } from '../core/model/schema/schema.ts';
import { serialiseModel } from '../core/model/text/serialise-model.ts';
import type { TableName } from '../engine/load/dataset.ts';
import { readAside } from '../engine/read/read-aside.ts';
import { scoreLeads } from '../engine/observe/score-leads.ts';
import { hashOf } from '../readers/bytes/hash-of.ts';
import { recipeText } from './importing/recipes.svelte.ts';
import type { Workbench } from './workbench.svelte.ts';

export type { TableName };

/** A file to be saved. */
export interface ExportedFile {
  name: string;
  text: string;
  type: string;
}

const SCHEMA = './scoring-model-1.schema.json';

/** A model as a file. */
export interface ExportedModel extends ExportedFile {
  /** Why it goes without evidence, where there could be some; null where it has it, or nothing is loaded. */
  without: Diagnostic | null;
}

/**
 * The open model with its evidence: what it was judged on, by which backtest, and what came out. Waits for the figures of
 * the model as it is; where they were stopped or have failed it goes without. Rejects once `signal` is aborted.
 */
export async function modelFile(
  workbench: Workbench,
  version: string,
  { at = new Date(), signal }: { at?: Date; signal?: AbortSignal } = {},
): Promise<ExportedModel> {
  const view = await workbench.answer(signal);
  // Both from one object: an edit since has figures of its own.
  const model = view?.models.candidate ?? workbench.models.open;
  const without = view || !workbench.dataset ? null : withoutEvidence(workbench);
  const evidence = view && (await untilAborted(evidenceOf(view, workbench, version, at), signal));
  const { evidence: former, ...bare } = model;
  // Of what stood there before only what the points were chosen on still holds.
  const tunedOn = former?.['tunedOn'];
  const kept = evidence ?? (tunedOn === undefined ? null : { tunedOn });
  return {
    name: `${slug(`${model.name} ${model.version}`)}.json`,
    text: serialiseModel({ ...bare, $schema: model.$schema ?? SCHEMA, ...(kept && { evidence: kept }) }),
    type: 'application/json',
    without,
  };
}

function withoutEvidence({ preparation: { failure } }: Workbench): Diagnostic {
  const why = failure ? `could not be computed: ${saidProblem(failure)}` : 'were stopped';
  return {
    severity: 'warning',
    code: 'no-evidence',
    message: `the model was saved without evidence, because its figures ${why}`,
    hint: failure ? 'change it back, or load the data again, and export it anew' : 'press Compute, and export it anew',
  };
}

/** Every lead with its score as of an instant; throws a `UserError` where no data is loaded. */
export async function scoredLeadsFile(
  workbench: Workbench,
  request: { asOf: number; guardFormulas: boolean },
): Promise<ExportedFile> {
  await workbench.loads.settled;
  const { dataset, models } = workbench;
  if (!dataset)
    throw new UserError([
      { severity: 'error', code: 'no-data', message: 'no leads are loaded', hint: 'load leads first' },
    ]);
  const leads = await scoreLeads(await workbench.engine, dataset, models.open, request.asOf);
  const columns = ['lead_id', 'fit', 'grade', 'score', 'band', 'label', 'qualified', 'owner', 'next_step'];
  const rows = leads.map(({ leadId, fit, grade, score, band, label, qualified, owner, nextStep }) => [
    leadId,
    fit,
    grade,
    score,
    band,
    label,
    String(qualified),
    owner,
    nextStep,
  ]);
  return {
    // Without any date the instant says nothing, and no reader should wonder about 1970.
    name: `scored-leads${dataset.dataEnd === null ? '' : `-${formatInstant(request.asOf).replaceAll(':', '')}`}.csv`,
    text: writeCsv(columns, rows, { guardFormulas: request.guardFormulas }),
    type: 'text/csv',
  };
}

/** How the open files are read, as a recipe for next time and for the command line. */
export function recipeFile({ recipe, dataset }: Workbench): ExportedFile {
  const name = recipe.name ?? dataset?.leads.file.replace(/\.[^.]+$/, '') ?? 'recipe';
  return { name: `${slug(name)}.recipe.json`, text: recipeText(recipe), type: 'application/json' };
}

/** The rows of a table that were set aside, each with its file, its row there and the reason. */
export async function asideFile({ engine, dataset }: Workbench, table: TableName): Promise<ExportedFile> {
  if (!dataset) throw new Error('no data is loaded');
  const { columns, rows } = await readAside(await engine, dataset, table);
  return {
    name: `set-aside-${table}.csv`,
    text: writeCsv(
      columns,
      rows.map((row) => row.map((cell) => cell ?? '')),
      { guardFormulas: true },
    ),
    type: 'text/csv',
  };
}

/** Everything is taken from the view and the data behind it before anything is waited for. */
async function evidenceOf(
  view: ViewData,
  workbench: Workbench,
  version: string,
  at: Date,
): Promise<Record<string, unknown>> {
  const { backtest, excluded: out, models, settings } = view;
  const { observations, excluded, cells, grades, bands, qualified } = backtestReport(backtest.candidate, out);
  const current = backtestReport(backtest.current, out);
  const leads = distinctLeads(backtest.repeats?.candidate);
  const { prepared } = workbench.preparation;
  const patterns = prepared?.settings === settings ? prepared.backtest : null;
  return buildEvidence({
    scorebench: version,
    exportedAt: at.toISOString(),
    files: await filesOf(workbench),
    backtest: settings,
    ...{ observations, excluded, cells, grades, bands, qualified, leads },
    ...(isChosen(settings) && { period: periodOf(view) }),
    ...(patterns && modelQuality(patterns, evaluate(models.candidate, patterns))),
    tunedOn: tunedOnOf(models.candidate),
    comparedWith: comparison(models.candidate, models.current, current.qualified),
  });
}

function periodOf({ settings, judged, span }: ViewData): EvidencePeriod {
  const { split = null, judge = 'all', where = [] } = settings;
  return { split, judge, where, at: judged.at, from: span?.from ?? null, to: span?.to ?? null };
}

function comparison(open: Model, current: Model, qualified: { n: number; converted: number }) {
  return open === current ? null : { name: current.name, version: current.version, qualified };
}

async function filesOf({ loaded }: Workbench): Promise<EvidenceFile[]> {
  const found: EvidenceFile[] = [];
  for (const table of ['leads', 'activities', 'outcomes'] as const) {
    const summary = loaded?.dataset[table];
    if (!summary) continue;
    const { rows, from, to } = summary;
    // Rows and dates are those of the table; a hash is of one file.
    for (const { source } of loaded?.files[table] ?? [])
      found.push({ table, name: source.name, rows, from, to, sha256: await hashOf(source) });
  }
  return found;
}

function slug(text: string): string {
  return (
    text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'model'
  );
}
