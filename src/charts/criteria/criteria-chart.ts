import * as Plot from '@observablehq/plot';
import { VERDICT_WORDS } from '../../core/insights/criteria/criteria-text.ts';
import type {
  CriteriaInsight,
  CriterionPart,
  CriterionRow,
  PointsRange,
  Verdict,
} from '../../core/insights/criteria/criteria-types.ts';
import { count, number, percent } from '../../core/insights/shared/format.ts';
import { plain } from '../../core/insights/shared/words.ts';
import { COLOUR } from '../shared/colours.ts';
import { chart, drawn, pixel, withDefaults } from '../shared/frame.ts';
import type { ChartOptions } from '../shared/frame.ts';
import { element, fit, HALO, textWidth } from '../shared/svg.ts';

/** One part of a criterion whose worth is known. */
export interface Worth {
  name: string;
  row: CriterionRow;
  part: CriterionPart & { mean: number; pays: PointsRange };
}

const COLOURS: Record<Verdict, string> = {
  over: COLOUR.bad,
  under: COLOUR.good,
  right: COLOUR.ink,
  unknown: COLOUR.muted,
  leak: COLOUR.warn,
};

/** The parts that can be drawn: with leads, and with points that the evidence would pay; those to look at come last. */
export function worthsOf({ rows }: Pick<CriteriaInsight, 'rows'>): Worth[] {
  const all = rows.flatMap((row) =>
    row.parts.flatMap((part): Worth[] => {
      const { mean, pays } = part;
      const name = row.parts.length <= 2 ? row.name : `${row.name}: ${part.label}`;
      return mean === null || pays === null || part.few ? [] : [{ name, row, part: { ...part, mean, pays } }];
    }),
  );
  const isLoud = ({ part }: Worth) => Number(part.verdict === 'over' || part.verdict === 'under');
  return all.sort((a, b) => isLoud(a) - isLoud(b));
}

/**
 * Points that the model gives, upwards, by what the evidence would pay, with its interval. On the line both are the same;
 * above it a part is over-paid, below it under-paid. A ring is a part of which that can't be told.
 */
export function criteriaChart(insight: CriteriaInsight, options: ChartOptions): SVGSVGElement {
  const { width, document } = withDefaults(options);
  const worths = worthsOf(insight);
  const [low, high] = domainOf(worths);
  const height = Math.min(400, Math.max(280, Math.round(width * 0.5)));
  const paid = { x: (d: Worth) => d.part.pays.points, y: (d: Worth) => d.part.mean };
  const cut = (value: number) => Math.min(high, Math.max(low, value));
  const axis = {
    tickSize: 0,
    ticks: 5,
    color: COLOUR.muted,
    fontSize: 12,
    tickFormat: (value: number) => number(value),
  };
  return chart(
    { width, height, label: plain(insight.answer), document },
    {
      marginTop: 26,
      marginBottom: 44,
      marginLeft: 44,
      marginRight: 16,
      x: { domain: [low, high], axis: null },
      y: { domain: [low, high], axis: null },
      marks: [
        Plot.gridX({ ticks: 5, stroke: COLOUR.line, strokeOpacity: 1 }),
        Plot.gridY({ ticks: 5, stroke: COLOUR.line, strokeOpacity: 1 }),
        Plot.axisX({ ...axis, label: null }),
        Plot.axisY({ ...axis, label: null }),
        Plot.link([0], {
          x1: low,
          y1: low,
          x2: high,
          y2: high,
          stroke: COLOUR.ink,
          strokeDasharray: '2 3',
          className: 'even',
        }),
        Plot.link(worths, {
          ...{
            x1: (d: Worth) => cut(d.part.pays.low),
            x2: (d: Worth) => cut(d.part.pays.high),
            y1: paid.y,
            y2: paid.y,
          },
          stroke: (d: Worth) => COLOURS[d.part.verdict],
          strokeOpacity: (d: Worth) => (isJudged(d) ? 0.5 : 0.22),
          strokeWidth: 1.5,
          className: 'interval',
        }),
        Plot.dot(worths, {
          x: (d: Worth) => cut(d.part.pays.points),
          y: paid.y,
          r: 4.5,
          symbol: (d: Worth) => (d.row.dimension === 'fit' ? 'circle' : 'square'),
          fill: (d: Worth) => (isJudged(d) ? COLOURS[d.part.verdict] : COLOUR.paper),
          stroke: (d: Worth) => COLOURS[d.part.verdict],
          strokeWidth: 1.5,
          title: titleOf,
          className: 'parts',
        }),
        drawn(({ x, y }, doc) => {
          const group = element(doc, 'g', { class: 'labels' });
          const place = (d: Worth) => ({ x: pixel(x, cut(d.part.pays.points)), y: pixel(y, d.part.mean) });
          for (const node of labels(doc, worths, place, width)) group.append(node);
          return group;
        }),
        drawn((_scales, doc) => corners(doc, width, height)),
      ],
    },
  );
}

