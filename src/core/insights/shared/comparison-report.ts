import type { Model } from '../../model/schema/schema.ts';
import { evaluate } from '../../scoring/kernel.ts';
import type { Evaluation } from '../../scoring/kernel.ts';
import type { PeriodCounts, PeriodPatterns } from '../../scoring/patterns/period-patterns.ts';
import type { Patterns } from '../../scoring/patterns/patterns.ts';
import { deLong } from '../../stats/de-long.ts';
import type { AucDifference } from '../../stats/de-long.ts';
import { populationStability } from '../../stats/population-stability.ts';
import { rankingOf } from '../../stats/ranking.ts';
import { cellNames, migratedCells } from './cell-migration.ts';
import type { Migrated } from './cell-migration.ts';
import { modelQuality } from './judged-report.ts';
import type { ModelQuality } from './judged-report.ts';
import { groupedSums } from './lead-sums.ts';
import type { LeadSums } from './lead-sums.ts';
import { swapSet } from './swap-set.ts';
import type { SwapSet } from './swap-set.ts';

/** One of two models that are compared. */
interface ComparedModel extends ModelQuality {
  name: string;
  version: string;
  /** Whom it calls. */
  qualified: Pick<LeadSums, 'n' | 'converted' | 'amount'>;
}

/** What `compare --json` prints; figures that can't be are null. */
export interface ComparisonReport {
  observations: number;
  converted: number;
  model: ComparedModel;
  against: ComparedModel;
  /** The AUC of the model's score less that of the other's. */
  deLong: { [Figure in keyof AucDifference]: number | null };
  swap: SwapSet;
  migration: Migrated[];
  /** The later period against the earlier one, of the model; only with a split. */
  psi?: { grade: number | null; band: number | null };
}

/** Two models over the same judged observations; `byPeriod` holds those of both periods apart, null without a split. */
export function comparisonReport(
  { model, against }: { model: Model; against: Model },
  { patterns, byPeriod }: { patterns: Patterns; byPeriod: PeriodPatterns | null },
): ComparisonReport {
  const [ours, theirs] = [evaluate(model, patterns), evaluate(against, patterns)];
  const [all] = groupedSums(patterns, 1, () => 0);
  const difference = deLong(patterns, rankingOf(ours.score, patterns), rankingOf(theirs.score, patterns));
  return {
    observations: all?.n ?? 0,
    converted: all?.converted ?? 0,
    model: compared(model, patterns, ours),
    against: compared(against, patterns, theirs),
    deLong: difference ?? { difference: null, z: null, p: null, low: null, high: null },
    swap: swapSet(patterns, ours, theirs),
    migration: migratedCells(patterns, { model, places: ours }, { model: against, places: theirs }),
    ...(byPeriod && { psi: stabilityOf(model, byPeriod) }),
  };
}

function compared({ name, version }: Model, patterns: Patterns, evaluation: Evaluation): ComparedModel {
  const [called] = groupedSums(patterns, 1, (i) => (evaluation.qualified[i] === 1 ? 0 : -1));
  const { n = 0, converted = 0, amount = 0 } = called ?? {};
  return { name, version, ...modelQuality(patterns, evaluation), qualified: { n, converted, amount } };
}

function stabilityOf(model: Model, { patterns, periods }: PeriodPatterns): NonNullable<ComparisonReport['psi']> {
  const [earlier, later] = periods;
  const { grade, band } = evaluate(model, patterns);
  const psi = (places: ArrayLike<number>, size: number): number | null => {
    const shares = (period: PeriodCounts | undefined) => leadsBy(places, size, period);
    return populationStability(shares(earlier), shares(later))?.psi ?? null;
  };
  return { grade: psi(grade, model.fit.grades.length), band: psi(band, model.engagement.bands.length) };
}

function leadsBy(places: ArrayLike<number>, size: number, period: PeriodCounts | undefined): Float64Array {
  const leads = new Float64Array(size);
  period?.n.forEach((n, i) => {
    const at = places[i] ?? 0;
    leads[at] = (leads[at] ?? 0) + n;
  });
  return leads;
}

/** Whether some cell has the same grade and band in both models, so that it can be said who stays in it. */
export function shareCells(model: Model, against: Model): boolean {
  const own = new Set(cellNames(model).map(({ grade, band }) => JSON.stringify([grade, band])));
  return cellNames(against).some(({ grade, band }) => own.has(JSON.stringify([grade, band])));
}
