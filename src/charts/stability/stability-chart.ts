import * as Plot from '@observablehq/plot';
import { count, percent } from '../../core/insights/shared/format.ts';
import { isFew, shareInterval } from '../../core/insights/shared/repeated-leads.ts';
import type { OutcomeWords } from '../../core/insights/shared/words.ts';
import type { PartCounts, StabilityInsight } from '../../core/insights/stability/stability-types.ts';
import { COLOUR, gradeColour } from '../shared/colours.ts';
import { chart, drawn, withDefaults } from '../shared/frame.ts';
import type { ChartOptions } from '../shared/frame.ts';
import { legend } from '../shared/legend.ts';
import { textWidth } from '../shared/svg.ts';

/** What is drawn over time: how often the leads of each grade convert, or how many there are of each. */
export type StabilityShow = 'conversion' | 'shares';

const [PLOT_HEIGHT, LEFT] = [190, 44];

/** One grade in one stretch of time. */
interface Point {
  stretch: number;
  grade: number;
  part: PartCounts;
  share: number;
  rate: number;
  low: number;
  high: number;
  few: boolean;
}

/**
 * Each grade over time: its conversion with 95% intervals, side by side within a stretch, or its share of the leads. Fewer
 * than 30 leads are a hollow dot without an interval, and don't stretch the scale.
 */
export function stabilityChart(
  insight: StabilityInsight,
  options: ChartOptions & { show: StabilityShow; words: OutcomeWords },
): SVGSVGElement {
  const { width, document } = withDefaults(options);
  const { show, words } = options;
  const { names, grades } = insight;
  const points = pointsOf(insight);
  const kind = show === 'shares' ? 'bar' : 'line';
  const items = grades.map(
    (grade, i) => ({ kind, colour: gradeColour(i, grades.length), label: `Grade ${grade}` }) as const,
  );
  const key = legend(items, width - LEFT);
  const top = key.height + 14;
  const room = (width - LEFT) / Math.max(1, names.length);
  const most = show === 'shares' ? 1 : highest(points);
  return chart(
    { width, height: top + PLOT_HEIGHT + 28, label: labelOf(insight, points, show, words), document },
    {
      ...{ marginTop: top, marginBottom: 28, marginLeft: LEFT, marginRight: 0 },
      x: { type: 'linear', domain: [-0.5, names.length - 0.5], axis: null },
      y: { domain: [0, most], axis: null, clamp: true },
      marks: [
        Plot.gridY({ ticks: 4, stroke: COLOUR.line, strokeOpacity: 1 }),
        Plot.axisY({
          ticks: 4,
          tickSize: 0,
          tickFormat: (share: number) => `${Math.round(100 * share)}%`,
          label: null,
          color: COLOUR.muted,
          fontSize: 12,
        }),
        ...(show === 'shares' ? shareMarks(points, grades.length) : rateMarks(points, grades.length, room)),
        Plot.text(named(names, room), {
          ...{ x: 'at', text: 'text', frameAnchor: 'bottom', dy: 18, fontSize: 12, fill: COLOUR.muted },
        }),
        drawn(() => key.draw(LEFT, 0)),
      ],
    },
  );
}

function pointsOf({ facts: { stretches } }: StabilityInsight): Point[] {
  return stretches.flatMap(({ grades, all }, stretch) =>
    grades.map((part, grade): Point => {
      const { low, high } = shareInterval(part.converted, part.n, part.basis);
      const rate = part.n > 0 ? part.converted / part.n : NaN;
      return { stretch, grade, part, share: part.n / all.n, rate, low, high, few: isFew(part.n, part.basis) };
    }),
  );
}

/** Room for all intervals but those of few leads, which reach nearly everywhere. */
function highest(points: readonly Point[]): number {
  const highs = points.filter(({ few }) => !few).map(({ high }) => high);
  return Math.min(1, Math.max(0.02, ...highs) * 1.05);
}

function shareMarks(points: readonly Point[], grades: number): Plot.Markish[] {
  // Stacked by hand, the best grade on top.
  const stacked = points.map((point) => {
    const below = points.filter(({ stretch, grade }) => stretch === point.stretch && grade > point.grade);
    const from = below.reduce((sum, { share }) => sum + share, 0);
    return { ...point, from, to: from + point.share };
  });
  return [
    Plot.rect(stacked, {
      ...{
        x1: ({ stretch }: Point) => stretch - 0.36,
        x2: ({ stretch }: Point) => stretch + 0.36,
        y1: 'from',
        y2: 'to',
      },
      fill: ({ grade }: Point) => gradeColour(grade, grades),
    }),
  ];
}

function rateMarks(points: readonly Point[], grades: number, room: number): Plot.Markish[] {
  // Beside each other, at most so far apart that a stretch keeps away from the next.
  const step = Math.min(10 / room, 0.7 / grades);
  const x = ({ stretch, grade }: Point): number => stretch + (grade - (grades - 1) / 2) * step;
  const colour = ({ grade }: Point): string => gradeColour(grade, grades);
  const there = points.filter(({ part }) => part.n > 0);
  const told = there.filter(({ few }) => !few);
  return [
    Plot.line(told, { x, y: 'rate', z: 'grade', stroke: colour, strokeWidth: 1.5, strokeOpacity: 0.7 }),
    Plot.ruleX(told, { x, y1: 'low', y2: 'high', stroke: colour, strokeOpacity: 0.55 }),
    Plot.dot(there, {
      x,
      y: 'rate',
      r: 3.2,
      stroke: colour,
      strokeWidth: 1.5,
      fill: (each: Point) => (each.few ? COLOUR.paper : colour(each)),
    }),
  ];
}

/** As many names as have room. */
function named(names: readonly string[], room: number): { at: number; text: string }[] {
  const widest = Math.max(1, ...names.map((name) => textWidth(name))) + 8;
  const step = Math.ceil(widest / room);
  return names.flatMap((text, at) => (at % step === 0 ? [{ at, text }] : []));
}

function labelOf(
  { names, grades }: StabilityInsight,
  points: readonly Point[],
  show: StabilityShow,
  words: OutcomeWords,
): string {
  const what = show === 'shares' ? 'Share of the leads' : `Share of the leads that ${words.verb}`;
  const texts = grades.map((name, grade) => {
    const own = points.filter((point) => point.grade === grade);
    const said = own.map((point) => {
      if (show === 'shares') return `${names[point.stretch]} ${percent(point.share)}`;
      return `${names[point.stretch]} ${point.few ? `${count(point.part.converted)} of ${count(point.part.n)}` : percent(point.rate)}`;
    });
    return `grade ${name}: ${said.join(', ')}`;
  });
  return `${what} by grade over time. ${texts.join('; ')}.`;
}