const isJudged = ({ part }: Worth): boolean => part.verdict !== 'unknown';

/** Both axes are the same, so that the line of equal pay is a diagonal; intervals may be cut at the edge. */
function domainOf(worths: readonly Worth[]): [number, number] {
  const values = worths.flatMap(({ part }) => [part.mean, part.pays.points]);
  const [low, high] = [Math.min(0, ...values), Math.max(10, ...values)];
  const room = (high - low) * 0.08;
  return [low - room, high + room];
}

function titleOf({ name, part }: Worth): string {
  const { mean, pays, n, rate, verdict } = part;
  const range = `${count(pays.points)} (${count(pays.low)} to ${count(pays.high)})`;
  return `${name}: gives ${number(Math.round(mean * 10) / 10)}, the evidence would pay ${range}\n${count(n)} leads, ${percent(rate ?? 0)}; ${VERDICT_WORDS[verdict]}`;
}

/** Names of the parts that are paid too much or too little, where they don't cross another name. */
function labels(
  document: Document,
  worths: readonly Worth[],
  place: (worth: Worth) => { x: number; y: number },
  width: number,
): SVGElement[] {
  const taken: { left: number; right: number; y: number }[] = [];
  return worths.toReversed().flatMap((worth) => {
    const { verdict } = worth.part;
    if (verdict !== 'over' && verdict !== 'under') return [];
    const { x, y } = place(worth);
    const toLeft = x > width * 0.55;
    const room = (toLeft ? x - 56 : width - x - 20) - 10;
    const text = fit(worth.name, Math.min(room, 240));
    const size = textWidth(text);
    const box = { left: toLeft ? x - 10 - size : x + 10, right: toLeft ? x - 10 : x + 10 + size, y: y - 10 };
    const crosses = (other: typeof box) =>
      Math.abs(other.y - box.y) < 14 && other.left < box.right && box.left < other.right;
    if (text === '' || taken.some(crosses)) return [];
    taken.push(box);
    const at = { x: toLeft ? x - 10 : x + 10, y: y - 10, 'text-anchor': toLeft ? 'end' : 'start' };
    return [
      element(document, 'text', { ...at, ...HALO, fill: COLOURS[verdict], 'font-size': 12, 'font-weight': 550 }, text),
    ];
  });
}

function corners(document: Document, width: number, height: number): SVGElement {
  const text = (attributes: Record<string, string | number>, words: string) =>
    element(document, 'text', { fill: COLOUR.muted, 'font-size': 12, 'text-anchor': 'start', ...attributes }, words);
  return element(
    document,
    'g',
    {},
    text({ x: 4, y: 12 }, 'points given ↑'),
    text({ x: width - 16, y: height - 6, 'text-anchor': 'end' }, 'points that the evidence would pay →'),
    text({ x: 52, y: 42, 'font-style': 'italic' }, 'over-paid'),
    text({ x: width - 22, y: height - 56, 'text-anchor': 'end', 'font-style': 'italic' }, 'under-paid'),
  );
}
