import { aucInterval } from '../../stats/auc-interval.ts';
import { averagePrecision } from '../../stats/average-precision.ts';
import { ks } from '../../stats/ks.ts';
import { rankingOf } from '../../stats/ranking.ts';
import type { RankedLeads, Ranking } from '../../stats/ranking.ts';
import { topDecileLift } from '../../stats/top-decile-lift.ts';

/** How well a ranking tells who converts, as `backtest --json` prints it. Null where a figure can't be. */
export interface RankingQuality {
  auc: number | null;
  aucLow: number | null;
  aucHigh: number | null;
  ks: number | null;
  averagePrecision: number | null;
  topDecileLift: number | null;
}

/**
 * The figures of a ranking of the cells of `judged`: all null without observations and where only one kind of lead is
 * there; the ends of the interval also where a single lead of a kind is, which tells nothing of the spread.
 */
export function rankingQuality(judged: RankedLeads, ranking: Ranking): RankingQuality {
  const { n, converted } = ranking;
  const area = aucInterval(judged, ranking);
  return {
    auc: area?.auc ?? null,
    aucLow: area?.low ?? null,
    aucHigh: area?.high ?? null,
    ks: ks(n, converted),
    averagePrecision: averagePrecision(n, converted),
    topDecileLift: topDecileLift(n, converted),
  };
}

/** The figures of `scores`, one a cell of `judged` (a pattern of `Patterns` or of a period). */
export function scoreQuality(judged: RankedLeads, scores: ArrayLike<number>): RankingQuality {
  return rankingQuality(judged, rankingOf(scores, judged));
}
