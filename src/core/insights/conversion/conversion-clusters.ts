import { bandIndex } from '../../scoring/histogram.ts';
import type { ClusterSums } from '../../stats/clustered.ts';
import { clusteredDifference } from '../../stats/clustered-difference.ts';
import { effectiveSize } from '../../stats/clustered.ts';
import type { SharedSums } from '../shared/cluster-tallies.ts';
import { sharedTallies } from '../shared/cluster-tallies.ts';
import type { Grouping, Repeated } from '../shared/repeated-leads.ts';
import { basisOf, groupsOf, groupSums, isFew, shareInterval } from '../shared/repeated-leads.ts';
import type { OwnRow } from './conversion-rows.ts';
import type { ConversionOptions } from './conversion-types.ts';
import type { ViewData } from '../shared/view-data.ts';

/** What changes in the rows where a lead counts at several instants. */
export interface ClusteredRows {
  figures: Pick<OwnRow, 'low' | 'high' | 'few'>[];
  /** Whether a row converts otherwise than the filled one before it, which may hold the same leads at other instants. */
  difference(higher: number, lower: number): { z: number; p: number };
}

/** The candidate's rows over leads; null where each lead counts once. */
export function clusteredRows(
  view: ViewData,
  rows: readonly OwnRow[],
  by: ConversionOptions['by'],
): ClusteredRows | null {
  const { candidate: h, repeats } = view.backtest;
  if (!repeats) return null;
  const rowOf = groupingOf(view, rows, by);
  // Without the empty rows between, neighbours stand side by side.
  const filled = [...rows.keys()].filter((index) => (rows[index]?.n ?? 0) > 0);
  const place = new Map(filled.map((index, i) => [index, i]));
  const grouping: Grouping = (grade, score) => place.get(rowOf(grade, score)) ?? -1;
  // The rows of a grouping don't change with the same model and observations.
  const sums = groupSums(repeats.candidate, `rows by ${by} of ${h.scores.length}`, filled.length, grouping);
  const shared = sharedOf(repeats.candidate, filled.length, grouping);
  return {
    figures: rows.map((row, index) => {
      const basis = basisOf(sums[place.get(index) ?? -1]);
      return { ...shareInterval(row.converted, row.n, basis), few: isFew(row.n, basis) };
    }),
    difference(higher, lower) {
      const [i, j] = [place.get(lower) ?? -1, place.get(higher) ?? -1];
      const [below, above] = [sums[i], sums[j]];
      if (!below || !above) return { z: 0, p: 1 };
      return clusteredDifference(compared(above), compared(below), covariance(below, above, shared()[i]));
    },
  };
}

function groupingOf(view: ViewData, rows: readonly OwnRow[], by: ConversionOptions['by']): Grouping {
  const { grades, bandFrom } = view.backtest.candidate;
  if (by === 'grade') return (grade) => grades.length - 1 - grade;
  if (by === 'band') return (_, score) => bandFrom.length - 1 - bandIndex(bandFrom, score);
  const upTo = rows.map((row) => row.to ?? Infinity);
  return (_, score) => upTo.findIndex((to) => score <= to);
}

/** Asked for only where steps are tested: it takes a pass of its own. */
function sharedOf(repeated: Repeated, size: number, grouping: Grouping): () => SharedSums[] {
  let shared: SharedSums[] | null = null;
  return () => (shared ??= sharedTallies(repeated.clusters, groupsOf(repeated, size, grouping), size));
}

function compared(sums: ClusterSums) {
  return { n: sums.n, y: sums.y, effective: effectiveSize(sums) };
}

/** Of the two shares, by the leads in both: Σ(y − p·n)(y′ − p′·n′) / (N·N′). */
function covariance(a: ClusterSums, b: ClusterSums, shared: SharedSums | undefined): number {
  if (!shared) return 0;
  const [p, q] = [a.y / a.n, b.y / b.n];
  return (shared.yy - q * shared.yn - p * shared.ny + p * q * shared.nn) / (a.n * b.n);
}
