import type { ConversionInsight, ConversionRow } from '../../core/insights/conversion/conversion-rows.ts';
import { count, percent } from '../../core/insights/shared/format.ts';
import { COLOUR } from '../shared/colours.ts';
import type { Domain, Hatch } from '../shared/in-place.ts';
import type { Legend } from '../shared/legend.ts';
import { mark } from '../shared/mark.ts';
import type { Mark } from '../shared/mark.ts';
import type { Attributes } from '../shared/svg.ts';

/** How a row stands to the one below it. */
export type Step = 'higher' | 'uncertain' | 'lower';

/** What both layouts draw. */
export interface Parts {
  insight: ConversionInsight;
  width: number;
  document: Document;
  key: Legend;
  few: Hatch;
  subject: string;
  /** From 0 to the highest rate or interval that is drawn. */
  domain: Domain;
  fill: (row: ConversionRow) => string;
}

/** How a row stands to the one below it. */
export function stepOf({ rows, orderBreaks }: ConversionInsight, row: ConversionRow): Step {
  const step = orderBreaks.find(({ higher }) => rows[higher] === row);
  if (!step) return 'higher';
  return step.certain ? 'lower' : 'uncertain';
}

const SIGN: Record<Step, string> = { higher: '', uncertain: ' ?', lower: ' ↓' };

/** The rate above a bar, with a sign where the order is not what it should be. */
export function rateText(insight: ConversionInsight, row: ConversionRow): string {
  return row.rate === null ? '–' : `${percent(row.rate)}${SIGN[stepOf(insight, row)]}`;
}

/** Everything of a row in words, for the pointer. */
export function titleOf(row: ConversionRow): string {
  if (row.rate === null) return `${row.label}: no leads`;
  const interval = `95% interval ${percent(row.low)} to ${percent(row.high)}`;
  const current =
    row.current?.rate == null ? '' : `\ncurrent model: ${percent(row.current.rate)} of ${count(row.current.n)}`;
  return `${row.label}: ${count(row.converted)} of ${count(row.n)} leads, ${percent(row.rate)}\n${interval}${current}`;
}

/** The look of an interval, in a chart that Plot draws. */
export const WHISKER = { stroke: COLOUR.ink, strokeWidth: 1.4, className: 'interval' } as const;

/** The looks of groups of marks, by class. */
const LOOKS: Record<string, Attributes> = {
  candidate: {},
  current: { fill: 'none', stroke: COLOUR.ink, 'stroke-opacity': 0.6, 'stroke-dasharray': '2 2' },
  average: { stroke: COLOUR.ink, 'stroke-dasharray': '2 3', 'stroke-opacity': 0.7 },
  interval: { stroke: WHISKER.stroke, 'stroke-width': WHISKER.strokeWidth },
  rates: { fill: COLOUR.ink, 'font-size': 12, 'font-weight': 550 },
};

/** A group of marks of one kind, with the look of its kind and more attributes. */
export function group(
  kind: 'candidate' | 'current' | 'average' | 'interval' | 'rates' | 'names',
  children: Mark[],
  more: Attributes = {},
): Mark {
  return mark('g', { class: kind, ...LOOKS[kind], ...more }, ...children);
}

/** The bar of a row, with everything about it in words. */
export function bar(row: ConversionRow, place: Attributes): Mark {
  return mark('rect', { ...place, rx: 3 }, mark('title', {}, titleOf(row)));
}

/** The end of an interval in the chart: that of few leads can reach anywhere, and is cut at the edge. */
export const cut = (value: number, most: number): number => Math.min(value, most);

/** A share on an axis: `5%`, with a decimal only where it needs one. */
export function wholePercent(share: number): string {
  return `${Math.round(share * 1000) / 10}%`;
}
