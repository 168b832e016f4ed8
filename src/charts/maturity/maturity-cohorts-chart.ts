import * as Plot from '@observablehq/plot';
import { count, date, percent } from '../../core/insights/shared/format.ts';
import { createdLeads } from '../../core/insights/maturity/maturity-cohorts.ts';
import type { LeadSelection } from '../../core/insights/shared/lead-selection.ts';
import type { Cohort, MaturityInsight } from '../../core/insights/maturity/maturity-types.ts';
import { earlyText } from '../../core/insights/maturity/maturity-text.ts';
import type { Interval } from '../../core/stats/wilson.ts';
import { COLOUR } from '../shared/colours.ts';
import { cut, WHISKER, wholePercent } from '../conversion/conversion-parts.ts';
import { chart, drawn, withDefaults } from '../shared/frame.ts';
import type { ChartOptions } from '../shared/frame.ts';
import { hatch } from '../shared/hatch.ts';
import { addLeadTargets } from '../shared/lead-targets.ts';
import { legend } from '../shared/legend.ts';
import type { LegendItem } from '../shared/legend.ts';
import { textWidth } from '../shared/svg.ts';

const [PLOT_HEIGHT, LEFT] = [150, 44];

/**
 * The share of each month's (or quarter's) leads that converted in their window, with its 95% interval; those that can't
 * be judged yet are hatched, and stand where they are by now. Of fewer than 30 leads it says how many converted, and the
 * scale is that of the others.
 */
export function maturityCohortsChart(insight: MaturityInsight, options: ChartOptions): SVGSVGElement {
  const { width, document } = withDefaults(options);
  const { cohorts, window } = insight;
  const young = hatch(COLOUR.calls);
  const key = legend(legendOf(insight, young.fill), width - LEFT);
  const top = key.height + 24;
  const room = (width - LEFT) / Math.max(1, cohorts.length);
  const most = highest(cohorts);
  const svg = chart(
    { width, height: top + PLOT_HEIGHT + 28, label: labelOf(insight), document },
    {
      marginTop: top,
      marginBottom: 28,
      marginLeft: LEFT,
      marginRight: 0,
      x: { type: 'band', domain: cohorts.map((_, index) => index), padding: 0, round: false, axis: null },
      y: { domain: [0, most], axis: null },
      marks: [
        drawn(() => young.define()),
        Plot.gridY({ ticks: 4, stroke: COLOUR.line, strokeOpacity: 1 }),
        Plot.axisY({ ticks: 4, tickSize: 0, tickFormat: wholePercent, label: null, color: COLOUR.muted, fontSize: 12 }),
        ...shareMarks({ cohorts, most, room }, young.fill),
        ...fewMarks({ cohorts, most, room }),
        Plot.text(named(cohorts, room), {
          x: ({ cohort }: { cohort: Cohort }) => cohorts.indexOf(cohort),
          text: 'text',
          frameAnchor: 'bottom',
          dy: 18,
          fontSize: 12,
          fill: COLOUR.muted,
        }),
        drawn(() => key.draw(LEFT, 0)),
      ],
    },
  );
  addLeadTargets(
    svg,
    cohorts.flatMap((cohort, index) => {
      if (cohort.leads === 0) return [];
      const place = { x: LEFT + index * room, y: top, width: room, height: PLOT_HEIGHT };
      return { ...place, title: titleOf(cohort, window), leads: leadsOf(cohort, insight.by) };
    }),
  );
  return svg;
}

interface Layout {
  cohorts: readonly Cohort[];
  /** The share at the top of the scale. */
  most: number;
  /** Width of a cohort, in pixels. */
  room: number;
}

/** The top of the scale: room for all intervals but those of few leads, which reach nearly everywhere. */
function highest(cohorts: readonly Cohort[]): number {
  const highs = cohorts.filter(({ few }) => !few).flatMap((each) => intervalOf(each)?.high ?? []);
  return highs.length === 0 ? 1 : Math.min(1, Math.max(0.01, ...highs) * 1.12);
}

/** Bars, intervals and rates of the cohorts that a share can be told of; a question mark for the others. */
function shareMarks({ cohorts, most, room }: Layout, young: string): Plot.Markish[] {
  const x = (cohort: Cohort): number => cohorts.indexOf(cohort);
  const top = (each: Cohort): number => cut(intervalOf(each)?.high ?? 0, most);
  const enough = cohorts.filter((each) => !isFew(each));
  const known = enough.filter((each) => each.judged || each.early);
  const side = (room - Math.min(56, room * 0.7)) / 2;
  const fill = (each: Cohort): string => (each.judged ? COLOUR.bar : young);
  const inset = { insetLeft: side, insetRight: side };
  const rates = {
    ...{ x, y: top, dy: -9, fontSize: 12, fontWeight: 550, fill: COLOUR.ink, stroke: COLOUR.paper, strokeWidth: 3 },
    ...{ text: (each: Cohort) => `${percent(valueOf(each))}${each.judged ? '' : ' ?'}`, className: 'rates' },
  };
  return [
    Plot.barY(known, { x, y: valueOf, fill, rx: 3, ...inset, className: 'cohorts' }),
    Plot.ruleX(known, { x, y1: (each: Cohort) => intervalOf(each)?.low ?? 0, y2: top, ...WHISKER }),
    Plot.text(room >= textWidth('22.2%') + 6 ? known : [], rates),
    Plot.text(
      enough.filter((each) => !known.includes(each)),
      { x, y: 0, dy: -9, fontSize: 12, fill: COLOUR.muted, text: () => '?', className: 'unknown' },
    ),
  ];
}

