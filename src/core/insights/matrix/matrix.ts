import type { Histogram, Tally } from '../../scoring/histogram.ts';
import { bandIndex, cellsOf } from '../../scoring/histogram.ts';
import type { ClusterSums } from '../../stats/clustered.ts';
import type { Basis, PlaceGrouping } from '../shared/repeated-leads.ts';
import { basisOf, groupSums, isFew, shareInterval } from '../shared/repeated-leads.ts';
import { label } from '../shared/format.ts';
import { caveatOf, scoredLine } from '../shared/honesty.ts';
import type { Scope } from '../shared/insight.ts';
import { matrixAnswer, matrixQuestion, matrixTable } from './matrix-text.ts';
import type { MatrixCell, MatrixInsight, MatrixOptions, TargetMark } from './matrix-types.ts';
import { once, onceFor } from '../shared/insight.ts';
import { sinceEdit, tierFigures } from '../shared/since-edit.ts';
import type { SeenObservations, ViewData } from '../shared/view-data.ts';

/**
 * Leads, conversion and routes by grade and band, with the line from which sales takes over. For `now` there are no
 * outcomes, so only counts and routes.
 */
export function matrixInsight(view: ViewData, options: MatrixOptions): MatrixInsight {
  const { scope } = options;
  const h = view[scope].candidate;
  const cells = cellsFor(view, scope);
  const total = cells.reduce((sum, cell) => sum + cell.n, 0);
  const converted = cells.reduce((sum, cell) => sum + (cell.converted ?? 0), 0);
  const held = cells.filter((cell) => cell.n > 0);
  const unrouted = held.filter((cell) => cell.route === null);
  const facts = {
    scope,
    grades: [...h.grades],
    columns: columnsOf(h),
    cells,
    targets: targetMarks(h),
    total,
    average: scope === 'now' || total === 0 ? null : converted / total,
    fewCells: held.filter((cell) => cell.few).length,
    unrouted: { cells: unrouted.length, leads: unrouted.reduce((sum, cell) => sum + cell.n, 0) },
  };
  const table = once(() => matrixTable(view, scope, cells));
  return {
    ...facts,
    question: matrixQuestion(view, scope),
    answer: matrixAnswer(view, facts),
    since: sinceEdit(view, (seen) => tierFigures(namedCells(seen[scope]))),
    scored: scoredLine(view, scope),
    caveat: caveatOf(view, scope),
    get table() {
      return table();
    },
  };
}

/** The cells as a sentence names them: grade and band. */
const namedCells = onceFor((h: Histogram) =>
  cellsOf(h).flatMap((row, grade) =>
    row.map(({ n }, band) => ({ label: `${label(h.grades[grade] ?? '')} ${label(h.bands[band] ?? '')}`, n })),
  ),
);

function columnsOf(h: Histogram): MatrixInsight['columns'] {
  const columns = h.bands.map((band, index) => {
    const from = h.bandFrom[index] ?? -Infinity;
    const above = index > 0 ? h.bandFrom[index - 1] : undefined;
    return {
      band,
      label: label(band),
      from: from === -Infinity ? null : from,
      to: above === undefined ? null : above - 1,
    };
  });
  return columns.reverse();
}

function cellsFor(view: ViewData, scope: Scope): MatrixCell[] {
  const seen = view[scope];
  const { grades, bands } = seen.candidate;
  const tallies = cellsOf(seen.candidate);
  const total = tallies.flat().reduce((sum, cell) => sum + cell.n, 0);
  const currentOf = currentCells(seen);
  const sums = scope === 'backtest' ? cellSums(seen) : null;
  return grades.flatMap((grade, row) => {
    const cells = bands.map((band, index) => {
      const place = { grade, band, row, column: bands.length - 1 - index };
      const tally = tallies[row]?.[index];
      const route = view.routes.get(`${grade} ${band}`) ?? null;
      const basis = basisOf(sums?.[row * bands.length + index]);
      return cellOf(place, scope, { tally, basis, total, route, before: currentOf(grade, band) });
    });
    return cells.reverse();
  });
}

/** Row by row in the model's order; null where each lead counts once. */
function cellSums({ candidate, repeats }: SeenObservations): readonly ClusterSums[] | null {
  if (!repeats) return null;
  const { grades, bands, bandFrom } = candidate;
  const cell: PlaceGrouping = (grade, score) => grade * bands.length + bandIndex(bandFrom, score);
  return groupSums(repeats.candidate, 'cells', grades.length * bands.length, cell);
}

/** Finds the current model's cell of a grade and band by their names. */
function currentCells(seen: SeenObservations): (grade: string, band: string) => Tally | undefined {
  const tallies = cellsOf(seen.current);
  return (grade, band) => tallies[seen.current.grades.indexOf(grade)]?.[seen.current.bands.indexOf(band)];
}

interface CellFacts {
  tally: Tally | undefined;
  basis: Basis | null;
  total: number;
  route: MatrixCell['route'];
  /** The current model's cell. */
  before: Tally | undefined;
}

function cellOf(
  place: Pick<MatrixCell, 'grade' | 'band' | 'row' | 'column'>,
  scope: Scope,
  { tally, basis, total, route, before }: CellFacts,
): MatrixCell {
  const n = tally?.n ?? 0;
  const known = scope === 'backtest';
  const rateOf = (cell: Tally | undefined): number | null =>
    known && cell && cell.n > 0 ? cell.converted / cell.n : null;
  const rate = rateOf(tally);
  const current = before ? { n: before.n, rate: rateOf(before) } : null;
  const rateChange = rate === null || current === null || current.rate === null ? null : rate - current.rate;
  // Spelled out: V8 turns an object that is spread and then gets a dozen more properties into a slow hash table.
  const { grade, band, row, column } = place;
  return {
    grade,
    band,
    row,
    column,
    n,
    share: total > 0 ? n / total : 0,
    converted: known ? (tally?.converted ?? 0) : null,
    rate,
    interval: rate === null ? null : shareInterval(tally?.converted ?? 0, n, basis),
    amount: known ? (tally?.amount ?? 0) : null,
    worked: known ? (tally?.worked ?? 0) : null,
    qualified: tally?.qualified ?? 0,
    few: isFew(n, basis),
    route,
    current,
    difference: current && { n: n - current.n, rate: rateChange },
  };
}

/**
 * Where the handover starts in each row of the matrix. An open band is taken to end at the lowest or just above the
 * highest score that occurs.
 */
function targetMarks(h: Histogram): TargetMark[] {
  const lowest = h.scores[0] ?? 0;
  const highest = h.scores.at(-1) ?? 100;
  return h.grades.map((grade, row) => {
    const target = h.targets[row] ?? null;
    const position = target === null ? null : positionOf(h, target, lowest, highest);
    return { grade, row, target, position, insideBand: position !== null && !Number.isInteger(position) };
  });
}

function positionOf(h: Histogram, target: number, lowest: number, highest: number): number {
  const band = bandIndex(h.bandFrom, target);
  const column = h.bands.length - 1 - band;
  const from = h.bandFrom[band] ?? -Infinity;
  const low = from === -Infinity ? Math.min(lowest, target) : from;
  if (band === 0 && target > highest && target > low) return h.bands.length;
  const above = band > 0 ? h.bandFrom[band - 1] : undefined;
  const high = above ?? Math.max(highest + 1, target);
  return target <= low ? column : column + (target - low) / (high - low);
}
