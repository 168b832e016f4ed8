import { byCell } from './auc-interval.ts';
import { normalQuantile, normalTail } from './normal.ts';
import { placementsOf } from './placements.ts';
import { placementVariance } from './placement-variance.ts';
import type { RankedLeads, Ranking } from './ranking.ts';

/**
 * By how much one AUC is above another over the same leads. `p` is two-sided, 0 to 1; the interval is of 95%. All but the
 * difference are null where its spread can't be told: with too few leads of a kind, and where both rankings differ
 * without any spread, as only a handful of leads can.
 */
export interface AucDifference {
  difference: number;
  z: number | null;
  p: number | null;
  low: number | null;
  high: number | null;
}

/** A variance below this is a rounding error: a million leads of which a single pair changes places have more. */
const NO_VARIANCE = 1e-26;

/**
 * The AUC of the first ranking less that of the second, paired: both rank the cells of the same `judged`. Null where
 * either kind of lead is missing. Rankings that agree differ by 0, with z = 0 and p = 1.
 * DeLong, DeLong & Clarke-Pearson 1988, Biometrics 44:837; where leads have several observations Obuchowski 1997,
 * Biometrics 53:567.
 */
export function deLong(judged: RankedLeads, first: Ranking, second: Ranking): AucDifference | null {
  const [ours, theirs] = [placementsOf(first), placementsOf(second)];
  if (!ours || !theirs) return null;
  const difference = ours.auc - theirs.auc;
  const [a, b] = [byCell(first, ours), byCell(second, theirs)];
  const variance = placementVariance(judged, {
    ofWins: a.ofWins.map((value, cell) => value - (b.ofWins[cell] ?? 0)),
    ofOthers: a.ofOthers.map((value, cell) => value - (b.ofOthers[cell] ?? 0)),
    mean: difference,
  });
  if (variance === null) return { difference, z: null, p: null, low: null, high: null };
  if (variance < NO_VARIANCE) return withoutSpread(difference);
  const error = Math.sqrt(variance);
  const half = normalQuantile(0.975) * error;
  const z = difference / error;
  return {
    difference,
    z,
    p: Math.min(1, 2 * normalTail(Math.abs(z))),
    low: difference - half,
    high: difference + half,
  };
}

function withoutSpread(difference: number): AucDifference {
  if (Math.abs(difference) > 1e-12) return { difference, z: null, p: null, low: null, high: null };
  return { difference: 0, z: 0, p: 1, low: 0, high: 0 };
}
