import * as Plot from '@observablehq/plot';
import type { DataInsight, WinDay } from '../../core/insights/data/data-types.ts';
import { count, percent } from '../../core/insights/shared/format.ts';
import { plain } from '../../core/insights/shared/words.ts';
import { COLOUR } from '../shared/colours.ts';
import { chart, drawn, pixel, withDefaults } from '../shared/frame.ts';
import type { ChartOptions } from '../shared/frame.ts';
import { element, textWidth } from '../shared/svg.ts';

const PLOT_HEIGHT = 120;
const TOP = 40;

/** A day that is marked on the curve. */
interface Mark {
  day: number;
  text: string;
  colour: string;
}

/**
 * The share of wins that had come by each day since creation. What lies before the day of scoring is lost to the
 * backtest and is shaded; the day that is proposed instead has a mark of its own.
 */
export function daysChart(insight: DataInsight, options: ChartOptions): SVGSVGElement {
  const { width, document } = withDefaults(options);
  const { curve, age, loss } = insight;
  const last = Math.max(curve.at(-1)?.day ?? 0, 1);
  const lost = age === null ? [] : curve.filter(({ day }) => day <= age);
  const title = ({ day, wins, share }: WinDay): string => `day ${day}: ${count(wins)}; ${percent(share)} up to then`;
  const label = [plain(insight.answer), ...insight.notes.slice(0, 1).map(plain)].join(' ');
  return chart(
    { width, height: TOP + PLOT_HEIGHT + 46, label, document },
    {
      marginTop: TOP,
      marginBottom: 46,
      marginLeft: 44,
      marginRight: 14,
      x: { domain: [0, last], axis: null },
      y: { domain: [0, 1], axis: null },
      marks: [
        Plot.gridY([0, 0.5, 1], { stroke: COLOUR.line, strokeOpacity: 1 }),
        Plot.axisY([0, 0.5, 1], { tickSize: 0, tickFormat: percent, label: null, color: COLOUR.muted, fontSize: 12 }),
        Plot.axisX({
          ticks: Math.max(2, Math.floor(width / 110)),
          tickSize: 0,
          tickFormat: String,
          label: null,
          color: COLOUR.muted,
          fontSize: 12,
        }),
        Plot.areaY(curve, { x: 'day', y: 'share', fill: COLOUR.wins, fillOpacity: 0.08, curve: 'step-after' }),
        Plot.areaY(lost, {
          x: 'day',
          y: 'share',
          fill: COLOUR.bad,
          fillOpacity: 0.22,
          curve: 'step-after',
          className: 'lost',
        }),
        Plot.line(curve, {
          x: 'day',
          y: 'share',
          stroke: COLOUR.wins,
          strokeWidth: 2,
          curve: 'step-after',
          className: 'curve',
        }),
        Plot.ruleX(curve, { x: 'day', y1: 0, y2: 1, stroke: 'transparent', strokeWidth: width / last, title }),
        drawn(({ x }, doc) => {
          const group = element(doc, 'g', { class: 'day-marks' });
          for (const node of markNodes(doc, marksOf(insight), (day) => pixel(x, day), width)) group.append(node);
          return group;
        }),
        drawn((_scales, doc) => {
          const at = {
            x: 44 + (width - 58) / 2,
            y: TOP + PLOT_HEIGHT + 40,
            fill: COLOUR.muted,
            'text-anchor': 'middle',
          };
          const [wide, short] = [
            'days from creation to the win; shaded: before the scoring',
            'days from creation to the win',
          ];
          return element(doc, 'text', at, loss !== null && textWidth(wide) < width - 60 ? wide : short);
        }),
      ],
    },
  );
}

function marksOf({ age, loss, proposal }: DataInsight): Mark[] {
  const marks: Mark[] = [];
  if (proposal)
    marks.push({
      day: proposal.days,
      text: `day ${proposal.days} loses ${percent(proposal.share)}`,
      colour: COLOUR.good,
    });
  if (age !== null) {
    const text = loss ? `day ${age} loses ${percent(loss.share)}` : `day ${age}`;
    marks.push({ day: age, text, colour: COLOUR.accent });
  }
  return marks;
}

/** The marks from left to right; two that are close have their texts one above the other, the left one on top. */
function markNodes(
  document: Document,
  marks: readonly Mark[],
  xAt: (day: number) => number,
  width: number,
): SVGElement[] {
  return marks.flatMap(({ day, text, colour }, index) => {
    const x = xAt(day);
    const size = textWidth(text, 13) + 8;
    const toLeft = x + size > width;
    const next = marks[index + 1];
    const y = next !== undefined && xAt(next.day) - x < size + 8 ? TOP - 28 : TOP - 10;
    const line = { x1: x, x2: x, y1: y - 9, y2: TOP + PLOT_HEIGHT, stroke: colour, 'stroke-width': 2 };
    const place = { x: toLeft ? x - 8 : x + 8, y, dy: '0.35em', 'text-anchor': toLeft ? 'end' : 'start' };
    const label = { ...place, fill: colour, 'font-size': 13, 'font-weight': 600 };
    return [element(document, 'line', line), element(document, 'text', label, text)];
  });
}
