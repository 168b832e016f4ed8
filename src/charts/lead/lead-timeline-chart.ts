import * as Plot from '@observablehq/plot';
import type { LeadStep } from '../../core/insights/lead/lead-steps.ts';
import type { LeadTimeline, TimelineRow, TimelineStage } from '../../core/insights/lead/lead-timeline.ts';
import { count, date } from '../../core/insights/shared/format.ts';
import { counted } from '../../core/insights/shared/words.ts';
import { COLOUR } from '../shared/colours.ts';
import { chart, drawn, withDefaults } from '../shared/frame.ts';
import type { ChartOptions } from '../shared/frame.ts';
import { legend } from '../shared/legend.ts';
import type { LegendItem } from '../shared/legend.ts';
import { element, fit, HALO, textWidth } from '../shared/svg.ts';

const SCORES = 170;
const LEFT = 112;
const RIGHT = 12;
/** Height of a line of stage names above the plot. */
const LINE = 15;
/** Height of the row of a type. */
const ROW = 20;

/** Where time stands on the chart, in pixels. */
interface Time {
  left: number;
  right: number;
  from: number;
  to: number;
}

const times = new WeakMap<SVGSVGElement, Time>();

/**
 * The life of a lead: its score as a step line with the current model's as a thin outline, the target of its grade as a
 * line, stages as labelled marks, activities by type as ticks below. What is later than the instant that is looked at is
 * greyed: it isn't known yet then.
 */
export function leadTimeline(life: LeadTimeline, options: ChartOptions): SVGSVGElement {
  const { width, document, names } = withDefaults(options);
  const left = width < 480 ? 84 : LEFT;
  const time = { left, right: width - RIGHT, from: life.from, to: life.to };
  const x = (at: number): number => left + ((at - life.from) / (life.to - life.from || 1)) * (time.right - left);
  const marks = placed(life.marks, x, width);
  const key = legend(legendOf(life, names), width - 8);
  const lines = Math.max(1, ...marks.map(({ line }) => line + 1));
  const top = key.height + 8 + lines * LINE + 4;
  const rowsTop = top + SCORES + 14;
  const axis = rowsTop + life.rows.length * ROW + 4;
  const height = axis + 30;
  const [low, high] = scoreSpan(life);
  const grey = { x: x(life.at), y: top - 4, width: Math.max(0, time.right - x(life.at)), height: axis - top + 4 };
  const svg = chart(
    { width, height, label: life.summary, document },
    {
      marginTop: top,
      marginBottom: height - top - SCORES,
      marginLeft: left,
      marginRight: RIGHT,
      x: { domain: [life.from, life.to], axis: null },
      y: { domain: [low, high], axis: null },
      marks: [
        Plot.rect(life.handedOver, { x1: 'from', x2: 'to', y1: low, y2: high, fill: 'var(--good-soft)' }),
        Plot.gridY({ ticks: 4, stroke: COLOUR.line, strokeOpacity: 1 }),
        Plot.axisY({ ticks: 4, tickSize: 0, tickFormat: count, label: null, color: COLOUR.muted, fontSize: 12 }),
        stepLine(life.current, { y: 'score', stroke: COLOUR.ink, strokeDasharray: '2 2', strokeOpacity: 0.6 }),
        stepLine(life.candidate, { y: targetOf, stroke: COLOUR.accent, strokeWidth: 1.6, className: 'target' }),
        stepLine(life.candidate, { y: 'score', stroke: COLOUR.ink, strokeWidth: 2.2, className: 'score' }),
        drawn((_scales, doc) => activityRows(doc, life.rows, { x, left, right: time.right, top: rowsTop })),
        drawn((_scales, doc) => dates(doc, time, x, axis + 18)),
        drawn((_scales, doc) => stageMarks(doc, marks, { bottom: axis, first: key.height + 8 })),
        drawn((_scales, doc) => element(doc, 'rect', { ...grey, class: 'unknown', fill: COLOUR.paper, opacity: 0.62 })),
        drawn((_scales, doc) => cursor(doc, x(life.at), top - 4, axis)),
        drawn(() => key.draw(4, 0)),
      ],
    },
  );
  times.set(svg, time);
  return svg;
}

/** The instant under a pixel of a drawn timeline (UTC milliseconds); null for an element that is none. */
export function instantAt(svg: SVGSVGElement, pixel: number): number | null {
  const time = times.get(svg);
  if (!time) return null;
  const part = Math.min(1, Math.max(0, (pixel - time.left) / (time.right - time.left)));
  return Math.round(time.from + part * (time.to - time.from));
}

function targetOf({ target }: LeadStep): number {
  return target ?? NaN;
}

function stepLine(steps: readonly LeadStep[], style: Plot.LineOptions): Plot.Markish {
  return Plot.line(steps, { x: 'at', curve: 'step-after', ...style });
}

function scoreSpan({ candidate, current }: LeadTimeline): [number, number] {
  const values = [...candidate, ...current].flatMap(({ score, target }) => [score, target ?? score]);
  const [low, high] = [Math.min(0, ...values), Math.max(10, ...values)];
  return [low, high + (high - low) * 0.06];
}

