import * as Plot from '@observablehq/plot';
import { count, date, percent } from '../core/insights/format.ts';
import { createdLeads } from '../core/insights/lead-lists.ts';
import type { LeadSelection } from '../core/insights/lead-selection.ts';
import type { Cohort, MaturityInsight } from '../core/insights/maturity.ts';
import { earlyText } from '../core/insights/maturity-text.ts';
import { COLOUR } from './colours.ts';
import { cut, WHISKER, wholePercent } from './conversion-parts.ts';
import { chart, drawn, withDefaults } from './frame.ts';
import type { ChartOptions } from './frame.ts';
import { hatch } from './hatch.ts';
import { addLeadTargets } from './lead-targets.ts';
import { legend } from './legend.ts';
import type { LegendItem } from './legend.ts';
import { textWidth } from './svg.ts';

const [PLOT_HEIGHT, LEFT] = [150, 44];

/**
 * The share of each month's (or quarter's) leads that converted in their window, with its 95% interval; those that can't
 * be judged yet are hatched, and stand where they are by now.
 */
export function maturityCohortsChart(insight: MaturityInsight, options: ChartOptions): SVGSVGElement {
  const { width, document } = withDefaults(options);
  const { cohorts, window } = insight;
  const [young, few] = [hatch(COLOUR.calls), hatch(COLOUR.bar)];
  const key = legend(legendOf(insight, young.fill, few.fill), width);
  const top = key.height + 24;
  const heights = cohorts.map((each) =>
    each.few ? valueOf(each) : ((each.interval ?? each.early?.interval)?.high ?? 0),
  );
  const most = Math.min(1, Math.max(0.01, ...heights) * 1.12);
  const room = (width - LEFT) / Math.max(1, cohorts.length);
  const side = (room - Math.min(56, room * 0.7)) / 2;
  const inset = { insetLeft: side, insetRight: side };
  const x = (cohort: Cohort): number => cohorts.indexOf(cohort);
  const known = cohorts.filter((each) => each.judged || each.early);
  const withRates = room >= textWidth('22.2%') + 6 ? known : [];
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
        drawn((_scales, doc) => young.define(doc)),
        drawn((_scales, doc) => few.define(doc)),
        Plot.gridY({ ticks: 4, stroke: COLOUR.line, strokeOpacity: 1 }),
        Plot.axisY({ ticks: 4, tickSize: 0, tickFormat: wholePercent, label: null, color: COLOUR.muted, fontSize: 12 }),
        Plot.barY(known, {
          x,
          y: valueOf,
          fill: (each: Cohort) => (each.judged ? (each.few ? few.fill : COLOUR.bar) : young.fill),
          rx: 3,
          ...inset,
          className: 'cohorts',
        }),
        Plot.ruleX(known, {
          x,
          y1: (each: Cohort) => (each.interval ?? each.early?.interval)?.low ?? 0,
          y2: (each: Cohort) => cut((each.interval ?? each.early?.interval)?.high ?? 0, most),
          ...WHISKER,
        }),
        Plot.text(withRates, {
          x,
          y: (each: Cohort) => cut((each.interval ?? each.early?.interval)?.high ?? 0, most),
          dy: -9,
          fontSize: 12,
          fontWeight: 550,
          fill: COLOUR.ink,
          text: (each: Cohort) => `${percent(valueOf(each))}${each.judged ? '' : ' ?'}`,
          stroke: COLOUR.paper,
          strokeWidth: 3,
          className: 'rates',
        }),
        Plot.text(
          cohorts.filter((each) => !known.includes(each)),
          { x, y: 0, dy: -9, fontSize: 12, fill: COLOUR.muted, text: () => '?', className: 'unknown' },
        ),
        Plot.text(named(cohorts, room), {
          x: ({ cohort }: { cohort: Cohort }) => x(cohort),
          text: 'text',
          frameAnchor: 'bottom',
          dy: 18,
          fontSize: 12,
          fill: COLOUR.muted,
        }),
        drawn((_scales, doc) => key.draw(doc, LEFT, 0)),
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
  return `${label}: ${count(converted)} of ${count(leads)} leads by day ${window}, ${percent(share)}\n95% interval ${percent(interval.low)} to ${percent(interval.high)}`;
}

function legendOf({ cohorts }: MaturityInsight, young: string, few: string): LegendItem[] {
  const items: LegendItem[] = [];
  if (cohorts.some(({ judged }) => !judged))
    items.push({ kind: 'hatch', colour: young, label: "? can't be judged yet: an early reading, at a lower age" });
  if (cohorts.some((each) => each.judged && each.few))
    items.push({ kind: 'hatch', colour: few, label: 'fewer than 30 leads' });
  return items;
}

function labelOf({ cohorts, by }: MaturityInsight): string {
  const judged = cohorts.filter((each) => each.judged);
  const first = cohorts.find((each) => !each.judged);
  const wait = first ? ` ${first.label} can be judged from ${date(first.readyAt)}.` : '';
  return `Share of each ${by}'s leads: ${judged.map((each) => `${each.label} ${percent(valueOf(each))}`).join(', ')}.${wait}`;
}
