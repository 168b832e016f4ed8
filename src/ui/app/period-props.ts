import type { Catalog } from '../../core/dataset/catalog.ts';
import type { ProposedSplit } from '../../core/insights/shared/propose-split.ts';
import type { Backtest } from '../../core/scoring/backtest.ts';
import type { JudgedCounts } from '../../core/scoring/judging/judging.ts';
import type { BacktestPatch } from '../../state/changed-backtest.ts';

/** What the choice of a period and a filter is made from. */
export interface PeriodProps {
  backtest: Backtest;
  /** What the split makes of the observations; null while they are counted. */
  counts: JudgedCounts | null;
  /** What the leads can be filtered by; null until it has been counted. */
  attributes: Catalog['attributes'] | null;
  /** Looks for a day to split at; null where there is none. */
  propose: () => Promise<ProposedSplit | null>;
  onchange: (patch: BacktestPatch) => void;
}
