import type { WorkedCell, WorkedInsight } from '../../core/insights/worked/worked-types.ts';
import { workedCellLeads } from '../../core/insights/worked/worked-table.ts';
import { count, label, percent } from '../../core/insights/shared/format.ts';
import { leads, plain } from '../../core/insights/shared/words.ts';
import { cellGrid } from '../matrix/cell-grid.ts';
import { withDefaults } from '../shared/frame.ts';
import type { ChartOptions } from '../shared/frame.ts';

/** The share of leads that sales worked by grade and band, the deeper the more; cells under 30 leads are hatched. */
export function workedChart(insight: WorkedInsight, options: ChartOptions): SVGSVGElement {
  const { grades, columns, cells, model } = insight;
  return cellGrid(
    {
      ...{ grades, columns, cells, label: plain(insight.answer), fewLabel: 'fewer than 30 leads' },
      fill: ({ rate }) => `color-mix(in oklab, var(--seq-4) ${Math.round((rate ?? 0) * 55)}%, var(--seq-0))`,
      title: titleOf,
      leads: (cell) => workedCellLeads(model, cell),
    },
    withDefaults(options),
  );
}

function titleOf(cell: WorkedCell): string {
  const { n, worked, rate, workedRate, workedInterval, fewWorked } = cell;
  const lines = [
    `${label(cell.grade)} leads with ${label(cell.band)} points: ${count(worked ?? 0)} of ${leads(n)} worked, ${percent(rate ?? 0)}`,
  ];
  if (fewWorked) lines.push('fewer than 30 worked: nothing tells what leads there are worth');
  else if (workedRate !== null && workedInterval)
    lines.push(
      `of those worked ${percent(workedRate)} converted (95% interval ${percent(workedInterval.low)} to ${percent(workedInterval.high)})`,
    );
  return lines.join('\n');
}
