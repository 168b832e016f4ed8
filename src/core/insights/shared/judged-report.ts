import type { Backtest } from '../../scoring/backtest.ts';
import type { JudgedCounts } from '../../scoring/judging/judging.ts';
import type { BacktestReport } from './backtest-report.ts';
import type { RankingQuality } from './ranking-quality.ts';
import { scoreQuality } from './ranking-quality.ts';
import type { Evaluation } from '../../scoring/kernel.ts';
import type { Patterns } from '../../scoring/patterns/patterns.ts';

/** How well a model ranks the judged leads, by its score and by its fit. */
export interface ModelQuality {
  quality: RankingQuality;
  fitQuality: RankingQuality;
}

/** What `backtest --json` prints: the counts of what is judged, and how well it is ranked. */
export interface JudgedReport extends BacktestReport, ModelQuality {
  /** Observations of neither period; only with a split. */
  between?: number;
}

/** How well a model ranks the observations of `patterns`; intervals know which of them are of one lead. */
export function modelQuality(patterns: Patterns, { score, fit }: Pick<Evaluation, 'score' | 'fit'>): ModelQuality {
  return { quality: scoreQuality(patterns, score), fitQuality: scoreQuality(patterns, fit) };
}

/** The report with what is judged of a split and how well the leads are ranked. */
export function judgedReport(
  report: BacktestReport,
  quality: ModelQuality,
  { split }: Backtest,
  counts: JudgedCounts,
): JudgedReport {
  const { observations, converted, amount, ...rest } = report;
  return { observations, converted, amount, ...(split && { between: counts.between.n }), ...rest, ...quality };
}
