import * as Plot from '@observablehq/plot';
import { count, percent } from '../../core/insights/shared/format.ts';
import type { MaturityDay, MaturityInsight } from '../../core/insights/maturity/maturity-types.ts';
import { plain } from '../../core/insights/shared/words.ts';
import { COLOUR } from '../shared/colours.ts';
import { wholePercent } from '../conversion/conversion-parts.ts';
import { chart, drawn, pixel, withDefaults } from '../shared/frame.ts';
import type { ChartOptions } from '../shared/frame.ts';
import { element, textWidth } from '../shared/svg.ts';

const [PLOT_HEIGHT, TOP, BOTTOM, LEFT, RIGHT] = [150, 40, 46, 44, 14];

/**
 * The share of leads that have converted by each day after their creation, with its 95% interval. Marked are the day of
 * the scoring and the day from which on a lead can be judged.
 */
export function maturityChart(insight: MaturityInsight, options: ChartOptions): SVGSVGElement {
  const { width, document } = withDefaults(options);
  const curve = insight.curve.slice(0, shownDays(insight) + 1);
  const last = Math.max(1, curve.at(-1)?.day ?? 0);
  const most = Math.min(
    1,
    Math.max(0.01, ...curve.map(({ high }) => (high < 1 ? high : 0)), curve.at(-1)?.share ?? 0) * 1.1,
  );
  const title = ({ day, share, low, high, atRisk }: MaturityDay): string =>
    `day ${day}: ${percent(share)} (95% interval ${percent(low)} to ${percent(high)})\n${count(atRisk)} leads observed so long`;
  return chart(
    { width, height: TOP + PLOT_HEIGHT + BOTTOM, label: plain(insight.answer), document },
    {
      marginTop: TOP,
      marginBottom: BOTTOM,
      marginLeft: LEFT,
      marginRight: RIGHT,
      x: { domain: [0, last], axis: null },
      y: { domain: [0, most], axis: null, clamp: true },
      marks: [
        Plot.gridY({ ticks: 4, stroke: COLOUR.line, strokeOpacity: 1 }),
        Plot.axisY({ ticks: 4, tickSize: 0, tickFormat: wholePercent, label: null, color: COLOUR.muted, fontSize: 12 }),
        Plot.axisX({
          ticks: Math.max(2, Math.floor(width / 110)),
          tickSize: 0,
          tickFormat: String,
          label: null,
          color: COLOUR.muted,
          fontSize: 12,
        }),
        Plot.areaY(curve, {
          x: 'day',
          y1: 'low',
          y2: 'high',
          fill: COLOUR.wins,
          fillOpacity: 0.16,
          curve: 'step-after',
          className: 'interval',
        }),
        Plot.line(curve, {
          x: 'day',
          y: 'share',
          stroke: COLOUR.wins,
          strokeWidth: 2,
          curve: 'step-after',
          className: 'curve',
        }),
        Plot.ruleX(curve, { x: 'day', y1: 0, y2: most, stroke: 'transparent', strokeWidth: width / last, title }),
        drawn(({ x }, doc) => marksOf(insight, doc, (day) => pixel(x, day), width, last)),
        drawn((_scales, doc) => {
          const at = { x: LEFT + (width - LEFT - RIGHT) / 2, y: TOP + PLOT_HEIGHT + 40 };
          const style = { fill: COLOUR.muted, 'text-anchor': 'middle' };
          return element(doc, 'text', { ...at, ...style }, 'days since creation');
        }),
      ],
    },
  );
}

/** Up to where nearly all have come, and past the day of judgement: a long flat end would squeeze the rest to the left. */
function shownDays({ curve, window }: MaturityInsight): number {
  const end = curve.at(-1)?.share ?? 0;
  const settled = curve.findIndex(({ share }) => share >= 0.995 * end);
  return Math.max(Math.ceil(1.25 * window), Math.ceil(1.25 * settled), 30);
}

/** The day of the scoring, where there is one, and the day of judgement; their texts one above the other. */
function marksOf(
  { age, window }: MaturityInsight,
  document: Document,
  xAt: (day: number) => number,
  width: number,
  last: number,
): SVGElement {
  const group = element(document, 'g', { class: 'day-marks' });
  const marks = [
    ...(age > 0 ? [{ day: age, text: `day ${age}: scored`, y: TOP - 28 }] : []),
    { day: window, text: `day ${window}: judged`, y: TOP - 10 },
  ];
  for (const { day, text, y } of marks.filter((mark) => mark.day <= last)) {
    const x = xAt(day);
    const toLeft = x + textWidth(text, 13) + 16 > width;
    const line = { x1: x, x2: x, y1: y - 9, y2: TOP + PLOT_HEIGHT, stroke: COLOUR.accent, 'stroke-width': 1.5 };
    const place = { x: toLeft ? x - 8 : x + 8, y, dy: '0.35em', 'text-anchor': toLeft ? 'end' : 'start' };
    group.append(
      element(document, 'line', line),
      element(document, 'text', { ...place, fill: COLOUR.accent, 'font-size': 13, 'font-weight': 600 }, text),
    );
  }
  return group;
}
