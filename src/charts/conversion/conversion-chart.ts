import type { ConversionInsight, ConversionRow } from '../../core/insights/conversion/conversion-rows.ts';
import { percent } from '../../core/insights/shared/format.ts';
import { COLOUR } from '../shared/colours.ts';
import { columnsPicture } from './conversion-columns.ts';
import { stepOf, bar, cut, group, rateText, titleOf } from './conversion-parts.ts';
import { withDefaults } from '../shared/frame.ts';
import type { ChartOptions } from '../shared/frame.ts';
import { hatch } from '../shared/hatch.ts';
import { hatchOf, show, steadyDomain } from '../shared/in-place.ts';
import { legend } from '../shared/legend.ts';
import type { LegendItem } from '../shared/legend.ts';
import { textWidth, fit } from '../shared/svg.ts';
import { conversionLeads } from '../../core/insights/conversion/conversion-text.ts';
import { plain } from '../../core/insights/shared/words.ts';
import type { Parts } from './conversion-parts.ts';
import type { Picture } from '../shared/in-place.ts';
import { mark } from '../shared/mark.ts';
import type { Mark } from '../shared/mark.ts';

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

const ROW = 34;
const BAR = { y: 8, height: ROW - 16 };

/** The rows as lying bars, the highest on top. */
function barsPicture(parts: Parts): Picture {
  const { insight, width, document, key, few, subject, domain } = parts;
  const { rows } = insight;
  const longest = Math.max(...rows.map((row) => textWidth(row.label, 13)), 20);
  const left = Math.min(longest + 14, width * 0.36);
  const top = key.height + 8;
  const x = (rate: number): number => left + (rate / domain[1]) * (width - 56 - left);
  // The highest row on top, as everywhere else.
  const y = (row: ConversionRow): number => top + (rows.length - 1 - rows.indexOf(row)) * ROW;
  const filled = rows.filter(({ n }) => n > 0).toReversed();
  return {
    ...{ width, height: top + rows.length * ROW + 4, label: plain(insight.answer), document, subject, domain, few },
    marks: [few.define(), ...bars(parts, x, y), ...texts(parts, left, x, y), key.draw(2, 0)],
    targets: filled.map((row) => {
      const place = { x: 0, y: y(row) + 2, width, height: ROW - 4 };
      return { ...place, title: titleOf(row), leads: conversionLeads(insight.by, row) };
    }),
  };
}

function bars(
  { insight: { rows, average }, domain, fill }: Parts,
  x: (rate: number) => number,
  y: (row: ConversionRow) => number,
): Mark[] {
  const left = x(0);
  const filled = rows.filter(({ n }) => n > 0);
  const height = rows.length * ROW;
  const top = rows[0] ? y(rows[0]) + ROW - height : 0;
  const candidate = filled.map((row) => {
    const place = { x: left, y: y(row) + BAR.y, width: x(row.rate ?? 0) - left, height: BAR.height };
    return bar(row, { ...place, fill: fill(row) });
  });
  const current = filled.flatMap((row) => {
    if (row.current?.rate == null) return [];
    const place = { x: left, y: y(row) + BAR.y - 2.5, width: x(row.current.rate) - left, height: BAR.height + 5 };
    return [mark('rect', { ...place, rx: 3 })];
  });
  const line = (x1: number, x2: number, y1: number, y2: number): Mark => mark('line', { x1, x2, y1, y2 });
  const intervals = filled.map((row) => {
    const middle = y(row) + ROW / 2;
    return line(x(row.low), x(cut(row.high, domain[1])), middle, middle);
  });
  return [
    group('candidate', candidate),
    group('current', current),
    group('average', average === null ? [] : [line(x(average), x(average), top, top + height)]),
    group('interval', intervals),
  ];
}

function texts(
  { insight, domain }: Parts,
  left: number,
  x: (rate: number) => number,
  y: (row: ConversionRow) => number,
): Mark[] {
  const { rows } = insight;
  const middle = (row: ConversionRow) => ({ y: y(row) + ROW / 2, dy: '0.35em' });
  const rates = rows.map((row) => {
    const end = row.n > 0 ? cut(row.high, domain[1]) : 0;
    return mark('text', { x: x(end) + 6, ...middle(row) }, rateText(insight, row));
  });
  const names = rows.map((row) => mark('text', { x: 2, ...middle(row) }, fit(row.label, left - 10, 13)));
  const start = { 'text-anchor': 'start' };
  return [group('rates', rates, start), group('names', names, { ...start, 'font-size': 13, fill: COLOUR.ink })];
}
