import { count, percent } from '../../core/insights/shared/format.ts';
import type { MatrixCell } from '../../core/insights/matrix/matrix-types.ts';
import type { ReturnsFindings } from '../../core/insights/returns/returns.ts';
import { cellName } from '../../core/insights/returns/returns-text.ts';
import { leads, plain } from '../../core/insights/shared/words.ts';
import { rampStep, STEPS } from '../shared/colours.ts';
import { withDefaults } from '../shared/frame.ts';
import type { ChartOptions } from '../shared/frame.ts';
import { cellGrid } from '../matrix/cell-grid.ts';

/** Return rates by grade and band, the more red the higher; cells under 30 taken leads are hatched. */
export function returnsChart(insight: ReturnsFindings, options: ChartOptions): SVGSVGElement {
  const { grades, columns, cells } = insight.matrix;
  const most = Math.max(0, ...cells.filter((cell) => !cell.few).map((cell) => cell.rate ?? 0));
  return cellGrid(
    {
      ...{ grades, columns, cells, label: plain(insight.answer), fewLabel: 'fewer than 30 leads taken' },
      fill: (cell) => ramp(rampStep(cell.rate ?? 0, most)),
      title: titleOf,
      leads: (cell) => insight.lists.cell(cell, false),
    },
    withDefaults(options),
  );
}

/** A ground that its texts stand out from in either theme. */
function ramp(step: number): string {
  return `color-mix(in oklab, var(--bad) ${Math.round((step / (STEPS - 1)) * 45)}%, var(--seq-0))`;
}

function titleOf(cell: MatrixCell): string {
  const rate = `${count(cell.converted ?? 0)} of ${leads(cell.n)} returned`;
  if (cell.few || !cell.interval) return `${cellName(cell)}: ${rate}; can't tell yet`;
  const range = `${percent(cell.interval.low)} to ${percent(cell.interval.high)}`;
  return `${cellName(cell)}: ${rate}, ${percent(cell.rate ?? 0)} (95% interval ${range})`;
}
