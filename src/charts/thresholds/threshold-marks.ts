import { count } from '../../core/insights/shared/format.ts';
import type { ThresholdInsight } from '../../core/insights/thresholds/call-curve.ts';
import { COLOUR, gradeColour } from '../shared/colours.ts';
import { mark } from '../shared/mark.ts';
import type { Mark } from '../shared/mark.ts';
import { textWidth } from '../shared/svg.ts';
import type { TargetScale } from './threshold-scale.ts';
import { xOf } from './threshold-scale.ts';

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
export function capacityShare({ at, capacityPerWeek }: ThresholdInsight): number | null {
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
