import { normalQuantile } from './normal.ts';
import { placementsOf } from './placements.ts';
import type { Placements } from './placements.ts';
import { placementVariance } from './placement-variance.ts';
import type { RankedLeads, Ranking } from './ranking.ts';

/** An AUC with its interval, all 0 to 1; ends and variance are null where they can't be told (see `placementVariance`). */
export interface AucInterval {
  auc: number;
  variance: number | null;
  low: number | null;
  high: number | null;
}

/**
 * The chance that a converted lead outranks one that did not convert, with its interval of confidence `level` (0 to 1;
 * default 0.95), clipped to 0..1. Null where either kind of lead is missing. `ranking` ranks the cells of `judged`; where
 * leads have several observations the interval counts leads.
 * DeLong's variance, Obuchowski's (1997) for clusters, and the normal curve.
 */
export function aucInterval(judged: RankedLeads, ranking: Ranking, level = 0.95): AucInterval | null {
  const placements = placementsOf(ranking);
  if (!placements) return null;
  const { auc } = placements;
  const variance = placementVariance(judged, { ...byCell(ranking, placements), mean: auc });
  if (variance === null) return { auc, variance, low: null, high: null };
  const half = normalQuantile((1 + level) / 2) * Math.sqrt(variance);
  return { auc, variance, low: Math.max(0, auc - half), high: Math.min(1, auc + half) };
}

/** The placements of the value of each cell. */
export function byCell({ place }: Ranking, { ofWins, ofOthers }: Placements) {
  const [wins, others] = [new Float64Array(place.length), new Float64Array(place.length)];
  for (let cell = 0; cell < place.length; cell++) {
    const at = place[cell] ?? 0;
    wins[cell] = ofWins[at] ?? 0;
    others[cell] = ofOthers[at] ?? 0;
  }
  return { ofWins: wins, ofOthers: others };
}
