import * as Plot from '@observablehq/plot';
import type { ConversionRow } from '../../core/insights/conversion/conversion-rows.ts';
import { conversionLeads } from '../../core/insights/conversion/conversion-text.ts';
import { plain } from '../../core/insights/shared/words.ts';
import { COLOUR } from '../shared/colours.ts';
import { bar, cut, group, rateText, titleOf, wholePercent } from './conversion-parts.ts';
import type { Parts } from './conversion-parts.ts';
import type { Picture } from '../shared/in-place.ts';
import { mark } from '../shared/mark.ts';
import type { Mark } from '../shared/mark.ts';
import { HALO } from '../shared/svg.ts';

const LEFT = 40;
const PLOT = 180;
const BELOW = 28;

/** Where columns stand, in pixels. */
interface Place {
  top: number;
  base: number;
  /** The middle of a row's space, and the width of its column. */
  middle: (row: ConversionRow) => number;
  wide: number;
  y: (rate: number) => number;
}

/** The rows as columns, from left to right. */
export function columnsPicture(parts: Parts): Picture {
  const { insight, width, document, key, few, subject, domain } = parts;
  const { rows } = insight;
  const [top, space] = [key.height + 26, (width - LEFT) / Math.max(1, rows.length)];
  const base = top + PLOT;
  const middle = (row: ConversionRow): number => LEFT + (rows.indexOf(row) + 0.5) * space;
  const y = (rate: number): number => base - (rate / domain[1]) * PLOT;
  const place = { top, base, middle, wide: Math.min(72, space * 0.6), y };
  const filled = rows.filter(({ n }) => n > 0);
  return {
    ...{ width, height: base + BELOW, label: plain(insight.answer), document, subject, domain, few },
    plot: () => axes(top, domain),
    marks: [few.define(), ...columns(parts, place), ...texts(parts, place), key.draw(LEFT, 0)],
    targets: filled.map((row) => {
      const area = { x: middle(row) - space / 2 + 2, y: top - 22, width: space - 4, height: PLOT + 22 + 24 };
      return { ...area, title: titleOf(row), leads: conversionLeads(insight.by, row) };
    }),
  };
}

function axes(marginTop: number, domain: Parts['domain']): ReturnType<NonNullable<Picture['plot']>> {
  const axis = { ticks: 4, tickSize: 0, label: null, color: COLOUR.muted, fontSize: 12 };
  return {
    ...{ marginTop, marginBottom: BELOW, marginLeft: LEFT, marginRight: 0 },
    x: { axis: null },
    y: { domain: [...domain], axis: null },
    marks: [
      Plot.gridY({ ticks: 4, stroke: COLOUR.line, strokeOpacity: 1 }),
      Plot.axisY({ ...axis, tickFormat: wholePercent }),
    ],
  };
}

function columns({ insight, width, domain, fill }: Parts, { base, middle, wide, y }: Place): Mark[] {
  const { rows, average } = insight;
  const filled = rows.filter(({ n }) => n > 0);
  const candidate = filled.map((row) => {
    const top = y(row.rate ?? 0);
    const place = { x: middle(row) - wide / 2, y: top, width: wide, height: base - top };
    return bar(row, { ...place, fill: fill(row) });
  });
  const current = filled.flatMap((row) => {
    if (row.current?.rate == null) return [];
    const top = y(row.current.rate);
    const place = { x: middle(row) - wide / 2 - 3, y: top, width: wide + 6, height: base - top };
    return [mark('rect', { ...place, rx: 3 })];
  });
  const line = (x1: number, x2: number, y1: number, y2: number): Mark => mark('line', { x1, x2, y1, y2 });
  const intervals = filled.map((row) => line(middle(row), middle(row), y(row.low), y(cut(row.high, domain[1]))));
  return [
    group('candidate', candidate),
    group('current', current),
    group('average', average === null ? [] : [line(LEFT, width, y(average), y(average))]),
    group('interval', intervals),
  ];
}

function texts({ insight, domain }: Parts, { base, middle, y }: Place): Mark[] {
  const { rows } = insight;
  const rates = rows.map((row) => {
    const end = y(row.n > 0 ? cut(row.high, domain[1]) : 0);
    return mark('text', { x: middle(row), y: end - 9, dy: '0.35em' }, rateText(insight, row));
  });
  const names = rows.map((row) => mark('text', { x: middle(row), y: base + 18 }, row.label));
  const centred = { 'text-anchor': 'middle' };
  return [
    group('rates', rates, { ...HALO, ...centred }),
    group('names', names, { ...centred, 'font-size': 12, fill: COLOUR.muted }),
  ];
}
