import { writeCsv } from '../core/dataset/csv-writer.ts';
import { UserError } from '../core/diagnostics.ts';
import { backtestReport } from '../core/insights/shared/backtest-report.ts';
import type { BacktestReport } from '../core/insights/shared/backtest-report.ts';
import { count, percent } from '../core/insights/shared/format.ts';
import { asOfInstants } from '../core/scoring/backtest.ts';
import { QueryError } from '../db/query-engine.ts';
import { runBacktest } from '../engine/observe/run-backtest.ts';
import { scoreLeads } from '../engine/observe/score-leads.ts';
import { asLoadProblem } from '../readers/engine-problem.ts';
import type { Io } from './io.ts';
import { pathsOf, withInput } from './load-input.ts';
import { backtestOptions, scoreOptions, USAGE, usageError } from './options.ts';
import { printable } from './printable.ts';
import { refuseInputs } from './write-whole.ts';

/** Of the CSV that `score` writes. */
const COLUMNS = ['lead_id', 'fit', 'grade', 'score', 'band', 'label', 'qualified', 'owner', 'next_step'];

/** What a shell says of a process that was interrupted: 128 and the signal's number. */
const INTERRUPTED = 130;

/**
 * Runs a command and gives its exit status: 0 done, 2 for bad usage or bad input, with a clear message on standard
 * error, 130 once `signal` is aborted. Anything else that is thrown is a bug and is passed on. No control character of a
 * file, a header or a path reaches the terminal.
 */
export async function run(args: string[], given: Io, signal?: AbortSignal): Promise<number> {
  const [command, ...rest] = args;
  const io: Io = { ...given, warn: (line) => given.warn(printable(line)) };
  try {
    if (command === '--help' || command === '-h' || rest.includes('--help')) {
      await io.out(USAGE);
      return 0;
    }
    if (command === undefined)
      throw usageError('no command', 'expected score or backtest; scorebench --help shows how they are called');
    if (command === 'score') await score(rest, io, signal);
    else if (command === 'backtest') await backtest(rest, io, signal);
    else
      throw usageError(
        `unknown command: ${command}`,
        'expected score or backtest; scorebench --help shows how they are called',
      );
    return 0;
  } catch (cause) {
    if (signal?.aborted === true) return INTERRUPTED;
    const problem = asInputProblem(cause);
    if (!(problem instanceof UserError)) throw problem;
    for (const line of problem.message.split('\n')) io.warn(`error: ${line}`);
    return 2;
  }
}

/** What the engine refuses is told as a message too; everything else stays as it is. */
function asInputProblem(cause: unknown): unknown {
  const problem = asLoadProblem(cause, 'the files of this call');
  if (!(problem instanceof QueryError)) return problem;
  return new UserError(
    [
      {
        severity: 'error',
        code: 'engine-failed',
        message: `the engine failed: ${problem.message.split('\n')[0] ?? ''}`,
        hint: 'if the files can be opened elsewhere, this is a fault of scorebench: please report it with this line',
      },
    ],
    { cause },
  );
}

/** `scorebench backtest`: the counts of a backtest, as text or as JSON. */
async function backtest(args: string[], io: Io, signal: AbortSignal | undefined): Promise<void> {
  const options = backtestOptions(args);
  const { asOf } = options.backtest;
  if (asOf.kind === 'monthly' && asOf.from > asOf.to)
    throw usageError(`invalid --as-of: monthly:${asOf.from}..${asOf.to}`, 'expected the earlier month first');
  const { backtest: judged } = options;
  const { histogram, judged: found } = await withInput(
    options,
    io,
    { signal, backtest: judged },
    ({ model, engine, dataset }) => runBacktest(engine, dataset, model, judged, signal),
  );
  const report = backtestReport(histogram, found.excluded);
  if (asOf.kind === 'static')
    io.warn('warning: not point-in-time: every lead is scored as it stands at the end of the data');
  const repeats = (asOfInstants(asOf)?.length ?? 0) > 1;
  await io.out(options.json ? `${JSON.stringify(report, null, 2)}\n` : printable(inWords(report, repeats)));
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
async function score(args: string[], io: Io, signal: AbortSignal | undefined): Promise<void> {
  const { out, ...options } = scoreOptions(args);
  const inputs = pathsOf(options);
  // Said before the work as well, not after minutes of it.
  if (out !== undefined) await refuseInputs(out, inputs);
  const leads = await withInput(options, io, { signal, backtest: null }, ({ model, engine, dataset }) =>
    scoreLeads(engine, dataset, model, options.asOf, signal),
  );
  const rows = leads.map((lead) => [
    ...[lead.leadId, lead.fit, lead.grade, lead.score, lead.band, lead.label],
    ...[String(lead.qualified), lead.owner, lead.nextStep],
  ]);
  const text = writeCsv(COLUMNS, rows, { guardFormulas: options.guard });
  signal?.throwIfAborted();
  await (out === undefined ? io.out(text) : io.writeText(out, text, inputs));
}
