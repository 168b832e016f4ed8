import type { RankedLeads, RankedClusters } from './ranking.ts';

/** One lead at one instant, for tests: what two rankings say, and whether it converted. */
export interface Observation {
  a: number;
  b: number;
  won: boolean;
  lead: number;
}

/** Rows with ties, whose figures R pROC 1.18.0 and scikit-learn 1.2.1 give. */
export const WITH_TIES = {
  y: [0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 0, 1],
  a: [10, 20, 20, 35, 40, 35, 50, 55, 60, 80, 60, 15],
  b: [15, 10, 30, 20, 45, 50, 40, 70, 45, 65, 40, 30],
};

/** The same as observations, a lead each. */
export const TIED: Observation[] = WITH_TIES.y.map((won, lead) => ({
  ...{ a: WITH_TIES.a[lead] ?? 0, b: WITH_TIES.b[lead] ?? 0, won: won === 1, lead },
}));

/** Each observation as a cell of its own, with clusters where `clustered`. */
export function judgedOf(all: readonly Observation[], clustered = false): RankedLeads {
  const judged: RankedLeads = { n: all.map(() => 1), converted: all.map(({ won }) => Number(won)) };
  return clustered ? { ...judged, clusters: repeatsOf(all) } : judged;
}

function repeatsOf(all: readonly Observation[]): RankedClusters {
  const leads = [...new Set(all.map(({ lead }) => lead))];
  const cells = leads.map((lead) => all.flatMap((each, cell) => (each.lead === lead ? [cell] : [])));
  const start = [0];
  for (const own of cells) start.push((start.at(-1) ?? 0) + own.length);
  const pattern = cells.flat();
  return { start, pattern, converted: pattern.map((cell) => Number(all[cell]?.won)) };
}
