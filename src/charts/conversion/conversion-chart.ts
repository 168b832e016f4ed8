import type { ConversionInsight, ConversionRow } from '../../core/insights/conversion/conversion-rows.ts';
import { percent } from '../../core/insights/shared/format.ts';
import { COLOUR } from '../shared/colours.ts';
import { barsPicture } from './conversion-bars.ts';
import { columnsPicture } from './conversion-columns.ts';
import { stepOf } from './conversion-parts.ts';
import { withDefaults } from '../shared/frame.ts';
import type { ChartOptions } from '../shared/frame.ts';
import { hatch } from '../shared/hatch.ts';
import { hatchOf, show, steadyDomain } from '../shared/in-place.ts';
import { legend } from '../shared/legend.ts';
import type { LegendItem } from '../shared/legend.ts';
import { textWidth } from '../shared/svg.ts';

/**
 * Conversion of each band, grade or tenth with its 95% interval, from low to high; the average as a dashed line, the
 * current model as a thin outline. Rows whose order is broken or can't be told have a colour and a sign. Where columns
 * would stand too close for their texts, the bars lie. `before` is moved where that is enough.
 */
export function conversionChart(
  insight: ConversionInsight,
  options: ChartOptions,
  before: SVGSVGElement | null = null,
): SVGSVGElement {
  const { width, document, names } = withDefaults(options);
  const { rows, by } = insight;
  const few = hatchOf(before) ?? hatch(COLOUR.bar);
  const key = legend(legendOf(insight, names.current, few.fill), width);
  const fill = (row: ConversionRow): string => {
    if (row.few) return few.fill;
    return { higher: COLOUR.bar, uncertain: COLOUR.calls, lower: COLOUR.bad }[stepOf(insight, row)];
  };
  const longest = Math.max(...rows.map((row) => textWidth(row.label)), 36);
  const room = (width - 44) / Math.max(1, rows.length);
  const columns = room >= longest + 8;
  const subject = JSON.stringify(['conversion', columns, by, rows.map(({ label }) => label)]);
  const most = mostOf(insight);
  const domain = steadyDomain(before, subject, [0, most], [0, Math.min(1, most * 1.08)]);
  const parts = { insight, width, document, key, few, subject, domain, fill };
  return show(columns ? columnsPicture(parts) : barsPicture(parts), before);
}

/** The highest rate or end of an interval; the interval of few leads can reach anywhere and doesn't count. */
function mostOf({ rows, average }: ConversionInsight): number {
  const highest = rows.map((row) =>
    row.n > 0 ? Math.max(row.few ? (row.rate ?? 0) : row.high, row.current?.rate ?? 0) : 0,
  );
  return Math.max(...highest, average ?? 0, 0.01);
}

function legendOf({ rows, orderBreaks, average }: ConversionInsight, current: string, few: string): LegendItem[] {
  const items: LegendItem[] = [];
  if (average !== null) items.push({ kind: 'dashes', colour: COLOUR.ink, label: `average ${percent(average)}` });
  if (rows.some((row) => row.current)) items.push({ kind: 'outline', colour: COLOUR.ink, label: current });
  if (rows.some((row) => row.few && row.n > 0))
    items.push({ kind: 'hatch', colour: few, label: 'fewer than 30 leads' });
  const certain = orderBreaks.filter((step) => step.certain).length;
  if (orderBreaks.length > certain) items.push({ kind: 'bar', colour: COLOUR.calls, label: '? order not certain' });
  if (certain > 0) items.push({ kind: 'bar', colour: COLOUR.bad, label: '↓ less than the row below' });
  return items;
}
