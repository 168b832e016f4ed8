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
import { draw, mark } from '../shared/mark.ts';
import { element } from '../shared/svg.ts';
import { corners, labels } from './criteria-labels.ts';

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
          const spots = worths.map(({ name, part }) => ({
            ...{ x: pixel(x, cut(part.pays.points)), y: pixel(y, part.mean), name },
            colour: part.verdict === 'over' || part.verdict === 'under' ? COLOURS[part.verdict] : null,
          }));
          for (const label of labels(spots, { width, height })) group.append(draw(doc, label));
          return group;
        }),
        drawn(() => mark('g', { class: 'corners' }, ...corners(width, height))),
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
