import { count, label as nameOf, percent } from '../../core/insights/shared/format.ts';
import type { ThresholdInsight, ThresholdPoint } from '../../core/insights/thresholds/call-curve.ts';
import { COLOUR, gradeColour } from '../shared/colours.ts';
import { mark } from '../shared/mark.ts';
import type { Mark } from '../shared/mark.ts';
import { HALO } from '../shared/svg.ts';
import type { Attributes } from '../shared/svg.ts';
import { BESIDE, SIZE } from './threshold-places.ts';
import type { Handle, TextPlace } from './threshold-places.ts';
import { xOf } from './threshold-scale.ts';
import type { TargetScale } from './threshold-scale.ts';

/** The key of the one handle that moves all grades. */
export const ALL = '*';

/** A handle as it is drawn. Its line is apart: all lines lie below all texts. */
export interface DrawnHandle {
  rule: Mark;
  group: Mark;
}

/** Draws a handle where its target is: a line, a knob that can be dragged or moved by keys, and its text. */
export function drawHandle(handle: Handle, scale: TargetScale, place: TextPlace): DrawnHandle {
  const { y, top, gaps, colour } = handle;
  const x = xOf(scale, handle.target);
  const line = { stroke: colour, 'stroke-width': 2 };
  const hit = { fill: 'transparent', 'data-export': 'none' };
  const rest = `${gaps.map(({ from, to }) => `V${from}M${x},${to}`).join('')}V${y}`;
  const group = mark(
    'g',
    { class: 'target-handle', 'data-handle': handle.key, ...sliderOf(handle, scale) },
    // A thumb is wider than the line that it moves.
    mark('rect', { class: 'target-hit', x: x - 14, width: 28, y: y - 14, height: 28, ...hit }),
    mark('rect', { class: 'target-hit-rule', x: x - 8, width: 16, y: top, height: y - top, ...hit }),
    mark('circle', { class: 'target-knob', r: 8, cx: x, cy: y, fill: 'var(--raised)', ...line }),
    textOf(handle, x, place),
  );
  return { rule: mark('path', { class: 'target-rule', fill: 'none', ...line, d: `M${x},${top}${rest}` }), group };
}

/** The handle for who operates it by keys or by ear. */
function sliderOf({ name, target, meaning }: Handle, { min, max, never }: TargetScale): Attributes {
  return {
    role: 'slider',
    tabindex: 0,
    'aria-label': name,
    'aria-orientation': 'horizontal',
    'aria-valuemin': min,
    'aria-valuemax': never === null ? max : max + 1,
    'aria-valuenow': target ?? max + 1,
    'aria-valuetext': meaning,
  };
}

function textOf({ colour }: Handle, x: number, { text, y, toLeft }: TextPlace): Mark {
  const look = { class: 'target-text', fill: colour === COLOUR.accent ? COLOUR.accent : COLOUR.ink, ...HALO };
  const place = { x: toLeft ? x - BESIDE : x + BESIDE, y, dy: '0.35em', 'text-anchor': toLeft ? 'end' : 'start' };
  return mark('text', { ...look, 'font-size': SIZE, 'font-weight': 600, ...place }, text);
}

/** Height of a grade's own row below the plot. */
export const ROW = 30;

/** Upper and lower edge of the plot. */
interface Plot {
  top: number;
  bottom: number;
}

/** The handles: one for all grades, or one a grade. */
export function handlesOf(
  insight: ThresholdInsight,
  byGrade: readonly ThresholdInsight[] | undefined,
  plot: Plot,
): Handle[] {
  if (!byGrade) return [commonHandle(insight, plot)];
  return byGrade.map((one, index) => {
    const { target } = one;
    const grade = nameOf(one.grade ?? '');
    return {
      key: one.grade ?? '',
      target,
      colour: gradeColour(index, byGrade.length),
      name: `Target of ${grade} leads`,
      text: `${grade} ${target === null ? 'never' : count(target)}`,
      meaning: target === null ? 'never called' : meaningOf(one.at(target)),
      y: plot.bottom + 46 + index * ROW,
      top: plot.top,
      // The numbers of the axis stay readable.
      gaps: [{ from: plot.bottom + 6, to: plot.bottom + 28 }],
      textY: null,
    };
  });
}

/** Where the handle of a grade or of `ALL` stands; null at `never`. */
export function handleTarget(insight: ThresholdInsight, key: string): number | null {
  if (key === ALL) return insight.handle.target;
  return insight.targets.find(({ grade }) => grade === key)?.target ?? null;
}

function commonHandle(insight: ThresholdInsight, { top, bottom }: Plot): Handle {
  const { target } = insight.handle;
  const differ = insight.target === null;
  return {
    key: ALL,
    target,
    colour: COLOUR.accent,
    name: 'Target of all grades',
    text: differ
      ? `one target for all: ${count(target)}`
      : `${insight.whatIf === null ? 'target' : 'what if'} ${count(target)}`,
    meaning: `${differ ? 'targets differ by grade; as one common target: ' : ''}${meaningOf(insight.at(target))}`,
    y: bottom,
    top: top - 18,
    gaps: [],
    textY: top - 14,
  };
}

function meaningOf({ target, calls, winShare }: ThresholdPoint): string {
  const caught = winShare === null ? '' : `, ${percent(winShare)} of wins caught`;
  return `${count(target)} points: ${count(calls)} calls${caught}`;
}
