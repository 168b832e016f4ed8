import { UserError } from '../core/diagnostics.ts';
import { backtestReport } from '../core/insights/shared/backtest-report.ts';
import { count } from '../core/insights/shared/format.ts';
import { judgedReport, modelQuality } from '../core/insights/shared/judged-report.ts';
import type { JudgedReport } from '../core/insights/shared/judged-report.ts';
import type { Backtest } from '../core/scoring/backtest.ts';
import { judgedProblem } from '../core/scoring/judging/judged-problem.ts';
import type { JudgedCounts } from '../core/scoring/judging/judging.ts';
import type { JudgedPatterns } from '../engine/observe/judge-models.ts';
import { runBacktest } from '../engine/observe/run-backtest.ts';
import type { Io } from './io.ts';
import { countLine, judgedLines, qualityLine, warnOfSettings } from './judged-words.ts';
import { withInput } from './load-input.ts';
import { backtestOptions } from './options.ts';
import { printable } from './printable.ts';

/** `scorebench backtest`: the counts of a backtest, as text or as JSON. */
export async function backtestCommand(args: string[], io: Io, signal: AbortSignal | undefined): Promise<void> {
  const { json, backtest, ...options } = backtestOptions(args);
  const found = await withInput(options, io, { signal, backtest }, ({ model, engine, dataset }) =>
    runBacktest(engine, dataset, model, backtest, signal),
  );
  const { histogram, patterns, evaluation, judged } = found;
  refuseEmpty(backtest, found);
  warnOfSettings(backtest, judged.counts, io);
  const counted = backtestReport(histogram, judged.excluded);
  const report = judgedReport(counted, modelQuality(patterns, evaluation), backtest, judged.counts);
  await io.out(json ? `${JSON.stringify(report, null, 2)}\n` : printable(inWords(report, backtest, judged.counts)));
}

/** Throws a `UserError` where nothing can be said of what is judged. */
export function refuseEmpty(backtest: Backtest, { judged, observed }: JudgedPatterns): void {
  const problem = judgedProblem(backtest, { counts: judged.counts, judged: judged.judged, observed });
  if (problem) throw new UserError([problem]);
}

function inWords(report: JudgedReport, backtest: Backtest, counts: JudgedCounts): string {
  const { notCreated, alreadyConverted, closed, immature } = report.excluded;
  return [
    countLine('observations', { n: report.observations, converted: report.converted }),
    `left out     ${count(notCreated)} not created, ${count(alreadyConverted)} already converted, ${count(closed)} closed, ${count(immature)} immature`,
    ...judgedLines(backtest, counts),
    ...report.grades.map((row) => countLine(row.grade, row)),
    ...report.bands.map((row) => countLine(row.band, row)),
    countLine('qualified', report.qualified),
    qualityLine('by score', report.quality),
    qualityLine('by fit', report.fitQuality),
    '',
  ].join('\n');
}
