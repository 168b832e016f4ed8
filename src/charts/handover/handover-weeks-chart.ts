import * as Plot from '@observablehq/plot';
import { count, date } from '../../core/insights/shared/format.ts';
import { weekLeads } from '../../core/insights/handover/handover-lists.ts';
import type { HandoverInsight, HandoverWeek } from '../../core/insights/handover/handover-types.ts';
import { counted, plain } from '../../core/insights/shared/words.ts';
import { COLOUR } from '../shared/colours.ts';
import { chart, drawn, pixel, withDefaults } from '../shared/frame.ts';
import type { ChartOptions } from '../shared/frame.ts';
import { addLeadTargets } from '../shared/lead-targets.ts';
import { legend } from '../shared/legend.ts';
import type { LegendItem } from '../shared/legend.ts';
import { element } from '../shared/svg.ts';

const PLOT_HEIGHT = 170;
const LEFT = 40;
const BOTTOM = 26;
/** Narrower columns have no gap between them. */
const LEAST_GAP = 5;

/**
 * The calls of each week as columns, the current model's as a thin dashed outline. Where sales can make so many calls a
 * week, a line stands there, and what is above it is marked.
 */
export function handoverWeeksChart(insight: HandoverInsight, options: ChartOptions): SVGSVGElement {
  const { width, document, names } = withDefaults(options);
  const { weeks, workload } = insight;
  const capacity = workload?.capacity ?? null;
  const key = legend(legendOf(insight, names.current), width);
  const top = key.height + 14;
  const most = Math.max(1, capacity ?? 0, ...weeks.map((week) => Math.max(week.candidate, week.current))) * 1.06;
  const column = (width - LEFT) / Math.max(1, weeks.length);
  const gap = column < LEAST_GAP ? 0 : Math.min(3, column * 0.12);
  const bars = {
    x1: (_: unknown, i: number) => i,
    x2: (_: unknown, i: number) => i + 1,
    insetLeft: gap,
    insetRight: gap,
  };
  const held = (week: HandoverWeek): number => Math.min(week.candidate, capacity ?? Infinity);
  const svg = chart(
    { width, height: top + PLOT_HEIGHT + BOTTOM, label: plain(insight.answer), document },
    {
      ...{ marginTop: top, marginBottom: BOTTOM, marginLeft: LEFT, marginRight: 0 },
      x: { domain: [0, Math.max(1, weeks.length)], axis: null },
      y: { domain: [0, most], axis: null },
      marks: [
        Plot.gridY({ ticks: 4, stroke: COLOUR.line, strokeOpacity: 1 }),
        Plot.axisY({ ticks: 4, tickSize: 0, tickFormat: whole, label: null, color: COLOUR.muted, fontSize: 12 }),
        Plot.rect(weeks, { ...bars, y1: 0, y2: held, fill: COLOUR.bar, className: 'candidate' }),
        Plot.rect(weeks, { ...bars, y1: held, y2: 'candidate', fill: COLOUR.bad, className: 'above' }),
        drawn(({ x, y }, doc) =>
          outline(
            doc,
            weeks,
            (i) => pixel(x, i),
            (n) => pixel(y, n),
          ),
        ),
        ...(capacity === null ? [] : [Plot.ruleY([capacity], { stroke: COLOUR.accent, strokeWidth: 1.6 })]),
        drawn(({ x }, doc) => months(doc, weeks, (i) => pixel(x, i), top + PLOT_HEIGHT, column)),
        drawn(() => key.draw(LEFT, 0)),
      ],
    },
  );
  addLeadTargets(
    svg,
    weeks.flatMap((week, i) => {
      if (week.candidate === 0) return [];
      const place = { x: LEFT + i * column, y: top, width: column, height: PLOT_HEIGHT };
      return {
        ...place,
        title: titleOf(week, names.current),
        leads: weekLeads(insight.facts, 'candidate', week.from, names),
      };
    }),
  );
  return svg;
}

function whole(calls: number): string {
  return Number.isInteger(calls) ? count(calls) : '';
}

function titleOf(week: HandoverWeek, current: string): string {
  const waiting = week.waiting > 0 ? `\n${count(week.waiting)} wait at its end` : '';
  return `Week of ${date(week.from)}: ${counted(week.candidate, 'call', 'calls')}, ${current} ${count(week.current)}${waiting}`;
}

function legendOf({ workload, weeks }: HandoverInsight, current: string): LegendItem[] {
  const items: LegendItem[] = [{ kind: 'outline', colour: COLOUR.ink, label: current }];
  if (workload) items.push({ kind: 'line', colour: COLOUR.accent, label: `${count(workload.capacity)} calls a week` });
  if (workload && workload.weeksAbove > 0) items.push({ kind: 'bar', colour: COLOUR.bad, label: 'more than that' });
  return weeks.length > 0 ? items : [];
}

/** The steps of the current model's calls as one line: a box for each week would be a thicket. */
function outline(
  document: Document,
  weeks: readonly HandoverWeek[],
  x: (week: number) => number,
  y: (calls: number) => number,
): SVGElement {
  const steps = weeks.map(({ current }, i) => `${i === 0 ? 'M' : 'L'}${x(i)},${y(current)}H${x(i + 1)}`);
  return element(document, 'path', {
    ...{ class: 'current', d: steps.join(''), fill: 'none', stroke: COLOUR.ink },
    ...{ 'stroke-opacity': 0.6, 'stroke-dasharray': '2 2' },
  });
}

/** The months under the columns, as many as have room; a year where it begins, and at the first. */
function months(
  document: Document,
  weeks: readonly HandoverWeek[],
  x: (week: number) => number,
  y: number,
  column: number,
): SVGElement {
  const group = element(document, 'g', { class: 'months', fill: COLOUR.muted, 'text-anchor': 'start' });
  const starts = weeks.flatMap(({ from }, i) => {
    const [, month = '', year = ''] = date(from).split(' ');
    const before = i === 0 ? null : date(weeks[i - 1]?.from ?? NaN).split(' ')[1];
    return month === before ? [] : [{ i, month, year }];
  });
  const every = Math.max(1, Math.ceil((74 * starts.length) / Math.max(1, column * weeks.length)));
  starts.forEach(({ i, month, year }, place) => {
    if (place % every !== 0 || x(i) + 58 > x(weeks.length)) return;
    const text = place === 0 || month === 'Jan' || every > 2 ? `${month} ${year}` : month;
    group.append(
      element(document, 'line', { x1: x(i), x2: x(i), y1: y, y2: y + 5, stroke: COLOUR.line }),
      element(document, 'text', { x: x(i) + 3, y: y + 16 }, text),
    );
  });
  return group;
}
