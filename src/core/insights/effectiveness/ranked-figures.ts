import type { Histogram } from '../../scoring/histogram.ts';
import type { Patterns } from '../../scoring/patterns/patterns.ts';
import { gains } from '../../stats/gains.ts';
import type { GainsPoint } from '../../stats/gains.ts';
import { rankingOf } from '../../stats/ranking.ts';
import type { Ranking } from '../../stats/ranking.ts';
import { onceFor } from '../shared/insight.ts';
import { rankingQuality } from '../shared/ranking-quality.ts';
import type { RankingQuality } from '../shared/ranking-quality.ts';
import type { Repeated } from '../shared/repeated-leads.ts';
import { tenthsOf } from '../shared/tenths.ts';
import type { Tenth } from '../shared/tenths.ts';

/** Observations counted by patterns: all that are judged, or those of one period. */
export type RankedPatterns = Pick<Patterns, 'n' | 'converted' | 'clusters'>;

/** All that is shown of one ranking of the judged leads. */
export interface RankedFigures {
  n: number;
  converted: number;
  quality: RankingQuality;
  /** The best tenth, the best two, … the best nine. */
  tenths: Tenth[];
  /** Calls and wins, the highest value first. */
  curve: GainsPoint[];
}

/** The figures of a ranking of the cells of `judged`. */
export function rankedFigures(judged: RankedPatterns, ranking: Ranking): RankedFigures {
  return {
    n: ranking.n.reduce((so, here) => so + here, 0),
    converted: ranking.converted.reduce((so, here) => so + here, 0),
    quality: rankingQuality(judged, ranking),
    tenths: tenthsOf(ranking, judged.clusters),
    curve: gains(ranking.values, ranking.n, ranking.converted),
  };
}

/** The same of `scores`, one a cell of `judged`. */
export function figuresOf(judged: RankedPatterns, scores: ArrayLike<number>): RankedFigures {
  return rankedFigures(judged, rankingOf(scores, judged));
}

/** The score's figures, read off a histogram: the same ones each time, as the current model's stay while a slider moves. */
export function scoreFigures(h: Histogram, repeated: Repeated | undefined): RankedFigures {
  return scoreFiguresOnce(h)(repeated);
}

const scoreFiguresOnce = onceFor((h: Histogram) => {
  let made: RankedFigures | null = null;
  return (repeated: Repeated | undefined) => (made ??= madeFigures(h, repeated));
});

function madeFigures(h: Histogram, repeated: Repeated | undefined): RankedFigures {
  const { n, converted } = countsByScore(h);
  if (!repeated) {
    const place = Uint32Array.from(h.scores, (_, i) => i);
    return rankedFigures({ n, converted }, { values: h.scores, place, n, converted });
  }
  const { clusters, places } = repeated;
  const at = new Map(Array.from(h.scores, (score, i) => [score, i]));
  const place = Uint32Array.from(places().score, (score) => at.get(score) ?? 0);
  return rankedFigures({ n, converted, clusters }, { values: h.scores, place, n, converted });
}

/** Leads and conversions of each distinct score, ascending, all grades together. */
export function countsByScore({ grades, scores, n, converted }: Histogram): {
  n: Float64Array;
  converted: Float64Array;
} {
  const counts = { n: new Float64Array(scores.length), converted: new Float64Array(scores.length) };
  for (let at = 0; at < grades.length * scores.length; at++) {
    const i = at % scores.length;
    counts.n[i] = (counts.n[i] ?? 0) + (n[at] ?? 0);
    counts.converted[i] = (counts.converted[i] ?? 0) + (converted[at] ?? 0);
  }
  return counts;
}