function legendOf(life: LeadTimeline, names: { candidate: string; current: string }): LegendItem[] {
  const items: LegendItem[] = [{ kind: 'line', colour: COLOUR.ink, label: `score, ${names.candidate}` }];
  if (life.candidate.some(({ target }) => target !== null))
    items.push({ kind: 'line', colour: COLOUR.accent, label: 'target of its grade' });
  items.push({ kind: 'dashes', colour: COLOUR.ink, label: names.current });
  if (life.handedOver.length > 0) items.push({ kind: 'area', colour: COLOUR.good, label: 'handed over' });
  return items;
}

interface Placed extends TimelineStage {
  x: number;
  line: number;
  toLeft: boolean;
}

/** So many lines of names at most: what finds no place is told by the history. */
const LINES = 5;
const FIRST = { good: 0, bad: 1, quiet: 2 } as const;

/** Marks with the line that their names stand on, so that none covers another; wins and losses first. -1 is none. */
function placed(marks: readonly TimelineStage[], x: (at: number) => number, width: number): Placed[] {
  const taken: [number, number][][] = Array.from({ length: LINES }, () => []);
  const order = [...marks].sort((a, b) => FIRST[a.tone] - FIRST[b.tone] || a.at - b.at);
  return order.map((mark) => {
    const at = x(mark.at);
    const size = textWidth(mark.text) + 10;
    const toLeft = at + size > width;
    const [from, to] = toLeft ? [at - size, at] : [at, at + size];
    const line = taken.findIndex((spans) => spans.every((span) => span[1] <= from || span[0] >= to));
    taken[line]?.push([from, to]);
    return { ...mark, x: at, line, toLeft };
  });
}

const TONE = { good: COLOUR.good, bad: COLOUR.bad, quiet: COLOUR.muted } as const;

function stageMarks(
  document: Document,
  marks: readonly Placed[],
  { bottom, first }: { bottom: number; first: number },
): SVGElement {
  const group = element(document, 'g', { class: 'stages' });
  for (const { x, line, toLeft, text, tone, at } of marks) {
    const y = first + Math.max(0, line) * LINE + 10;
    const rule = { x1: x, x2: x, y1: y - 8, y2: bottom, stroke: TONE[tone], 'stroke-opacity': 0.75 };
    const place = { x: toLeft ? x - 4 : x + 4, y, 'text-anchor': toLeft ? 'end' : 'start' };
    const title = element(document, 'title', {}, `${text}, ${date(at)}`);
    const name = { ...place, fill: TONE[tone], 'font-weight': 550, ...HALO };
    group.append(element(document, 'line', rule));
    if (line >= 0) group.append(element(document, 'text', name, fit(text, 160), title));
  }
  return group;
}

function cursor(document: Document, x: number, top: number, bottom: number): SVGElement {
  const line = { x1: x, x2: x, y1: top, y2: bottom, stroke: COLOUR.accent, 'stroke-width': 1.5 };
  const knob = { cx: x, cy: top, r: 4.5, fill: COLOUR.accent };
  return element(
    document,
    'g',
    { class: 'cursor' },
    element(document, 'line', line),
    element(document, 'circle', knob),
  );
}

/** Dates below the plot, as many as there is room for. */
function dates(document: Document, { left, right, from, to }: Time, x: (at: number) => number, y: number): SVGElement {
  const group = element(document, 'g', { class: 'dates', fill: COLOUR.muted });
  const most = Math.max(2, Math.floor((right - left) / 120) + 1);
  const days = Math.max(1, Math.round((to - from) / 86_400_000));
  const number = Math.min(most, days + 1);
  for (let i = 0; i < number; i++) {
    const at = from + ((to - from) * i) / (number - 1 || 1);
    const anchor = i === 0 ? 'start' : i === number - 1 ? 'end' : 'middle';
    group.append(element(document, 'text', { x: x(at), y, 'text-anchor': anchor }, date(at)));
  }
  return group;
}

/** Where the rows stand, in pixels. */
interface Place {
  x: (at: number) => number;
  left: number;
  right: number;
  top: number;
}

/**
 * A row of ticks for each type of activity. One path a row, however many activities it holds: those of one pixel are one
 * tick.
 */
function activityRows(document: Document, rows: readonly TimelineRow[], place: Place): SVGElement {
  const group = element(document, 'g', { class: 'activities' });
  rows.forEach((row, index) => {
    const middle = place.top + (index + 0.5) * ROW;
    const said = `${row.type}: ${counted(row.at.length, 'activity', 'activities')}`;
    const name = { x: place.left - 10, y: middle, dy: '0.35em', 'text-anchor': 'end', fill: COLOUR.muted };
    const rule = { x1: place.left, x2: place.right, y1: middle, y2: middle, stroke: COLOUR.line };
    group.append(
      element(document, 'line', rule),
      element(document, 'text', name, fit(row.type, place.left - 12), element(document, 'title', {}, said)),
      element(document, 'path', { d: ticksOf(row, place, middle), stroke: COLOUR.accent, 'stroke-width': 1.6 }),
    );
  });
  return group;
}

function ticksOf({ at }: TimelineRow, { x }: Place, middle: number): string {
  const columns = new Set(at.map((instant) => Math.round(x(instant) * 2) / 2));
  return Array.from(columns, (column) => `M${column},${middle - 6}v12`).join('');
}
