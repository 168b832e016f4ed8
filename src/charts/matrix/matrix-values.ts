import { count, money, percent } from '../../core/insights/shared/format.ts';
import type { MatrixCell, MatrixInsight } from '../../core/insights/matrix/matrix-types.ts';
import { rampStep } from '../shared/colours.ts';

/** What the colour and the large number of a cell stand for. */
export type Measure = 'conversion' | 'count' | 'share' | 'amount';

/** The measures that there are: leads as they stand today have no outcomes yet. */
export function measuresOf({ scope }: Pick<MatrixInsight, 'scope'>): readonly Measure[] {
  return scope === 'now' ? ['count', 'share'] : ['conversion', 'count', 'share', 'amount'];
}

/** The measure that is shown: the one asked for, or the first that there is. */
export function measureFor(insight: Pick<MatrixInsight, 'scope'>, asked: Measure): Measure {
  const there = measuresOf(insight);
  return there.includes(asked) ? asked : (there[0] ?? 'count');
}

/** What a cell is worth in a measure; null where there is nothing to say. */
export function valueOf(cell: MatrixCell, measure: Measure): number | null {
  if (cell.n === 0) return null;
  return { conversion: cell.rate, count: cell.n, share: cell.share, amount: cell.amount }[measure];
}

/** The value for reading. */
export function valueText(value: number | null, measure: Measure): string {
  if (value === null) return '–';
  return { conversion: percent, count, share: percent, amount: money }[measure](value);
}

/** Lowest and highest value among the cells that are coloured; null where none is. */
export function rangeOf(cells: readonly MatrixCell[], measure: Measure): { low: number; high: number } | null {
  const values = cells.filter((cell) => !cell.few).flatMap((cell) => valueOf(cell, measure) ?? []);
  return values.length > 0 ? { low: Math.min(...values), high: Math.max(...values) } : null;
}

/** Step of the ramp for a cell, 0 to 6; null for a cell with too few leads for a colour. */
export function stepOf(cell: MatrixCell, measure: Measure, most: number): number | null {
  return cell.few ? null : rampStep(valueOf(cell, measure) ?? 0, most);
}

/** Everything of a cell in words, for the pointer. */
export function cellTitle(cell: MatrixCell): string {
  const lines = [
    `${cell.grade}, score ${cell.band}: ${count(cell.n)} ${cell.n === 1 ? 'lead' : 'leads'}, ${percent(cell.share)} of all`,
  ];
  if (cell.rate !== null && cell.interval) {
    const interval = `${percent(cell.interval.low)} to ${percent(cell.interval.high)}`;
    lines.push(`converts ${percent(cell.rate)} (95% interval ${interval})`);
  }
  if (cell.amount !== null && cell.amount > 0) lines.push(`worth ${money(cell.amount)}`);
  if (cell.few && cell.n > 0) lines.push("fewer than 30 leads: can't tell yet");
  if (cell.current) lines.push(`current model: ${count(cell.current.n)} leads`);
  if (cell.route) lines.push([cell.route.owner, cell.route.nextStep].filter(Boolean).join(': '));
  return lines.join('\n');
}
