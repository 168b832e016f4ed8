import * as Plot from '@observablehq/plot';
import { count, percent } from '../../core/insights/shared/format.ts';
import { binLeads } from '../../core/insights/handover/handover-lists.ts';
import type { HandoverInsight, LeadTimeBin } from '../../core/insights/handover/handover-types.ts';
import { FEW } from '../../core/insights/shared/insight.ts';
import { counted, plain } from '../../core/insights/shared/words.ts';
import type { OutcomeWords } from '../../core/insights/shared/words.ts';
import { COLOUR } from '../shared/colours.ts';
import { chart, drawn, withDefaults } from '../shared/frame.ts';
import type { ChartOptions } from '../shared/frame.ts';
import { hatch } from '../shared/hatch.ts';
import { addLeadTargets } from '../shared/lead-targets.ts';
import { legend } from '../shared/legend.ts';
import type { LegendItem } from '../shared/legend.ts';
import { element, fit, textWidth } from '../shared/svg.ts';

const PLOT_HEIGHT = 150;
const TEXT = 20;

const COLOURS: Record<LeadTimeBin['kind'], string> = {
  inTime: COLOUR.wins,
  short: COLOUR.calls,
  late: COLOUR.bad,
  never: 'var(--grade-d)',
};

/**
 * All conversions by how many days before them the call came, the earliest on the left, those called too late and never
 * on the right; the current model as a thin dashed outline. Of few conversions it draws numbers, hatched.
 */
export function handoverDaysChart(
  insight: HandoverInsight,
  options: ChartOptions & { words: OutcomeWords },
): SVGSVGElement {
  const { width, document, names } = withDefaults(options);
  const { words } = options;
  const bins = insight.bins.toReversed().sort((a, b) => order(a) - order(b));
  const total = insight.candidate.inTime.of;
  const few = hatch(COLOUR.bar);
  const key = legend(legendOf(insight, names.current, few.fill), width);
  const top = key.height + TEXT + 4;
  const most = Math.max(1, ...bins.map((bin) => Math.max(bin.candidate, bin.current)));
  const space = width / bins.length;
  const side = (space - Math.min(64, space * 0.66)) / 2;
  const inset = { insetLeft: side, insetRight: side };
  const around = { insetLeft: side - 3, insetRight: side - 3 };
  const x = (_: LeadTimeBin, i: number): number => i;
  const svg = chart(
    { width, height: top + PLOT_HEIGHT + 2 * TEXT + 6, label: plain(insight.answer), document },
    {
      ...{ marginTop: top, marginBottom: 2 * TEXT + 6, marginLeft: 0, marginRight: 0 },
      x: { type: 'band', domain: [...bins.keys()], padding: 0, round: false, axis: null },
      y: { domain: [0, most], axis: null },
      marks: [
        drawn(() => few.define()),
        Plot.ruleY([0], { stroke: COLOUR.line }),
        Plot.barY(bins, {
          ...{ x, y: 'candidate', rx: 3, ...inset, className: 'candidate' },
          fill: (bin: LeadTimeBin) => (total < FEW ? few.fill : COLOURS[bin.kind]),
        }),
        Plot.barY(bins, { x, y: 'current', ...around, ...OUTLINE }),
        Plot.text(bins, {
          ...{ x, y: (bin: LeadTimeBin) => Math.max(bin.candidate, bin.current), dy: -9, fontSize: 12 },
          ...{ fontWeight: 550, fill: COLOUR.ink, stroke: COLOUR.paper, strokeWidth: 3, className: 'shares' },
          text: (bin: LeadTimeBin) => shareText(bin.candidate, total),
        }),
        drawn((_scales, doc) => columnNames(doc, bins, space, top + PLOT_HEIGHT, words)),
        drawn(() => key.draw(2, 0)),
      ],
    },
  );
  addLeadTargets(
    svg,
    bins.flatMap((bin, i) => {
      if (bin.candidate === 0) return [];
      const place = { x: i * space + 2, y: top - TEXT, width: space - 4, height: PLOT_HEIGHT + TEXT + 22 };
      const leads = binLeads(insight.facts, 'candidate', bin, { names, words });
      return { ...place, title: titleOf(bin, total, words, names.current), leads };
    }),
  );
  return svg;
}

/** The same look as the current model has in other charts. */
const OUTLINE = {
  ...{ fill: 'none', stroke: COLOUR.ink, strokeOpacity: 0.6, strokeDasharray: '2 2', rx: 3, className: 'current' },
} as const;

function order({ kind }: LeadTimeBin): number {
  return kind === 'never' ? 2 : kind === 'late' ? 1 : 0;
}

function shareText(n: number, total: number): string {
  return total < FEW ? count(n) : percent(n / total);
}

function titleOf(bin: LeadTimeBin, total: number, { one, many }: OutcomeWords, current: string): string {
  const when =
    bin.kind === 'late' || bin.kind === 'never' ? `called ${textOf(bin)}` : `called ${bin.label} days before`;
  const share = total < FEW ? '' : ` (${percent(bin.candidate / total)})`;
  return `${counted(bin.candidate, one, many)}${share} ${when}; ${current} ${count(bin.current)}`;
}

function textOf({ kind, label }: LeadTimeBin): string {
  if (kind === 'never') return 'never';
  return kind === 'late' ? 'too late' : label.replace(' or more', '+');
}

/** The days under each column, and below them what they are. */
function columnNames(
  document: Document,
  bins: readonly LeadTimeBin[],
  space: number,
  y: number,
  { one }: OutcomeWords,
): SVGElement {
  const group = element(document, 'g', { class: 'days', fill: COLOUR.muted, 'text-anchor': 'middle' });
  bins.forEach((bin, i) => {
    const text = textOf(bin);
    const lines = textWidth(text) > space - 2 ? text.split(' ') : [text];
    lines.forEach((line, row) => {
      const at = { x: (i + 0.5) * space, y: y + 16 + row * 14 };
      group.append(element(document, 'text', at, fit(line, space)));
    });
  });
  const days = bins.filter((bin) => order(bin) === 0).length;
  const caption = { x: (days * space) / 2, y: y + 16 + TEXT };
  group.append(element(document, 'text', caption, fit(`days from the call to the ${one}`, days * space)));
  return group;
}

function legendOf({ bins, candidate }: HandoverInsight, current: string, few: string): LegendItem[] {
  const items: LegendItem[] = [{ kind: 'outline', colour: COLOUR.ink, label: current }];
  if (candidate.inTime.of < FEW) return [...items, { kind: 'hatch', colour: few, label: 'fewer than 30 in all' }];
  items.push({ kind: 'bar', colour: COLOUR.wins, label: 'in time' });
  if (bins.some(({ kind }) => kind === 'short'))
    items.push({ kind: 'bar', colour: COLOUR.calls, label: 'too short before' });
  return items;
}
