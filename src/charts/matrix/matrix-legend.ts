import { count, label as nameOf } from '../../core/insights/shared/format.ts';
import type { MatrixInsight } from '../../core/insights/matrix/matrix-types.ts';
import { COLOUR } from '../shared/colours.ts';
import type { LegendItem } from '../shared/legend.ts';
import type { Measure } from './matrix-values.ts';
import { rangeOf, valueText } from './matrix-values.ts';

const NAMES: Record<Measure, string> = {
  conversion: 'conversion',
  count: 'leads',
  share: 'share of leads',
  amount: 'amount',
};

/** What the colours, the hatching and the line of the matrix mean. `few` is the fill of the hatching. */
export function matrixLegend({ cells, targets }: MatrixInsight, measure: Measure, few: string): LegendItem[] {
  const items: LegendItem[] = [];
  const range = rangeOf(cells, measure);
  if (range) {
    const span = `${valueText(range.low, measure)} to ${valueText(range.high, measure)}`;
    items.push({ kind: 'ramp', colour: '', label: `${NAMES[measure]}, ${span}` });
  }
  if (cells.some((cell) => cell.few)) items.push({ kind: 'hatch', colour: few, label: 'fewer than 30 leads' });
  const set = targets.flatMap(({ grade, target }) => (target === null ? [] : `${nameOf(grade)} ${count(target)}`));
  const handed = `handed to sales from ${set.join(', ')}`;
  if (set.length > 0) items.push({ kind: 'line', colour: COLOUR.accent, label: handed });
  return items;
}
