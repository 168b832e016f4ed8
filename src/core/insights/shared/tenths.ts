import type { Clusters } from '../../scoring/patterns/patterns.ts';
import { effectiveSize } from '../../stats/clustered.ts';
import type { ClusterSums } from '../../stats/clustered.ts';
import type { Lift } from '../../stats/lift.ts';
import { partLift } from '../../stats/part-lift.ts';
import type { Ranking } from '../../stats/ranking.ts';
import { topShare } from '../../stats/top-share.ts';
import { nestedTallies } from './cluster-tallies.ts';
import { FEW } from './insight.ts';

/** The best tenths of the leads, down to one of them. */
export interface Tenth {
  /** Which part of the leads: 0.1 to 0.9. */
  share: number;
  /** The lowest value in it; leads that are tied there are in it in part. */
  from: number;
  /** Leads and converted ones; with a tie they need not be whole. */
  n: number;
  converted: number;
  /** Which part of all that converted; 0 to 1. */
  caught: number;
  /** How many times it converts as often as all leads; null where nobody converts. */
  lift: Lift | null;
  /** Fewer than 30 leads. */
  few: boolean;
}

const SHARES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/**
 * The best tenth, the best two, … of the leads in a ranking. With `clusters`, over whose patterns the ranking then is,
 * intervals count leads.
 */
export function tenthsOf(ranking: Ranking, clusters?: Clusters): Tenth[] {
  const parts = SHARES.map((share) => ({
    share,
    at: edgeOf(ranking, share),
    ...topShare(ranking.n, ranking.converted, share),
  }));
  const sums =
    clusters &&
    clusterSums(
      ranking,
      clusters,
      parts.map(({ at }) => at),
    );
  return parts.map(({ share, at, top, all }, i) => {
    const [own, others] = [sums?.top[i], sums?.rest[i]];
    const rest = { n: all.n - top.n, converted: all.converted - top.converted };
    const leads = own ? (top.n * own.clusters) / Math.max(1, own.n) : top.n;
    return {
      ...{ share, from: ranking.values[at] ?? 0, n: top.n, converted: top.converted },
      caught: all.converted > 0 ? top.converted / all.converted : 0,
      lift: partLift(shareOf(top, own), shareOf(rest, others)),
      few: leads < FEW,
    };
  });
}

/** The share with its effective size: that of the whole values, in proportion where a tie is cut. */
function shareOf({ n, converted }: { n: number; converted: number }, sums: ClusterSums | undefined) {
  const effective = sums && sums.n > 0 ? (n * effectiveSize(sums)) / sums.n : n;
  return { n, y: converted, effective };
}

/** The index of the lowest value in the best `share` of the leads. */
function edgeOf({ n }: Ranking, share: number): number {
  let left = share * n.reduce((so, here) => so + here, 0);
  let at = n.length - 1;
  for (let i = n.length - 1; i >= 0 && left > 1e-9; i--) {
    if ((n[i] ?? 0) > 0) at = i;
    left -= n[i] ?? 0;
  }
  return at;
}

/** The sums over leads of those from each edge up, and of those below it; `edges` fall. Two passes. */
function clusterSums({ place }: Ranking, clusters: Clusters, edges: readonly number[]) {
  const count = edges.length;
  // Step i is above all but the i-th last edge, so that from step i up lie those from that edge up.
  const step = place.map((at) => edges.reduce((so, edge, i) => (at >= edge ? Math.max(so, count - i) : so), 0));
  const up = nestedTallies(clusters, step, count + 1);
  const down = nestedTallies(
    clusters,
    step.map((each) => count - each),
    count + 1,
  );
  return {
    top: edges.map((_, i) => up[count - i] as ClusterSums),
    rest: edges.map((_, i) => down[i + 1] as ClusterSums),
  };
}
