import * as Plot from '@observablehq/plot';
import { percent } from '../core/insights/format.ts';
import { plain } from '../core/insights/sentence.ts';
import type { ThresholdInsight } from '../core/insights/thresholds.ts';
import { COLOUR } from './colours.ts';
import { chart, drawn, withDefaults } from './frame.ts';
import type { ChartOptions } from './frame.ts';
import { legend } from './legend.ts';
import { element } from './svg.ts';
import { commonCurves, commonItems, gradeCurves, gradeItems } from './threshold-curves.ts';
import { drawHandle, placeHandle } from './threshold-handles.ts';
import { bestMarks, capacityLine } from './threshold-marks.ts';
import type { TargetScale } from './threshold-scale.ts';
import { targetScale } from './threshold-scale.ts';
import { handlesOf, ROW } from './threshold-targets.ts';

/** What the chart of targets is given. */
export interface ThresholdChartOptions extends ChartOptions {
  /** The same question for each grade, best first: one curve and one handle a grade. Absent: one common target. */
  byGrade?: readonly ThresholdInsight[];
}

const PLOT_HEIGHT = 190;
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
  const below = (byGrade ? 34 + rows * ROW : 46) + 22;
  const area = { scale, top, height: PLOT_HEIGHT };
  const axis = { tickSize: 0, label: null, color: COLOUR.muted, fontSize: 12 };
  const caption = { x: (LEFT + scale.right) / 2, y: top + PLOT_HEIGHT + below - 4, fill: COLOUR.muted };
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
        Plot.axisY([0, 0.5, 1], { ...axis, tickFormat: percent }),
        Plot.axisX({ ...axis, ticks: Math.max(2, Math.floor(width / 100)), tickPadding: 10 }),
        ...(byGrade ? gradeCurves(byGrade) : commonCurves(insight)),
        drawn((_scales, doc) => (byGrade ? null : capacityLine(doc, insight, area))),
        drawn((_scales, doc) => bestMarks(doc, byGrade ?? [insight], area)),
        drawn((_scales, doc) => key.draw(doc, 4, 0)),
        drawn((_scales, doc) => element(doc, 'text', caption, 'score from which sales calls')),
      ],
    },
  );
  hideMarks(svg);
  drawnCharts.set(svg, { scale, width, top });
  const handles = handlesOf(insight, byGrade, { top, bottom: top + PLOT_HEIGHT });
  const made = handles.map((handle) => drawHandle(document, handle, scale, width));
  svg.append(element(document, 'g', { class: 'target-rules' }, ...made.map(({ rule }) => rule)));
  svg.append(element(document, 'g', { class: 'target-handles' }, ...made.map(({ group }) => group)));
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
  const rules = [...svg.querySelectorAll<SVGPathElement>('.target-rule')];
  if (!drawnChart) return false;
  const handles = handlesOf(insight, byGrade, { top: drawnChart.top, bottom: drawnChart.top + PLOT_HEIGHT });
  if (handles.length !== groups.length || handles.some(({ key }, at) => groups[at]?.dataset.handle !== key))
    return false;
  handles.forEach((handle, at) => {
    const [rule, group] = [rules[at], groups[at]];
    if (rule && group) placeHandle({ rule, group }, handle, drawnChart.scale, drawnChart.width);
  });
  svg.setAttribute('aria-label', plain(insight.answer));
  return true;
}
