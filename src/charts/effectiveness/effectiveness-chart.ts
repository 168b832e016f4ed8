import * as Plot from '@observablehq/plot';
import { count, percent } from '../../core/insights/shared/format.ts';
import { plain } from '../../core/insights/shared/words.ts';
import type { Sentence } from '../../core/insights/shared/words.ts';
import type { Tenth } from '../../core/insights/shared/tenths.ts';
import { tenthLeads } from '../../core/insights/effectiveness/effectiveness-tables.ts';
import type { RankingRow } from '../../core/insights/effectiveness/effectiveness-tables.ts';
import { times } from '../../core/insights/effectiveness/effectiveness-text.ts';
import type { RankedFigures } from '../../core/insights/effectiveness/ranked-figures.ts';
import { COLOUR } from '../shared/colours.ts';
import { withDefaults } from '../shared/frame.ts';
import type { ChartOptions } from '../shared/frame.ts';
import { show, steadyDomain } from '../shared/in-place.ts';
import type { Domain, Picture } from '../shared/in-place.ts';
import type { LeadTarget } from '../shared/lead-targets.ts';
import { legend } from '../shared/legend.ts';
import { mark } from '../shared/mark.ts';
import type { Mark } from '../shared/mark.ts';
import type { Attributes } from '../shared/svg.ts';
import { chanceOf, curveOf } from './effectiveness-curves.ts';
import type { CurveKind, CurvePoint } from './effectiveness-curves.ts';

/** What the chart is given. */
export interface EffectivenessChart {
  kind: CurveKind;
  /** The rankings; those with a line are drawn. */
  rows: readonly RankingRow[];
  answer: Sentence;
  /** What converted leads are called: `wins`. */
  many: string;
}

const [PLOT_HEIGHT, LEFT, RIGHT, BELOW] = [220, 46, 22, 44];

const LOOKS: Record<NonNullable<RankingRow['line']>, Attributes> = {
  random: { stroke: COLOUR.muted, 'stroke-dasharray': '2 4', 'stroke-width': 1.2 },
  newest: { stroke: COLOUR.muted, 'stroke-width': 1.2 },
  criterion: { stroke: COLOUR.calls, 'stroke-width': 1.5 },
  current: { stroke: COLOUR.ink, 'stroke-dasharray': '5 3', 'stroke-width': 1.5 },
  candidate: { stroke: COLOUR.wins, 'stroke-width': 2.4 },
};

/** What lies on both axes. */
const CAPTIONS: Record<CurveKind, (many: string) => { x: string; y: string }> = {
  gains: (many) => ({ x: 'share of the leads that are called, best first', y: `share of ${many} caught` }),
  lift: () => ({ x: 'share of the leads that are called, best first', y: 'times the average' }),
  roc: () => ({ x: 'false positive rate: others called', y: 'true positive rate' }),
  precision: (many) => ({ x: `recall: share of ${many} caught`, y: 'precision: share of calls that convert' }),
};

/**
 * How well rankings tell who converts, on the same axes: the open model's with the 95% interval of its tenths, the current
 * one's, and what both have to beat. `before` is moved where that is enough.
 */
export function effectivenessChart(
  { kind, rows, answer, many }: EffectivenessChart,
  options: ChartOptions,
  before: SVGSVGElement | null = null,
): SVGSVGElement {
  const { width, document } = withDefaults(options);
  const drawn = rows.filter(({ line, figures }) => line && (figures || line === 'random')).toReversed();
  const own = rows.find(({ line }) => line === 'candidate')?.figures ?? null;
  const lines = drawn.map((row) => ({ row, points: pointsOf(kind, row, own) }));
  const key = legend(legendOf(rows), width - LEFT);
  const top = key.height + 30;
  const subject = JSON.stringify(['effectiveness', kind, drawn.map(({ line }) => line)]);
  const most = Math.max(1e-9, ...lines.flatMap(({ points }) => points.map(([, y]) => y)));
  const domain = steadyDomain(before, subject, [0, kind === 'lift' ? most : 1], [0, kind === 'lift' ? most * 1.1 : 1]);
  const place = placeOf(width, top, domain);
  const captions = CAPTIONS[kind](many);
  const withTenths = kind === 'gains' || kind === 'lift';
  const caption = { fill: COLOUR.muted, 'text-anchor': 'start' };
  return show(
    {
      ...{ width, height: top + PLOT_HEIGHT + BELOW, label: plain(answer), document, subject, domain },
      plot: () => axes(kind, domain, top, Math.max(2, Math.floor(width / 90))),
      marks: [
        ...lines.map(({ row, points }) => lineOf(row, points, place)),
        withTenths && own ? mark('g', { class: 'interval' }, ...whiskers(kind, own, place)) : null,
        key.draw(LEFT, 0),
        mark('text', { ...caption, x: LEFT, y: top - 12 }, captions.y),
        mark('text', { ...caption, x: width - RIGHT, y: top + PLOT_HEIGHT + 38, 'text-anchor': 'end' }, captions.x),
      ],
      ...(withTenths && own && { targets: targetsOf(own, rows, many, place) }),
    },
    before,
  );
}