/** Of few leads no rate, but how many converted, and faintly how far the share may be off. */
function fewMarks({ cohorts, most, room }: Layout): Plot.Markish[] {
  const few = cohorts.filter(isFew);
  const x = (cohort: Cohort): number => cohorts.indexOf(cohort);
  const interval = {
    y1: (each: Cohort) => cut(intervalOf(each)?.low ?? 0, most),
    y2: (each: Cohort) => cut(intervalOf(each)?.high ?? 0, most),
  };
  const text = ({ converted, leads }: Cohort): string => `${count(converted)} of ${count(leads)}`;
  const shown = few.filter((each) => textWidth(text(each)) + 6 <= room);
  const paper = { stroke: COLOUR.paper, strokeWidth: 3 };
  return [
    Plot.ruleX(few, {
      x,
      ...interval,
      stroke: COLOUR.muted,
      strokeOpacity: 0.5,
      strokeDasharray: '2 3',
      className: 'few',
    }),
    Plot.text(shown, { x, y: 0, dy: -9, fontSize: 12, fill: COLOUR.muted, ...paper, text, className: 'few-counts' }),
  ];
}

/** Whether a cohort could be judged by now, and is too small for it. */
function isFew({ judged, few }: Cohort): boolean {
  return judged && few;
}

function intervalOf({ interval, early }: Cohort): Interval | null {
  return interval ?? early?.interval ?? null;
}

/** The leads of a month, or of a quarter. */
function leadsOf({ label, from }: Cohort, by: MaturityInsight['by']): LeadSelection {
  const next = new Date(from);
  next.setUTCMonth(next.getUTCMonth() + (by === 'month' ? 1 : 3));
  return createdLeads(label, from, next.getTime());
}

/** What a column shows: the share, or an early reading of it. */
function valueOf({ share, early }: Cohort): number {
  return share ?? early?.share ?? 0;
}

/** As many as have room for their names, with the year where it is another than that of the one before. */
function named(cohorts: readonly Cohort[], room: number): { cohort: Cohort; text: string }[] {
  const widest = Math.max(...cohorts.map(({ label }) => textWidth(label)), 1) + 6;
  const step = Math.ceil(widest / room);
  const shown = cohorts.filter((_, index) => index % step === 0);
  return shown.map((cohort, i) => {
    const [year, before] = [cohort, shown[i - 1]].map((each) => each?.label.split(' ')[1]);
    return { cohort, text: year === before ? (cohort.label.split(' ')[0] ?? '') : cohort.label };
  });
}

function titleOf(cohort: Cohort, window: number): string {
  const { label, leads, converted, share, interval } = cohort;
  if (share === null || !interval) return `${label}: ${count(leads)} leads; ${earlyText(cohort)}`;
  const reach = `95% interval ${percent(interval.low)} to ${percent(interval.high)}`;
  if (isFew(cohort))
    return `${label}: ${count(converted)} of ${count(leads)} leads by day ${window}, too few to tell\n${reach}`;
  return `${label}: ${count(converted)} of ${count(leads)} leads by day ${window}, ${percent(share)}\n${reach}`;
}

function legendOf({ cohorts }: MaturityInsight, young: string): LegendItem[] {
  const items: LegendItem[] = [];
  if (cohorts.some(({ judged }) => !judged))
    items.push({ kind: 'hatch', colour: young, label: "? can't be judged yet: an early reading, at a lower age" });
  if (cohorts.some(isFew))
    items.push({ kind: 'dashes', colour: COLOUR.muted, label: 'too few to tell: under 30 leads' });
  return items;
}

function labelOf({ cohorts, by }: MaturityInsight): string {
  const judged = cohorts.filter((each) => each.judged);
  const first = cohorts.find((each) => !each.judged);
  const wait = first ? ` ${first.label} can be judged from ${date(first.readyAt)}.` : '';
  return `Share of each ${by}'s leads: ${judged.map((each) => `${each.label} ${isFew(each) ? 'too few to tell' : percent(valueOf(each))}`).join(', ')}.${wait}`;
}
