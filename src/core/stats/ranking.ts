/** Which observations are of one lead, lead by lead, as the `Clusters` of patterns say it. */
export interface RankedClusters {
  /** Index of each lead's first observation, ascending; then the number of observations. */
  start: ArrayLike<number>;
  /** The cell of each observation. */
  pattern: ArrayLike<number>;
  /** 1 or 0 by observation. */
  converted: ArrayLike<number>;
}

/** Observations counted by cells, within which no ranking tells them apart: patterns, or distinct scores. */
export interface RankedLeads {
  n: ArrayLike<number>;
  converted: ArrayLike<number>;
  /** Only where leads have several observations. */
  clusters?: RankedClusters;
}

/** Cells in the order of what a ranking says of them. */
export interface Ranking {
  /** What is said, each once, ascending. */
  values: Float64Array;
  /** For each cell the index of its value. */
  place: Uint32Array;
  /** Observations by value. */
  n: Float64Array;
  converted: Float64Array;
}

/** Ranks the cells of `judged` by `scores`, one a cell (no NaN). No observation is sorted, only distinct values. */
export function rankingOf(scores: ArrayLike<number>, { n, converted }: RankedLeads): Ranking {
  const seen = new Map<number, number>();
  for (let cell = 0; cell < scores.length; cell++) seen.set(scores[cell] ?? 0, 0);
  const values = Float64Array.from(seen.keys()).sort();
  values.forEach((value, index) => seen.set(value, index));
  const ranking: Ranking = {
    values,
    place: new Uint32Array(scores.length),
    n: new Float64Array(values.length),
    converted: new Float64Array(values.length),
  };
  for (let cell = 0; cell < scores.length; cell++) {
    const at = seen.get(scores[cell] ?? 0) ?? 0;
    ranking.place[cell] = at;
    ranking.n[at] = (ranking.n[at] ?? 0) + (n[cell] ?? 0);
    ranking.converted[at] = (ranking.converted[at] ?? 0) + (converted[cell] ?? 0);
  }
  return ranking;
}
