import { count } from '../core/insights/format.ts';
import type { ThresholdInsight } from '../core/insights/thresholds.ts';
import { COLOUR, gradeColour } from './colours.ts';
import { element, textWidth } from './svg.ts';
import type { TargetScale } from './threshold-scale.ts';
import { xOf } from './threshold-scale.ts';

/** The plot's place. */
interface Area {
  scale: TargetScale;
  top: number;
  height: number;
}

/** Ticks where the profit is most: one with its words for a common target, one a grade in its colour else. */
export function bestMarks(
  document: Document,
  insights: readonly ThresholdInsight[],
  { scale, top, height }: Area,
): SVGElement {
  const group = element(document, 'g', { class: 'best-marks' });
  const [base, alone] = [top + height, insights.length === 1];
  insights.forEach(({ best, bestWithinCapacity, grade, target }, index) => {
    if (!best || best.calls === 0) return;
    const colour = grade === null ? COLOUR.ink : gradeColour(index, insights.length);
    const tick = (at: number, length: number): SVGElement => {
      const x = xOf(scale, at);
      return element(document, 'line', {
        x1: x,
        x2: x,
        y1: base - length,
        y2: base,
        stroke: colour,
        'stroke-width': alone ? 1.2 : 3,
      });
    };
    group.append(tick(best.target, alone ? 20 : 9));
    if (!alone) return;
    const within =
      bestWithinCapacity && bestWithinCapacity.calls > 0 && bestWithinCapacity.target !== best.target
        ? bestWithinCapacity.target
        : null;
    group.append(note(document, `best ${count(best.target)}`, best.target, base - 12, scale, target));
    if (within !== null)
      group.append(
        tick(within, 38),
        note(document, `best within capacity ${count(within)}`, within, base - 31, scale, target),
      );
  });
  return group;
}

/** Words beside a tick, on the side away from the target's line. */
function note(
  document: Document,
  text: string,
  at: number,
  y: number,
  scale: TargetScale,
  target: number | null,
): SVGElement {
  const x = xOf(scale, at);
  const size = textWidth(text) + 8;
  const leftFits = x - size > scale.left;
  const rightFits = x + size < scale.right;
  const toLeft = leftFits && (!rightFits || (target !== null && target >= at));
  const halo = { 'paint-order': 'stroke', stroke: COLOUR.paper, 'stroke-width': 3 };
  const place = {
    x: toLeft ? x - 6 : x + 6,
    y,
    dy: '0.35em',
    'text-anchor': toLeft ? 'end' : 'start',
    fill: COLOUR.muted,
  };
  return element(document, 'text', { ...place, ...halo }, text);
}

/** The share of leads that a week's capacity can call, as a line; null without one, or where everybody can be called. */
export function capacityLine(
  document: Document,
  { at, capacityPerWeek }: ThresholdInsight,
  { scale, top, height }: Area,
): SVGElement | null {
  const all = at(-Infinity).perWeek;
  if (capacityPerWeek === null || all === null || capacityPerWeek >= all) return null;
  const y = top + height * (1 - capacityPerWeek / all);
  const line = {
    x1: scale.left,
    x2: scale.right,
    y1: y,
    y2: y,
    stroke: COLOUR.warn,
    'stroke-dasharray': '5 3',
    'stroke-width': 1.2,
  };
  const halo = { 'paint-order': 'stroke', stroke: COLOUR.paper, 'stroke-width': 3 };
  const place = { x: scale.right, y: y - 7, 'text-anchor': 'end', fill: COLOUR.warn };
  const words = element(document, 'text', { ...place, ...halo }, `${count(capacityPerWeek)} calls a week`);
  return element(document, 'g', { class: 'capacity' }, element(document, 'line', line), words);
}
