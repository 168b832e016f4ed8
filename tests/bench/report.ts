import { quantile } from 'simple-statistics';

/** One measured figure: `budget` is what it is meant to stay below, or a `ratio` at or above. */
export interface Row {
  name: string;
  unit: string;
  median: number;
  p95: number;
  budget?: number;
  /** What was measured beside it in the same run, and how many times its figure this one's is. */
  comparedWith?: string;
  ratio?: number;
}

/** Median and 95th percentile of some figures. */
export function summarise(name: string, unit: string, figures: readonly number[], budget?: number): Row {
  const [median = NaN, p95 = NaN] = quantile([...figures], [0.5, 0.95]);
  return { name, unit, median, p95, ...(budget !== undefined && { budget }) };
}

/** The rows as an aligned table. */
export function table(rows: readonly Row[]): string {
  const cells = rows.map(({ name, unit, median, p95, budget, ratio, comparedWith }) => [
    name,
    number(median),
    number(p95),
    budget === undefined ? '' : number(budget),
    unit,
    ratio === undefined ? '' : `${ratio.toFixed(2)} × ${comparedWith ?? ''}`,
  ]);
  const all = [['', 'median', 'p95', 'budget', '', ''], ...cells];
  const widths = [0, 1, 2, 3, 4, 5].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all
    .map((row) =>
      row
        .map((cell, i) => (i === 0 || i >= 4 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function number(value: number): string {
  return value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2);
}