function pointsOf(kind: CurveKind, { line, figures }: RankingRow, own: RankedFigures | null): CurvePoint[] {
  if (line === 'random') return own ? chanceOf(kind, own) : [];
  return figures ? curveOf(kind, figures) : [];
}

/** Where a point lies, in pixels. */
interface PlacePixels {
  x: (share: number) => number;
  y: (value: number) => number;
  top: number;
}

function placeOf(width: number, top: number, [, most]: Domain): PlacePixels {
  return {
    x: (share) => LEFT + share * (width - LEFT - RIGHT),
    y: (value) => top + PLOT_HEIGHT * (1 - Math.min(most, value) / most),
    top,
  };
}

function axes(kind: CurveKind, domain: Domain, top: number, ticks: number): ReturnType<NonNullable<Picture['plot']>> {
  const axis = { tickSize: 0, label: null, color: COLOUR.muted, fontSize: 12 };
  const tickFormat = kind === 'lift' ? (value: number) => count(value) : percent;
  const steps = kind === 'lift' ? wholeSteps(domain[1]) : [0, 0.25, 0.5, 0.75, 1];
  return {
    ...{ marginTop: top, marginBottom: BELOW, marginLeft: LEFT, marginRight: RIGHT },
    x: { domain: [0, 1], axis: null },
    y: { domain: [...domain], axis: null },
    marks: [
      Plot.gridY(steps, { stroke: COLOUR.line, strokeOpacity: 1 }),
      Plot.axisY(steps, { ...axis, tickFormat }),
      Plot.axisX({ ...axis, ticks, tickFormat: percent, tickPadding: 8 }),
    ],
  };
}

/** 0, 1, 2 … up to a value; in larger steps where these would be many. */
function wholeSteps(most: number): number[] {
  const step = Math.max(1, Math.ceil(most / 5));
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, i) => i * step);
}

function lineOf({ line }: RankingRow, points: readonly CurvePoint[], { x, y }: PlacePixels): Mark {
  const path = points.map(([px, py], i) => `${i === 0 ? 'M' : 'L'}${x(px).toFixed(1)},${y(py).toFixed(1)}`).join('');
  const look = line ? LOOKS[line] : {};
  return mark('path', { class: line ?? '', d: path, fill: 'none', 'stroke-linejoin': 'round', ...look });
}

/** The height of a tenth's point and of the ends of its interval. */
function heights(kind: CurveKind, { share, lift }: Tenth): [number, number, number] | null {
  if (!lift) return null;
  const scale = kind === 'gains' ? share : 1;
  const [at, low, high] = [lift.lift, lift.low, lift.high].map((value) => value * scale) as [number, number, number];
  return kind === 'gains' ? [at, low, Math.min(1, high)] : [at, low, high];
}

function whiskers(kind: CurveKind, { tenths }: RankedFigures, { x, y }: PlacePixels): Mark[] {
  return tenths.flatMap((tenth) => {
    const found = tenth.few ? null : heights(kind, tenth);
    if (!found) return [];
    const [at, low, high] = found;
    const px = x(tenth.share);
    return [
      mark('line', { x1: px, x2: px, y1: y(low), y2: y(high), stroke: COLOUR.ink, 'stroke-width': 1.4 }),
      mark('circle', { cx: px, cy: y(at), r: 3.2, fill: COLOUR.wins, stroke: COLOUR.paper, 'stroke-width': 1.2 }),
    ];
  });
}

function targetsOf(
  own: RankedFigures,
  rows: readonly RankingRow[],
  many: string,
  { x, top }: PlacePixels,
): LeadTarget[] {
  const theirs = rows.find(({ line }) => line === 'current');
  const half = (x(0.1) - x(0)) / 2;
  return own.tenths.map((tenth, i) => {
    const other = theirs?.figures?.tenths[i];
    const said = `Best ${percent(tenth.share)} of the leads: ${percent(tenth.caught)} of the ${many}${liftText(tenth)}`;
    const current = other ? `\n${theirs.name}: ${percent(other.caught)}` : '';
    const area = { x: x(tenth.share) - half + 1, y: top, width: 2 * half - 2, height: PLOT_HEIGHT };
    return { ...area, title: `${said}${current}`, leads: tenthLeads(tenth) };
  });
}

function liftText({ lift, few }: Tenth): string {
  if (!lift) return '';
  if (few) return ', from few leads';
  return `, ${times(lift.lift)} times the average (95% interval ${times(lift.low)} to ${times(lift.high)})`;
}

function legendOf(rows: readonly RankingRow[]): Parameters<typeof legend>[0] {
  return rows.flatMap(({ name, line, figures }) => {
    if (!line || (!figures && line !== 'random')) return [];
    const dashed = line === 'current' || line === 'random';
    return [
      { kind: dashed ? ('dashes' as const) : ('line' as const), colour: String(LOOKS[line]['stroke']), label: name },
    ];
  });
}
