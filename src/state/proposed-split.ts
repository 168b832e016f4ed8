import { proposeSplit } from '../core/insights/shared/propose-split.ts';
import type { ProposedSplit } from '../core/insights/shared/propose-split.ts';
import type { Backtest } from '../core/scoring/backtest.ts';
import type { Dataset } from '../engine/load/dataset.ts';
import type { ObservationSets } from './observation-sets.ts';

/** Looks for a day to split at, by what the filter in force lets through; null where none leaves enough on both sides. */
export async function proposedSplit(
  sets: ObservationSets,
  { dataset, backtest, signal }: { dataset: Dataset; backtest: Backtest; signal: AbortSignal },
): Promise<ProposedSplit | null> {
  // Of leads without a time there is no day.
  if (backtest.asOf.kind === 'static') return null;
  const wanted = { dataset, backtest, scope: 'backtest' as const, conditions: new Map<string, unknown>(), signal };
  const { day, n, converted } = await sets.withObservations(wanted, (set) => set.days(signal));
  const days = Array.from(day, (each, i) => ({ day: each, n: n[i] ?? 0, converted: converted[i] ?? 0 }));
  return proposeSplit(days, backtest.horizonDays);
}
