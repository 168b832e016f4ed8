import * as Plot from '@observablehq/plot';
import { percent } from '../../core/insights/shared/format.ts';
import { plain } from '../../core/insights/shared/words.ts';
import type { ThresholdInsight } from '../../core/insights/thresholds/call-curve.ts';
import { COLOUR } from '../shared/colours.ts';
import { withDefaults } from '../shared/frame.ts';
import type { ChartOptions } from '../shared/frame.ts';
import { show, steadyDomain } from '../shared/in-place.ts';
import type { Domain, Picture } from '../shared/in-place.ts';
import { legend } from '../shared/legend.ts';
import { mark } from '../shared/mark.ts';
import type { Mark } from '../shared/mark.ts';
import { drawHandle, handlesOf, ROW } from './threshold-handles.ts';
import { bestMarks, capacityLine, commonCurves, commonItems, gradeCurves, gradeItems } from './threshold-marks.ts';
import { placeHandles } from './threshold-places.ts';
import type { Handle } from './threshold-places.ts';
import type { TargetScale } from './threshold-scale.ts';
import { targetScale } from './threshold-scale.ts';

/** What the chart of targets is given. */
export interface ThresholdChartOptions extends ChartOptions {
  /** The same question for each grade, best first: one curve and one handle a grade. Absent: one common target. */
  byGrade?: readonly ThresholdInsight[];
}

const PLOT_HEIGHT = 190;
const LEFT = 44;

const scales = new WeakMap<SVGSVGElement, TargetScale>();

/**
 * What each target would have cost and caught: share of wins caught, share of leads called, profit; and a handle that can
 * be dragged, or with `byGrade` one a grade. The chart itself changes nothing: see threshold-drag.ts. `before` is moved
 * where that is enough.
 */
export function thresholdsChart(
  insight: ThresholdInsight,
  options: ThresholdChartOptions,
  before: SVGSVGElement | null = null,
): SVGSVGElement {
  const { width, document } = withDefaults(options);
  const { byGrade } = options;
  const key = legend(byGrade ? gradeItems(byGrade) : commonItems(insight), width - 8);
  const top = key.height + (byGrade ? 10 : 30);
  const subject = JSON.stringify(['thresholds', byGrade?.map(({ grade }) => grade) ?? null]);
  const domain = steadyDomain(before, subject, [insight.curve[0]?.target ?? 0, insight.curve.at(-1)?.target ?? 100]);
  const scale = targetScale(...domain, LEFT, width - 14, byGrade !== undefined);
  const below = (byGrade ? 34 + byGrade.length * ROW : 46) + 22;
  const area = { scale, top, height: PLOT_HEIGHT };
  const caption = { x: (LEFT + scale.right) / 2, y: top + PLOT_HEIGHT + below - 4, fill: COLOUR.muted };
  const handles = handlesOf(insight, byGrade, { top, bottom: top + PLOT_HEIGHT });
  const svg = show(
    {
      ...{ width, height: top + PLOT_HEIGHT + below, label: plain(insight.answer), document, subject, domain },
      plot: () => axes(domain, { top, right: width - scale.right, below }, Math.max(2, Math.floor(width / 100))),
      marks: [
        ...(byGrade ? gradeCurves(byGrade, area) : commonCurves(insight, area)),
        byGrade ? null : capacityLine(insight, area),
        bestMarks(byGrade ?? [insight], area),
        key.draw(4, 0),
        mark('text', caption, 'score from which sales calls'),
      ],
      controls: controlsOf(handles, scale, width),
    },
    before,
  );
  scales.set(svg, scale);
  return svg;
}

function axes(
  domain: Domain,
  { top, right, below }: Record<'top' | 'right' | 'below', number>,
  ticks: number,
): ReturnType<NonNullable<Picture['plot']>> {
  const axis = { tickSize: 0, label: null, color: COLOUR.muted, fontSize: 12 };
  return {
    ...{ marginTop: top, marginBottom: below, marginLeft: LEFT, marginRight: right },
    x: { domain: [...domain], axis: null },
    y: { domain: [0, 1], axis: null },
    marks: [
      Plot.gridY([0, 0.5, 1], { stroke: COLOUR.line, strokeOpacity: 1 }),
      Plot.axisY([0, 0.5, 1], { ...axis, tickFormat: percent }),
      Plot.axisX({ ...axis, ticks, tickPadding: 10 }),
    ],
  };
}

/** The handles: all their lines lie below all their texts. */
function controlsOf(handles: readonly Handle[], scale: TargetScale, width: number): Mark[] {
  const placed = placeHandles(handles, scale, { left: LEFT, width });
  const made = placed.map(({ handle, place }) => drawHandle(handle, scale, place));
  return [
    mark('g', { class: 'target-rules' }, ...made.map(({ rule }) => rule)),
    mark('g', { class: 'target-handles' }, ...made.map(({ group }) => group)),
  ];
}

/** The scale of a drawn chart; null for an element that is none. */
export function scaleOf(svg: SVGSVGElement): TargetScale | null {
  return scales.get(svg) ?? null;
}
