import * as Plot from '@observablehq/plot';
import { count, label as nameOf, money, percent } from '../core/insights/format.ts';
import { plain } from '../core/insights/sentence.ts';
import type { ThresholdInsight, ThresholdPoint } from '../core/insights/thresholds.ts';
import { COLOUR, gradeColour } from './colours.ts';
import { chart, drawn, withDefaults } from './frame.ts';
import type { ChartOptions } from './frame.ts';
import { legend } from './legend.ts';
import type { LegendItem } from './legend.ts';
import { element } from './svg.ts';
import { ALL, drawHandle, placeHandle } from './threshold-handles.ts';
import type { Handle } from './threshold-handles.ts';
import { bestMarks, capacityLine } from './threshold-marks.ts';
import type { TargetScale } from './threshold-scale.ts';
import { targetScale } from './threshold-scale.ts';

/** What the chart of targets is given. */
export interface ThresholdChartOptions extends ChartOptions {
  /** The same question for each grade, best first: one curve and one handle a grade. Absent: one common target. */
  byGrade?: readonly ThresholdInsight[];
}

const PLOT_HEIGHT = 190;
const ROW = 30;
const LEFT = 44;

/** What a drawn chart needs to be moved without being built anew. */
interface Drawn {
  scale: TargetScale;
  width: number;
  top: number;
}

const drawnCharts = new WeakMap<SVGSVGElement, Drawn>();

/**
 * What each target would have cost and caught: share of wins caught, share of leads called, profit; and a handle that can
 * be dragged, or with `byGrade` one a grade. The chart itself changes nothing: see threshold-drag.ts.
 */
export function thresholdsChart(insight: ThresholdInsight, options: ThresholdChartOptions): SVGSVGElement {
  const { width, document } = withDefaults(options);
  const { byGrade } = options;
  const key = legend(byGrade ? gradeItems(byGrade) : commonItems(insight), width - 8);
  const top = key.height + (byGrade ? 10 : 30);
  const rows = byGrade?.length ?? 0;
  const [min, max] = [insight.curve[0]?.target ?? 0, insight.curve.at(-1)?.target ?? 100];
  const scale = targetScale(min, max, LEFT, width - 14, byGrade !== undefined);
  const below = (byGrade ? 34 + rows * ROW : 30) + 22;
  const svg = chart(
    { width, height: top + PLOT_HEIGHT + below, label: plain(insight.answer), document },
    {
      marginTop: top,
      marginBottom: below,
      marginLeft: LEFT,
      marginRight: width - scale.right,
      x: { domain: [min, max], axis: null },
      y: { domain: [0, 1], axis: null, clamp: true },
      marks: [
        Plot.gridY([0, 0.5, 1], { stroke: COLOUR.line, strokeOpacity: 1 }),
        Plot.axisY([0, 0.5, 1], { tickSize: 0, tickFormat: percent, label: null, color: COLOUR.muted, fontSize: 12 }),
        Plot.axisX({
          ticks: Math.max(2, Math.floor(width / 100)),
          tickSize: 0,
          tickPadding: 10,
          label: null,
          color: COLOUR.muted,
          fontSize: 12,
        }),
        ...(byGrade ? gradeCurves(byGrade) : commonCurves(insight)),
        ...(byGrade ? [] : [drawn((_scales, doc) => capacityLine(doc, insight, { scale, top, height: PLOT_HEIGHT }))]),
        drawn((_scales, doc) => bestMarks(doc, byGrade ?? [insight], { scale, top, height: PLOT_HEIGHT })),
        drawn((_scales, doc) => key.draw(doc, 4, 0)),
        drawn((_scales, doc) => {
          const at = {
            x: (LEFT + scale.right) / 2,
            y: top + PLOT_HEIGHT + below - 4,
            fill: COLOUR.muted,
            'text-anchor': 'middle',
          };
          return element(doc, 'text', at, 'score from which sales calls');
        }),
      ],
    },
  );
  hideMarks(svg);
  drawnCharts.set(svg, { scale, width, top });
  const layer = element(document, 'g', { class: 'target-handles' });
  for (const handle of handlesOf(insight, byGrade, top)) layer.append(drawHandle(document, handle, scale, width));
  svg.append(layer);
  return svg;
}

