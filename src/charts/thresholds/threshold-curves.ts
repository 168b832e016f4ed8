import { count, label as nameOf, money } from '../../core/insights/shared/format.ts';
import type { ThresholdInsight, ThresholdPoint } from '../../core/insights/thresholds/call-curve.ts';
import { COLOUR, gradeColour } from '../shared/colours.ts';
import type { LegendItem } from '../shared/legend.ts';
import { mark } from '../shared/mark.ts';
import type { Mark } from '../shared/mark.ts';
import type { Attributes } from '../shared/svg.ts';
import { capacityShare } from './threshold-marks.ts';
import type { Area } from './threshold-marks.ts';
import { xOf } from './threshold-scale.ts';

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
