import * as Plot from '@observablehq/plot';
import { count, percent, points } from '../core/insights/format.ts';
import { tierLeads } from '../core/insights/lead-lists.ts';
import { plain } from '../core/insights/sentence.ts';
import type { TierRow, TiersInsight } from '../core/insights/tiers.ts';
import { COLOUR, gradeColour } from './colours.ts';
import { chart, drawn, pixel, withDefaults } from './frame.ts';
import type { ChartOptions } from './frame.ts';
import { addLeadTargets } from './lead-targets.ts';
import { legend } from './legend.ts';
import { element, fit, textWidth } from './svg.ts';

/** Where things stand, by the width that there is. */
interface Layout {
  narrow: boolean;
  row: number;
  left: number;
  right: number;
  /** From the row's top to the bar's, and the bar's height. */
  barTop: number;
  barHeight: number;
}

/**
 * Leads by grade or band as horizontal bars, best first; the current model as a thin dashed outline, its difference in
 * points of share. Where it is narrow, each tier's text stands above its bar.
 */
export function tiersChart(insight: TiersInsight, options: ChartOptions): SVGSVGElement {
  const { width, document, names } = withDefaults(options);
  const { rows } = insight;
  const layout = layoutOf(rows, width);
  const most = Math.max(...rows.map(endOf), 0) || 1;
  const outline = { kind: 'outline', colour: COLOUR.ink, label: names.current } as const;
  const key = legend(rows.some(({ current }) => current) ? [outline] : [], width);
  const bottom = layout.row * rows.length;
  const svg = chart(
    { width, height: bottom + key.height + 4, label: plain(insight.answer), document },
    {
      marginTop: 0,
      marginBottom: key.height + 4,
      marginLeft: layout.left,
      marginRight: layout.right,
      x: { domain: [0, most], axis: null },
      y: { type: 'band', domain: [...rows.keys()], padding: 0, round: false, axis: null },
      marks: [
        ...bars(insight, layout),
        drawn(({ x, y }, doc) => {
          const group = element(doc, 'g', { class: 'tier-texts', 'text-anchor': 'start' });
          for (const row of rows) {
            const place = { end: pixel(x, endOf(row)), top: pixel(y, row.index), width };
            group.append(...textsOf(doc, row, layout, place));
          }
          return group;
        }),
        drawn((_scales, doc) => key.draw(doc, layout.left, bottom + 4)),
      ],
    },
  );
  const height = layout.row - 4;
  addLeadTargets(
    svg,
    rows
      .filter(({ n }) => n > 0)
      .map((row) => {
        const place = { x: 0, y: row.index * layout.row + 2, width, height };
        return { ...place, title: titleOf(row), leads: tierLeads(insight.scope, insight.by, row.name) };
      }),
  );
  return svg;
}

/** The larger of the two shares: where the row's bar or outline ends. */
function endOf(row: TierRow): number {
  return Math.max(row.share, row.current?.share ?? 0);
}

function bars({ rows, by }: TiersInsight, { row: height, barTop, barHeight }: Layout): Plot.Markish[] {
  const below = height - barTop - barHeight;
  const fill = (row: TierRow): string => (by === 'grade' ? gradeColour(row.index, rows.length) : COLOUR.bar);
  const bar = { y: 'index', insetTop: barTop, insetBottom: below, rx: 3, title: titleOf, className: 'candidate' };
  const around = { y: 'index', insetTop: barTop - 2.5, insetBottom: below - 2.5, insetRight: -1, rx: 4 };
  const dashes = { fill: 'none', stroke: COLOUR.ink, strokeOpacity: 0.6, strokeDasharray: '2 2', className: 'current' };
  return [
    Plot.barX(rows, { ...bar, x: 'share', fill }),
    Plot.barX(
      rows.filter(({ current }) => current),
      { ...around, ...dashes, x: (row: TierRow) => row.current?.share ?? 0 },
    ),
  ];
}

function titleOf(row: TierRow): string {
  const before = row.current ? `; current model ${percent(row.current.share)}, ${count(row.current.n)} leads` : '';
  return `${row.label}: ${percent(row.share)}, ${count(row.n)} leads${before}`;
}

function layoutOf(rows: readonly TierRow[], width: number): Layout {
  const narrow = width < 520;
  if (narrow) return { narrow, row: 54, left: 2, right: 4, barTop: 26, barHeight: 18 };
  const longest = Math.max(...rows.map((row) => textWidth(row.label, 14)), 0);
  const left = Math.min(Math.max(28, longest + 14), width * 0.3);
  return { narrow, row: 36, left, right: 222, barTop: 7, barHeight: 22 };
}

/** The tier's name, and beside or above its bar: share, leads, difference. */
function textsOf(
  document: Document,
  row: TierRow,
  layout: Layout,
  { end, top, width }: { end: number; top: number; width: number },
): SVGElement[] {
  const figures = [
    element(document, 'tspan', { 'font-weight': 600 }, percent(row.share)),
    element(document, 'tspan', { dx: 8, fill: COLOUR.muted }, `${count(row.n)} ${row.n === 1 ? 'lead' : 'leads'}`),
    element(document, 'tspan', { dx: 10, fill: differenceColour(row) }, differenceText(row)),
  ];
  const nameStyle = { 'font-size': 14, 'font-weight': 620 };
  if (layout.narrow) {
    const line = { y: top + 18, 'font-size': 13 };
    const name = fit(row.label, width - 190, 14);
    return [
      element(document, 'text', { ...nameStyle, x: layout.left, y: line.y }, name),
      element(document, 'text', { ...line, x: layout.left + textWidth(name, 14) + 12 }, ...figures),
    ];
  }
  const y = top + layout.barTop + layout.barHeight / 2;
  return [
    element(document, 'text', { ...nameStyle, x: 0, y, dy: '0.35em' }, fit(row.label, layout.left - 12, 14)),
    element(document, 'text', { 'font-size': 14, x: end + 12, y, dy: '0.35em' }, ...figures),
  ];
}

function differenceText({ current, difference }: TierRow): string {
  if (current === null) return 'new';
  return difference === null || Math.abs(difference) < 0.0005 ? 'no change' : points(difference);
}

/** A larger tier is neither good nor bad in itself: the sign is in the text, and it is set apart from the count only. */
function differenceColour({ current, difference }: TierRow): string {
  return current !== null && (difference === null || Math.abs(difference) < 0.0005) ? COLOUR.muted : COLOUR.ink;
}