/** Sliders can't be inside a picture: the drawing is hidden from screen readers, which hear the label and the sliders. */
function hideMarks(svg: SVGSVGElement): void {
  svg.setAttribute('role', 'group');
  for (const child of svg.children) child.setAttribute('aria-hidden', 'true');
}

/** The scale of a drawn chart; null for an element that is none. */
export function scaleOf(svg: SVGSVGElement): TargetScale | null {
  return drawnCharts.get(svg)?.scale ?? null;
}

/**
 * Moves the handles of a drawn chart to the insight's targets. False where the chart has to be built anew, as it has other
 * handles.
 */
export function moveHandles(
  svg: SVGSVGElement,
  insight: ThresholdInsight,
  byGrade?: readonly ThresholdInsight[],
): boolean {
  const drawnChart = drawnCharts.get(svg);
  const groups = [...svg.querySelectorAll<SVGGElement>('.target-handle')];
  if (!drawnChart) return false;
  const handles = handlesOf(insight, byGrade, drawnChart.top);
  if (handles.length !== groups.length || handles.some(({ key }, at) => groups[at]?.dataset.handle !== key))
    return false;
  handles.forEach((handle, at) => placeHandle(groups[at] as SVGGElement, handle, drawnChart.scale, drawnChart.width));
  svg.setAttribute('aria-label', plain(insight.answer));
  return true;
}

function handlesOf(insight: ThresholdInsight, byGrade: readonly ThresholdInsight[] | undefined, top: number): Handle[] {
  if (!byGrade) return [commonHandle(insight, top)];
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
      y: top + PLOT_HEIGHT + 46 + index * ROW,
      top,
      textY: null,
    };
  });
}

/** Where the grades' targets differ, the handle waits at the best common one. */
function commonHandle(insight: ThresholdInsight, top: number): Handle {
  const target =
    insight.target ?? insight.best?.target ?? insight.curve[Math.floor(insight.curve.length / 2)]?.target ?? 0;
  const differ = insight.target === null;
  return {
    key: ALL,
    target,
    colour: COLOUR.accent,
    name: 'Target of all grades',
    text: differ ? 'drag for one common target' : `target ${count(target)}`,
    meaning: `${differ ? 'targets differ by grade; as one common target: ' : ''}${meaningOf(insight.at(target))}`,
    y: top + PLOT_HEIGHT,
    top: top - 18,
    textY: top - 14,
  };
}

function meaningOf({ target, calls, winShare }: ThresholdPoint): string {
  const caught = winShare === null ? '' : `, ${percent(winShare)} of wins caught`;
  return `${count(target)} points: ${count(calls)} calls${caught}`;
}

function commonItems({ best }: ThresholdInsight): LegendItem[] {
  const items: LegendItem[] = [
    { kind: 'line', colour: COLOUR.wins, label: 'share of wins caught' },
    { kind: 'line', colour: COLOUR.calls, label: 'share of leads called' },
  ];
  if (best && best.profit > 0)
    items.push({ kind: 'area', colour: COLOUR.wins, label: `profit, at most ${money(best.profit)}` });
  return items;
}

function gradeItems(byGrade: readonly ThresholdInsight[]): LegendItem[] {
  return byGrade.map(({ grade }, index) => {
    return {
      kind: 'line',
      colour: gradeColour(index, byGrade.length),
      label: `${nameOf(grade ?? '')}: share of its wins caught`,
    };
  });
}

function commonCurves({ curve, best }: ThresholdInsight): Plot.Markish[] {
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

function gradeCurves(byGrade: readonly ThresholdInsight[]): Plot.Markish[] {
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
