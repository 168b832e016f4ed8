import { UserError } from '../core/diagnostics.ts';
import { comparisonReport, shareCells } from '../core/insights/shared/comparison-report.ts';
import type { ComparisonReport } from '../core/insights/shared/comparison-report.ts';
import { count, percent } from '../core/insights/shared/format.ts';
import type { LeadSums } from '../core/insights/shared/lead-sums.ts';
import type { Model } from '../core/model/schema/schema.ts';
import type { Backtest } from '../core/scoring/backtest.ts';
import type { JudgedCounts } from '../core/scoring/judging/judging.ts';
import { judgeModels } from '../engine/observe/judge-models.ts';
import { refuseEmpty } from './backtest-command.ts';
import type { Io } from './io.ts';
import { chance, countLine, figure, judgedLines, qualityLine, warnOfSettings } from './judged-words.ts';
import { withInput } from './load-input.ts';
import { compareOptions } from './options.ts';
import { printable } from './printable.ts';

/** Pairs of cells that are listed, those with the most leads first. */
const MOST_MOVES = 20;

/** `scorebench compare`: what a model would have called instead of another, and which ranks leads better. */
export async function compareCommand(args: string[], io: Io, signal: AbortSignal | undefined): Promise<void> {
  const { json, backtest, ...options } = compareOptions(args);
  const { report, counts } = await withInput(options, io, { signal, backtest }, async (input) => {
    const { model, engine, dataset } = input;
    const against = input.against ?? model;
    refuseStrangers(model, against);
    const found = await judgeModels(engine, dataset, { models: [model, against], backtest, apart: true }, signal);
    refuseEmpty(backtest, found);
    return { report: comparisonReport({ model, against }, found), counts: found.judged.counts };
  });
  warnOfSettings(backtest, counts, io);
  await io.out(json ? `${JSON.stringify(report, null, 2)}\n` : printable(inWords(report, backtest, counts)));
}

/** Where no cell has the same grade and band in both, every lead would move, which says nothing of the models. */
function refuseStrangers(model: Model, against: Model): void {
  if (shareCells(model, against)) return;
  const names = ({ fit, engagement }: Model): string =>
    `grades ${fit.grades.map(({ grade }) => grade).join(', ')} and bands ${engagement.bands.map(({ band }) => band).join(', ')}`;
  throw new UserError([
    {
      severity: 'error',
      code: 'no-common-cell',
      message: `the two models have no cell in common: one has ${names(model)}, the other ${names(against)}`,
      hint: 'compare models whose grades and bands have the same names',
    },
  ]);
}

function inWords(report: ComparisonReport, backtest: Backtest, counts: JudgedCounts): string {
  const { observations, converted, model, against, psi } = report;
  return [
    countLine('observations', { n: observations, converted }),
    ...judgedLines(backtest, counts),
    '',
    `model        ${model.name} ${model.version}`,
    countLine('called', model.qualified),
    qualityLine('by score', model.quality),
    qualityLine('by fit', model.fitQuality),
    '',
    `against      ${against.name} ${against.version}`,
    countLine('called', against.qualified),
    qualityLine('by score', against.quality),
    qualityLine('by fit', against.fitQuality),
    '',
    differenceLine(report.deLong),
    '',
    ...swapLines(report),
    '',
    ...moveLines(report),
    ...(psi
      ? ['', `later against earlier, of the model: PSI ${figure(psi.grade)} by grade, ${figure(psi.band)} by band`]
      : []),
    '',
  ].join('\n');
}

/** Which model ranks better, and the figures in brackets. */
function differenceLine({ difference, z, p, low, high }: ComparisonReport['deLong']): string {
  if (difference === null) return "which ranks better can't be told: it takes leads that converted and others";
  if (low === null || high === null) return "which ranks better can't be told yet: too few leads";
  const figures = `AUC ${figure(difference)} apart, ${figure(low)} to ${figure(high)}; z ${figure(z, 2)}, p ${chance(p)}`;
  if (low <= 0 && high >= 0) return `which ranks better can't be told yet (${figures})`;
  return `${difference > 0 ? 'the model' : 'the other'} ranks leads better (${figures})`;
}

function swapLines({ swap }: ComparisonReport): string[] {
  const row = (name: string, { n, converted, amount, worked }: LeadSums): string =>
    `${name.padEnd(28)} ${count(n).padStart(9)} ${count(converted).padStart(9)} ${(n === 0 ? '' : percent(converted / n)).padStart(6)} ${count(amount).padStart(13)} ${count(worked).padStart(9)}`;
  return [
    `${''.padEnd(28)} ${'leads'.padStart(9)} ${'converted'.padStart(9)} ${''.padStart(6)} ${'amount'.padStart(13)} ${'worked'.padStart(9)}`,
    row('called by the model alone', swap.added),
    row('called by the other alone', swap.dropped),
    row('called by both', swap.both),
    row('called by neither', swap.neither),
    ...(swap.added.worked < swap.added.n / 2
      ? ['most of those called by the model alone were never worked: what a call would have made of them is not known']
      : []),
  ];
}

function moveLines({ migration }: ComparisonReport): string[] {
  const moved = migration.filter(({ from, to }) => from.grade !== to.grade || from.band !== to.band);
  const listed = moved.toSorted((a, b) => b.n - a.n).slice(0, MOST_MOVES);
  const leads = moved.reduce((sum, { n }) => sum + n, 0);
  return [
    `${count(leads)} leads are in another cell; from the other's cell to the model's:`,
    ...listed.map(({ from, to, ...row }) =>
      countLine(`${from.grade} ${from.band} → ${to.grade} ${to.band}`.padEnd(28), row),
    ),
    ...(moved.length > listed.length ? [`and ${count(moved.length - listed.length)} more moves, in --json`] : []),
  ];
}
