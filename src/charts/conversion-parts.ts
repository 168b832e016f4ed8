import type { ConversionInsight, ConversionRow } from '../core/insights/conversion.ts';
import { count, percent } from '../core/insights/format.ts';
import { COLOUR } from './colours.ts';
import type { hatch } from './hatch.ts';
import type { Legend } from './legend.ts';

/** How a row stands to the one below it. */
export type Step = 'higher' | 'uncertain' | 'lower';

/** What both layouts draw. */
export interface Parts {
  insight: ConversionInsight;
  width: number;
  document: Document;
  key: Legend;
  few: ReturnType<typeof hatch>;
  most: number;
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

export const OUTLINE = {
  fill: 'none',
  stroke: COLOUR.ink,
  strokeOpacity: 0.6,
  strokeDasharray: '2 2',
  rx: 3,
  className: 'current',
} as const;
export const WHISKER = { stroke: COLOUR.ink, strokeWidth: 1.4, className: 'interval' } as const;
export const AVERAGE = {
  stroke: COLOUR.ink,
  strokeDasharray: '2 3',
  strokeOpacity: 0.7,
  className: 'average',
} as const;

/** The end of an interval in the chart: that of few leads can reach anywhere, and is cut at the edge. */
export const cut = (value: number, most: number): number => Math.min(value, most);

/** A share on an axis: `5%`, with a decimal only where it needs one. */
export function wholePercent(share: number): string {
  return `${Math.round(share * 1000) / 10}%`;
}
