import { count, label as nameOf, money } from '../../core/insights/shared/format.ts';
import type { ThresholdInsight, ThresholdPoint } from '../../core/insights/thresholds/call-curve.ts';
import { COLOUR, gradeColour } from '../shared/colours.ts';
import type { LegendItem } from '../shared/legend.ts';
import { mark } from '../shared/mark.ts';
import type { Mark } from '../shared/mark.ts';
import { textWidth } from '../shared/svg.ts';
import type { Attributes } from '../shared/svg.ts';
import { xOf } from './threshold-scale.ts';
import type { TargetScale } from './threshold-scale.ts';

/** The plot's place. */
export interface Area {
  scale: TargetScale;
  top: number;
  height: number;
}

/** Ticks where the profit is most: with words below the axis for a common target, one a grade in its colour else. */
export function bestMarks(insights: readonly ThresholdInsight[], area: Area): Mark {
  const [only] = insights;
  if (only && only.grade === null) return mark('g', { class: 'best-marks' }, ...notes(only, area));
  const ticks = insights.flatMap(({ best }, index) => {
    if (!best || best.calls === 0) return [];
    return [tick(best.target, gradeColour(index, insights.length), 3, area)];
  });
  return mark('g', { class: 'best-marks' }, ...ticks);
}

function tick(target: number, colour: string, thick: number, area: Area): Mark {
  const [x, base] = [xOf(area.scale, target), area.top + area.height];
  return mark('line', { x1: x, x2: x, y1: base - 9, y2: base, stroke: colour, 'stroke-width': thick });
}

/** The best common target, and the best that sales has time for: below the numbers of the axis, from left to right. */
function notes({ best, bestWithinCapacity: within }: ThresholdInsight, area: Area): Mark[] {
  if (!best || best.calls === 0) return [];
  const marks = [{ target: best.target, text: `best ${count(best.target)}` }];
  if (within && within.calls > 0 && within.target !== best.target) {
    marks.push({ target: within.target, text: `best within capacity ${count(within.target)}` });
  }
  marks.sort((a, b) => a.target - b.target);
  const sizes = marks.map(({ text }) => textWidth(text));
  const all = sizes.reduce((sum, size) => sum + size + 14, -14);
  let [free, rest] = [0, all];
  return marks.flatMap(({ target, text }, index) => {
    const size = sizes[index] ?? 0;
    // Below its tick, unless the one before or the end of the chart is in the way.
    const wished = xOf(area.scale, target) - size / 2;
    const x = Math.min(Math.max(wished, free), area.scale.right - rest);
    free = x + size + 14;
    rest -= size + 14;
    const place = { x, y: area.top + area.height + 40, fill: COLOUR.muted, 'text-anchor': 'start' };
    return [tick(target, COLOUR.ink, 1.6, area), mark('text', place, text)];
  });
}

/** The share of leads that can be called in a week, of all that there are; null where there is no limit, or none is needed. */
function capacityShare({ at, capacityPerWeek }: ThresholdInsight): number | null {
  const all = at(-Infinity).perWeek;
  return capacityPerWeek === null || all === null || capacityPerWeek >= all ? null : capacityPerWeek / all;
}

/** The capacity as a line; null where there is none to draw. */
export function capacityLine(insight: ThresholdInsight, { scale, top, height }: Area): Mark | null {
  const share = capacityShare(insight);
  if (share === null) return null;
  const y = top + height * (1 - share);
  const dashes = { stroke: COLOUR.warn, 'stroke-dasharray': '5 3', 'stroke-width': 1.2 };
  return mark('line', { class: 'capacity', x1: scale.left, x2: scale.right, y1: y, y2: y, ...dashes });
}

/** What the lines mean with one common target. */
export function commonItems(insight: ThresholdInsight): LegendItem[] {
  const items: LegendItem[] = [
    { kind: 'line', colour: COLOUR.wins, label: 'share of wins caught' },
    { kind: 'line', colour: COLOUR.calls, label: 'share of leads called' },
  ];
  const { best, capacityPerWeek } = insight;
  if (best && best.profit > 0)
    items.push({ kind: 'area', colour: COLOUR.wins, label: `profit, at most ${money(best.profit)}` });
  if (capacityPerWeek !== null && capacityShare(insight) !== null) {
    items.push({ kind: 'dashes', colour: COLOUR.warn, label: `${count(capacityPerWeek)} calls a week` });
  }
  return items;
}

/** What the lines mean with one target a grade. */
export function gradeItems(byGrade: readonly ThresholdInsight[]): LegendItem[] {
  return byGrade.map(({ grade }, index) => {
    return {
      kind: 'line',
      colour: gradeColour(index, byGrade.length),
      label: `${index === 0 ? 'share of its wins caught: ' : ''}${nameOf(grade ?? '')}`,
    };
  });
}

/** Wins caught, leads called and profit by target, all grades together. The profit has a scale of its own. */
export function commonCurves({ curve, best }: ThresholdInsight, area: Area): Mark[] {
  const most = best && best.profit > 0 ? best.profit : null;
  const profit = (point: ThresholdPoint): number => Math.max(0, point.profit / (most ?? 1)) * 0.9;
  const thin = { stroke: COLOUR.wins, 'stroke-opacity': 0.45, 'stroke-width': 1 };
  return [
    ...(most === null
      ? []
      : [
          path('profit', `${pathOf(curve, profit, area)}${closing(curve, area)}`, {
            ...{ fill: COLOUR.wins, 'fill-opacity': 0.1, stroke: 'none' },
          }),
          path('profit-line', pathOf(curve, profit, area), thin),
        ]),
    path(
      'calls',
      pathOf(curve, ({ callShare }) => callShare, area),
      { stroke: COLOUR.calls },
    ),
    path('wins', pathOf(curve, winsOf, area), { stroke: COLOUR.wins }),
  ];
}

/** Wins caught by target, one line a grade. */
export function gradeCurves(byGrade: readonly ThresholdInsight[], area: Area): Mark[] {
  return byGrade.map(({ curve }, index) => {
    const stroke = gradeColour(index, byGrade.length);
    return path('wins', pathOf(curve, winsOf, area), { stroke });
  });
}

function winsOf({ winShare }: ThresholdPoint): number {
  return winShare ?? NaN;
}

function path(name: string, d: string, look: Attributes): Mark {
  const line = { fill: 'none', 'stroke-width': 2.2, 'stroke-linejoin': 'round', ...look };
  return mark('g', { class: name }, ...(d === '' ? [] : [mark('path', { d, ...line })]));
}

/** A line through the points, broken where there is no value: nearly every score is a point, nothing has to be rounded off. */
function pathOf(curve: readonly ThresholdPoint[], valueOf: (point: ThresholdPoint) => number, area: Area): string {
  let [d, open] = ['', false];
  for (const point of curve) {
    const value = Math.min(1, Math.max(0, valueOf(point)));
    if (Number.isNaN(value)) {
      open = false;
      continue;
    }
    const y = area.top + area.height * (1 - value);
    d += `${open ? 'L' : 'M'}${tenth(xOf(area.scale, point.target))},${tenth(y)}`;
    open = true;
  }
  return d;
}

/** From the end of a line along the base to below its start. */
function closing(curve: readonly ThresholdPoint[], { scale, top, height }: Area): string {
  const [first, last] = [curve[0], curve.at(-1)];
  if (!first || !last) return '';
  return `L${tenth(xOf(scale, last.target))},${top + height}L${tenth(xOf(scale, first.target))},${top + height}Z`;
}

function tenth(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
