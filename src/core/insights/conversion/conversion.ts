import { twoProportion } from '../../stats/two-proportion.ts';
import { conversionAnswer, conversionQuestion, conversionTable } from './conversion-text.ts';
import type { ConversionInsight, ConversionOptions, OrderBreak, OwnRow } from './conversion-rows.ts';
import { aucOf, conversionRows } from './conversion-rows.ts';
import { caveatOf, scoredLine } from '../shared/honesty.ts';
import { once } from '../shared/insight.ts';
import { sinceEdit } from '../shared/since-edit.ts';
import type { ViewData } from '../shared/view-data.ts';
import { bandIndex } from '../../scoring/histogram.ts';
import { clusteredDifference, effectiveSize } from '../../stats/clustered.ts';
import type { ClusterSums } from '../../stats/clustered.ts';
import type { SharedSums } from '../shared/cluster-tallies.ts';
import { sharedTallies } from '../shared/cluster-tallies.ts';
import type { PlaceGrouping, Repeated } from '../shared/repeated-leads.ts';
import { basisOf, groupsOf, groupSums, isFew, shareInterval } from '../shared/repeated-leads.ts';

/** A step is certain where chance alone would make such a difference in fewer than one case in twenty. */
const ALPHA = 0.05;

/** Whether a higher score, or a better grade, converts more; and at which steps it does not, or can't be told. */
export function conversionInsight(view: ViewData, options: ConversionOptions): ConversionInsight {
  const { by } = options;
  const { candidate, current } = view.backtest;
  const before = new Map(conversionRows(current, by).map((row) => [row.label, row]));
  const own = conversionRows(candidate, by);
  const clustered = clusteredRows(view, own, by);
  const rows = own.map((row, index) => {
    const same = before.get(row.label);
    return { ...row, ...clustered?.figures[index], current: same ? { n: same.n, rate: same.rate } : null };
  });
  const n = rows.reduce((sum, row) => sum + row.n, 0);
  const converted = rows.reduce((sum, row) => sum + row.converted, 0);
  const facts = {
    ...{ by, rows, n, converted },
    average: n > 0 ? converted / n : null,
    orderBreaks: orderBreaks(rows, clustered),
    auc: { candidate: aucOf(candidate, by), current: aucOf(current, by) },
  };
  const table = once(() => conversionTable(view, facts));
  return {
    ...facts,
    question: conversionQuestion(view, by),
    answer: conversionAnswer(view, facts),
    since: sinceEdit(view, ({ backtest }) =>
      conversionRows(backtest, by).map(({ label, rate }) => ({
        key: label,
        value: rate,
        words: `conversion of ${label}`,
      })),
    ),
    scored: scoredLine(view, 'backtest'),
    caveat: caveatOf(view, 'backtest'),
    get table() {
      return table();
    },
  };
}

/**
 * The steps between neighbouring rows that hold leads at which the order is broken or uncertain. Intervals that overlap
 * don't settle it (two 95% intervals can overlap where the difference is beyond chance), so each step has the pooled
 * two-proportion z test (over leads, where they count several times); with few leads on either side nothing is claimed. With many rows, one false certainty in twenty
 * is to be expected.
 */
function orderBreaks(rows: readonly OwnRow[], clustered: ClusteredRows | null): OrderBreak[] {
  const filled = [...rows.keys()].filter((index) => (rows[index]?.n ?? 0) > 0);
  return filled.slice(1).flatMap((higher, i) => stepOf(rows, filled[i] ?? 0, higher, clustered) ?? []);
}

/** The step between two rows that hold leads; null where the higher one surely converts more. */
function stepOf(
  rows: readonly OwnRow[],
  lower: number,
  higher: number,
  clustered: ClusteredRows | null,
): OrderBreak | null {
  const [below, above] = [rows[lower], rows[higher]];
  if (!below || !above) return null;
  if (below.few || above.few) return { lower, higher, kind: 'uncertain', p: null, certain: false };
  const { z, p } =
    clustered?.difference(higher, lower) ?? twoProportion(above.converted, above.n, below.converted, below.n);
  if (z < 0) return { lower, higher, kind: 'broken', p, certain: p < ALPHA };
  return p < ALPHA ? null : { lower, higher, kind: 'uncertain', p, certain: false };
}

/** What changes in the rows where a lead counts at several instants. */
interface ClusteredRows {
  figures: Pick<OwnRow, 'low' | 'high' | 'few'>[];
  /** Whether a row converts otherwise than the filled one before it, which may hold the same leads at other instants. */
  difference(higher: number, lower: number): { z: number; p: number };
}

/** The candidate's rows over leads; null where each lead counts once. */
function clusteredRows(view: ViewData, rows: readonly OwnRow[], by: ConversionOptions['by']): ClusteredRows | null {
  const { candidate: h, repeats } = view.backtest;
  if (!repeats) return null;
  const rowOf = groupingOf(view, rows, by);
  // Without the empty rows between, neighbours stand side by side.
  const filled = [...rows.keys()].filter((index) => (rows[index]?.n ?? 0) > 0);
  const place = new Map(filled.map((index, i) => [index, i]));
  const grouping: PlaceGrouping = (grade, score) => place.get(rowOf(grade, score)) ?? -1;
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

function groupingOf(view: ViewData, rows: readonly OwnRow[], by: ConversionOptions['by']): PlaceGrouping {
  const { grades, bandFrom } = view.backtest.candidate;
  if (by === 'grade') return (grade) => grades.length - 1 - grade;
  if (by === 'band') return (_, score) => bandFrom.length - 1 - bandIndex(bandFrom, score);
  const upTo = rows.map((row) => row.to ?? Infinity);
  return (_, score) => upTo.findIndex((to) => score <= to);
}

/** Asked for only where steps are tested: it takes a pass of its own. */
function sharedOf(repeated: Repeated, size: number, grouping: PlaceGrouping): () => SharedSums[] {
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
