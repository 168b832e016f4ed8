import * as Plot from '@observablehq/plot';
import { count, label as nameOf, money } from '../core/insights/format.ts';
import type { ThresholdInsight, ThresholdPoint } from '../core/insights/thresholds.ts';
import { COLOUR, gradeColour } from './colours.ts';
import type { LegendItem } from './legend.ts';
import { capacityShare } from './threshold-marks.ts';

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
export function commonCurves({ curve, best }: ThresholdInsight): Plot.Markish[] {
  const most = best && best.profit > 0 ? best.profit : null;
  const profit = (point: ThresholdPoint): number => Math.max(0, point.profit / (most ?? 1)) * 0.9;
  const shape = { x: 'target', curve: 'monotone-x' } as const;
  const area = [
    Plot.areaY(curve, { ...shape, y: profit, fill: COLOUR.wins, fillOpacity: 0.1, className: 'profit' }),
    Plot.line(curve, { ...shape, y: profit, stroke: COLOUR.wins, strokeOpacity: 0.45, strokeWidth: 1 }),
  ];
  return [
    ...(most === null ? [] : area),
    Plot.line(curve, { ...shape, y: 'callShare', stroke: COLOUR.calls, strokeWidth: 2.2, className: 'calls' }),
    Plot.line(curve, {
      ...shape,
      y: (point: ThresholdPoint) => point.winShare ?? NaN,
      stroke: COLOUR.wins,
      strokeWidth: 2.2,
      className: 'wins',
    }),
  ];
}

/** Wins caught by target, one line a grade. */
export function gradeCurves(byGrade: readonly ThresholdInsight[]): Plot.Markish[] {
  return byGrade.map(({ curve }, index) => {
    const y = (point: ThresholdPoint): number => point.winShare ?? NaN;
    return Plot.line(curve, {
      x: 'target',
      y,
      stroke: gradeColour(index, byGrade.length),
      strokeWidth: 2.2,
      className: 'wins',
    });
  });
}
