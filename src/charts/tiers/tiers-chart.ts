import { count, percent, percentagePoints, shortPoints } from '../../core/insights/shared/format.ts';
import { tierLeads } from '../../core/insights/tiers/tiers.ts';
import { plain } from '../../core/insights/shared/words.ts';
import type { TierRow, TiersInsight } from '../../core/insights/tiers/tiers.ts';
import { COLOUR, gradeColour } from '../shared/colours.ts';
import { withDefaults } from '../shared/frame.ts';
import type { ChartOptions } from '../shared/frame.ts';
import { show, steadyDomain } from '../shared/in-place.ts';
import type { LeadTarget } from '../shared/lead-targets.ts';
import { legend } from '../shared/legend.ts';
import { mark } from '../shared/mark.ts';
import type { Mark } from '../shared/mark.ts';
import { fit, textWidth } from '../shared/svg.ts';

/** Where things stand, by the width that there is. */
interface Layout {
  narrow: boolean;
  /** There is room for percentage points in words. */
  words: boolean;
  row: number;
  left: number;
  right: number;
  /** From the row's top to the bar's, and the bar's height. */
  barTop: number;
  barHeight: number;
}

/**
 * Leads by grade or band as horizontal bars, best first; the current model as a thin dashed outline, its difference in
 * percentage points of share, in short where there is no room for the words. Where it is narrow, each tier's text stands above its bar. `before` is moved where that is enough.
 */
export function tiersChart(
  insight: TiersInsight,
  options: ChartOptions,
  before: SVGSVGElement | null = null,
): SVGSVGElement {
  const { width, document, names } = withDefaults(options);
  const { rows, by, scope } = insight;
  const layout = layoutOf(rows, width);
  const subject = JSON.stringify(['tiers', by, scope, rows.map(({ label }) => label)]);
  const domain = steadyDomain(before, subject, [0, Math.max(...rows.map(endOf), 0) || 1]);
  const room = width - layout.left - layout.right;
  const long = (share: number): number => (share / domain[1]) * room;
  const short = layout.words || rows.every((row) => isUnchanged(row)) ? '' : '; pp: percentage points';
  const outline = { kind: 'outline', colour: COLOUR.ink, label: `${names.current}${short}` } as const;
  const key = legend(rows.some(({ current }) => current) ? [outline] : [], width);
  const bottom = layout.row * rows.length;
  const texts = rows.flatMap((row) => {
    const place = { end: layout.left + long(endOf(row)), top: row.index * layout.row, width };
    return textsOf(row, layout, place);
  });
  const picture = {
    ...{ width, height: bottom + key.height + 4, label: plain(insight.answer), document, subject, domain },
    marks: [
      ...bars(insight, layout, long),
      mark('g', { class: 'tier-texts', 'text-anchor': 'start' }, ...texts),
      key.draw(layout.left, bottom + 4),
    ],
    targets: rows.filter(({ n }) => n > 0).map((row) => targetOf(insight, row, layout.row, width)),
  };
  return show(picture, before);
}

function targetOf({ scope, by }: TiersInsight, row: TierRow, space: number, width: number): LeadTarget {
  const place = { x: 0, y: row.index * space + 2, width, height: space - 4 };
  return { ...place, title: titleOf(row), leads: tierLeads(scope, by, row.name) };
}

/** The larger of the two shares: where the row's bar or outline ends. */
function endOf(row: TierRow): number {
  return Math.max(row.share, row.current?.share ?? 0);
}

function bars(
  { rows, by }: TiersInsight,
  { row: space, left, barTop, barHeight }: Layout,
  long: (share: number) => number,
): Mark[] {
  const dashes = { fill: 'none', stroke: COLOUR.ink, 'stroke-opacity': 0.6, 'stroke-dasharray': '2 2' };
  const candidate = rows.map((row) => {
    const fill = by === 'grade' ? gradeColour(row.index, rows.length) : COLOUR.bar;
    const bar = { x: left, y: row.index * space + barTop, width: long(row.share), height: barHeight, fill, rx: 3 };
    return mark('rect', bar, mark('title', {}, titleOf(row)));
  });
  const current = rows.flatMap((row) => {
    if (!row.current) return [];
    const y = row.index * space + barTop - 2.5;
    return [mark('rect', { x: left, y, width: long(row.current.share) + 1, height: barHeight + 5, rx: 4 })];
  });
  return [mark('g', { class: 'candidate' }, ...candidate), mark('g', { class: 'current', ...dashes }, ...current)];
}

function titleOf(row: TierRow): string {
  const before = row.current ? `; current model ${percent(row.current.share)}, ${count(row.current.n)} leads` : '';
  return `${row.label}: ${percent(row.share)}, ${count(row.n)} leads${before}`;
}

function layoutOf(rows: readonly TierRow[], width: number): Layout {
  const narrow = width < 520;
  if (narrow) return { narrow, words: false, row: 54, left: 2, right: 4, barTop: 26, barHeight: 18 };
  const longest = Math.max(...rows.map((row) => textWidth(row.label, 14)), 0);
  const left = Math.min(Math.max(28, longest + 14), width * 0.3);
  const words = width >= 720;
  return { narrow, words, row: 36, left, right: words ? 330 : 222, barTop: 7, barHeight: 22 };
}

/** The tier's name, and beside or above its bar: share, leads, difference. */
function textsOf(
  row: TierRow,
  layout: Layout,
  { end, top, width }: { end: number; top: number; width: number },
): Mark[] {
  const figures = [
    mark('tspan', { 'font-weight': 600 }, percent(row.share)),
    mark('tspan', { dx: 8, fill: COLOUR.muted }, `${count(row.n)} ${row.n === 1 ? 'lead' : 'leads'}`),
    mark('tspan', { dx: 10, fill: differenceColour(row) }, differenceText(row, layout)),
  ];
  const nameStyle = { 'font-size': 14, 'font-weight': 620 };
  if (layout.narrow) {
    const line = { y: top + 18, 'font-size': 13 };
    const name = fit(row.label, width - 190, 14);
    return [
      mark('text', { ...nameStyle, x: layout.left, y: line.y }, name),
      mark('text', { ...line, x: layout.left + textWidth(name, 14) + 12 }, ...figures),
    ];
  }
  const y = top + layout.barTop + layout.barHeight / 2;
  return [
    mark('text', { ...nameStyle, x: 0, y, dy: '0.35em' }, fit(row.label, layout.left - 12, 14)),
    mark('text', { 'font-size': 14, x: end + 12, y, dy: '0.35em' }, ...figures),
  ];
}

function differenceText(row: TierRow, { words }: Layout): string {
  if (row.current === null) return 'new';
  if (isUnchanged(row) || row.difference === null) return 'no change';
  return words ? percentagePoints(row.difference) : shortPoints(row.difference);
}

/** There is nothing to say of its share against that of the current model. */
function isUnchanged({ current, difference }: TierRow): boolean {
  return current !== null && (difference === null || Math.abs(difference) < 0.0005);
}

/** A larger tier is neither good nor bad in itself: the sign is in the text, and it is set apart from the count only. */
function differenceColour(row: TierRow): string {
  return isUnchanged(row) ? COLOUR.muted : COLOUR.ink;
}
