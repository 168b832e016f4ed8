import { formatInstant } from '../core/dataset/instant.ts';
import { count, percent } from '../core/insights/shared/format.ts';
import type { RankingQuality } from '../core/insights/shared/ranking-quality.ts';
import type { Backtest } from '../core/scoring/backtest.ts';
import { asOfInstants } from '../core/scoring/backtest.ts';
import type { JudgedCounts, PeriodTally } from '../core/scoring/judging/judging.ts';
import type { Io } from './io.ts';

/** Figures that say how well leads are ranked have so many digits. */
const DIGITS = 3;

/** Warns of settings under which figures say less than they seem to. */
export function warnOfSettings({ asOf, split, judge }: Backtest, counts: JudgedCounts, io: Io): void {
  if (asOf.kind === 'static')
    io.warn('warning: not point-in-time: every lead is scored as it stands at the end of the data');
  if (!split) return;
  if ('random' in split)
    io.warn(
      'warning: split by chance: leads of the same time are on both sides, which flatters a model; a split by time says more',
    );
  if (judge === 'later' && counts.earlier.n === 0)
    io.warn('warning: no earlier observation: no points could have been chosen before the later period');
}

/** A line of counts under a name. */
export function countLine(name: string, { n, converted }: PeriodTally): string {
  return `${name.padEnd(12)} ${count(n).padStart(9)} leads ${count(converted).padStart(8)} converted ${(n === 0 ? '' : percent(converted / n)).padStart(6)}`;
}

/** What is judged, in lines: none where that is everything. */
export function judgedLines({ split, judge = 'all', where = [], asOf }: Backtest, counts: JudgedCounts): string[] {
  const lines = where.map(
    ({ attribute, values }) => `only leads   ${attribute}: ${values.map((value) => value ?? 'missing').join(', ')}`,
  );
  if ((asOfInstants(asOf)?.length ?? 0) > 1) lines.push('a lead counts once at every date, until it has converted');
  if (!split) return lines;
  const how = counts.at === null ? 'by chance, which flatters' : `at ${formatInstant(counts.at)}`;
  return [
    ...lines,
    `split        ${how}; judged: ${judge === 'all' ? 'both sides and what is between' : `the ${judge} ones`}`,
    countLine('earlier', counts.earlier),
    ...(counts.at === null ? [] : [countLine('between', counts.between)]),
    countLine('later', counts.later),
  ];
}

/** How well leads are ranked, in a line: what can't be told says so. */
export function qualityLine(name: string, quality: RankingQuality): string {
  const { auc, aucLow, aucHigh, ks, averagePrecision, topDecileLift } = quality;
  if (auc === null) return `${name.padEnd(12)} can't be told: it takes leads that converted and others`;
  const interval = aucLow === null || aucHigh === null ? '' : ` (${figure(aucLow)} to ${figure(aucHigh)})`;
  return `${name.padEnd(12)} best tenth ${figure(topDecileLift, 1)} times the average; AUC ${figure(auc)}${interval}, KS ${figure(ks)}, average precision ${figure(averagePrecision)}`;
}

/** A p value, which is never 0. */
export function chance(p: number | null): string {
  return p !== null && p < 0.001 ? 'below 0.001' : figure(p);
}

/** A figure that may not be there. */
export function figure(value: number | null, digits = DIGITS): string {
  return value === null ? '–' : value.toFixed(digits).replace(/^-/, '−');
}
