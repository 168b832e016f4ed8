import { daysText } from '../../model/values/value-words.ts';
import { count, date, number, percent } from '../shared/format.ts';
import type {
  HandoverFacts,
  HandoverFigure,
  HandoverInsight,
  ModelHandovers,
  HandoverShare,
  Which,
} from './handover-types.ts';
import type { Named } from './handover-lists.ts';
import { binLeads, figureLeads, weekLeads } from './handover-lists.ts';
import type { InsightTable } from '../shared/insight.ts';
import { FEW } from '../shared/insight.ts';
import type { GivenSelection } from '../shared/lead-selection.ts';
import type { Interval } from '../../stats/wilson.ts';
import { shareOf } from './handover-calls.ts';
import type { ViewData } from '../shared/view-data.ts';
import { capital, outcomeWords } from '../shared/words.ts';

type View = Pick<ViewData, 'settings'>;
type Facts = Omit<HandoverInsight, 'question' | 'answer' | 'caveat' | 'table'>;

/** One line of figures of a model: a number, and what it is of. */
export interface HandoverValue {
  /** A number of leads, a mean, or days; null where it is missing. */
  value: number | null;
  /** A share of a larger number, with its interval. */
  part: HandoverShare | null;
  /** The interval of a median in days; null for all else. */
  range: Interval | null;
  /** The leads behind it; null where it is no number of leads. */
  figure: HandoverFigure | null;
}

/** One line of the figures, both models beside each other. */
export interface HandoverRow {
  key: string;
  label: string;
  kind: 'leads' | 'number' | 'days';
  candidate: HandoverValue;
  current: HandoverValue;
}

/** The figures as lines: what it costs, what it catches, how early, what comes of it. */
export function handoverRows({ settings }: View, facts: Facts): HandoverRow[] {
  const words = outcomeWords(settings.conversion);
  const days = settings.horizonDays;
  const weeks = facts.weeks.length;
  const most = (which: Which): number => facts.weeks.reduce((sum, week) => Math.max(sum, week[which]), 0);
  const row = (
    key: string,
    label: string,
    kind: HandoverRow['kind'],
    value: (model: ModelHandovers, which: Which) => Partial<HandoverValue>,
  ): HandoverRow => {
    const none: HandoverValue = { value: null, part: null, range: null, figure: null };
    const [candidate, current] = [value(facts.candidate, 'candidate'), value(facts.current, 'current')];
    return { key, label, kind, candidate: { ...none, ...candidate }, current: { ...none, ...current } };
  };
  const counted = (figure: HandoverFigure, label: string): HandoverRow =>
    row(figure, label, 'leads', ({ counts }) => ({ value: counts[figure], figure }));
  const conversions = (figure: 'late' | 'never', label: string): HandoverRow =>
    row(figure, label, 'leads', ({ counts, inTime }) => ({
      value: counts[figure],
      figure,
      part: shareOf(counts[figure], inTime.of),
    }));
  return [
    counted('called', 'Leads called'),
    row('perWeek', 'Calls a week', 'number', ({ calls }) => ({ value: weeks > 0 ? calls / weeks : null })),
    row('most', 'Calls in the busiest week', 'number', (_model, which) => ({ value: most(which) })),
    row('inTime', `${capital(words.many)} called in time`, 'leads', ({ inTime }) => ({
      ...{ value: inTime.n, part: inTime, figure: 'inTime' as const },
    })),
    row('days', `Days before the ${words.one}, median`, 'days', ({ days: found }) => ({
      value: found?.value ?? null,
      range: rangeOf(found),
    })),
    conversions('late', `${capital(words.many)} called too late`),
    conversions('never', `${capital(words.many)} never called`),
    row(
      'won',
      `Called leads that ${words.verb.replace(/^are /, 'are ')} within ${daysText(days)}`,
      'leads',
      ({ won }) => ({
        ...{ value: won.n, part: won, figure: 'matureWon' as const },
      }),
    ),
    row('callsPerWin', `Calls for one ${words.one}`, 'number', (model) => ({ value: model.callsPerWin })),
    counted('returned', 'Called, then returned by sales'),
    counted('afterClosed', 'Reached the target only once closed'),
    counted('young', `Called in the last ${daysText(days)}`),
  ];
}

/** A figure for reading: a share where it is one of enough, else the number itself. */
export function handoverValueText(kind: HandoverRow['kind'], { value, part }: HandoverValue): string {
  if (part) return part.of < FEW ? `${count(part.n)} of ${count(part.of)}` : percent(part.share ?? 0);
  if (value === null) return '–';
  if (kind === 'leads') return count(value);
  return value >= 10 ? count(value) : number(Math.round(value * 10) / 10);
}

function rangeOf(days: ModelHandovers['days']): Interval | null {
  return days && days.low !== null && days.high !== null ? { low: days.low, high: days.high } : null;
}

/** The interval of a figure for reading; empty where it has none. */
export function handoverRangeText({ part, range }: HandoverValue): string {
  if (range) return `${count(range.low)}–${count(range.high)}`;
  if (!part || part.of < FEW) return '';
  return `${percent(part.interval.low).replace(/%$/, '')}–${percent(part.interval.high)}`;
}

/** The figures of both models, one row a figure. */
export function handoverTable(rows: readonly HandoverRow[], facts: HandoverFacts, named: Named): InsightTable {
  const { names } = named;
  const one = ({ value, part }: HandoverValue, which: Which): Record<string, number | null> => ({
    [which]: value,
    [`${which}Share`]: part?.share ?? null,
    [`${which}Low`]: part && part.of > 0 ? part.interval.low : null,
    [`${which}High`]: part && part.of > 0 ? part.interval.high : null,
  });
  const columns = (which: Which): InsightTable['columns'] => [
    { key: which, label: names[which], kind: 'number' },
    { key: `${which}Share`, label: `Share, ${names[which]}`, kind: 'percent' },
    { key: `${which}Low`, label: `At least, ${names[which]}`, kind: 'percent' },
    { key: `${which}High`, label: `At most, ${names[which]}`, kind: 'percent' },
  ];
  return {
    columns: [{ key: 'figure', label: 'Figure', kind: 'text' }, ...columns('candidate'), ...columns('current')],
    rows: rows.map(({ label, candidate, current }) => ({
      figure: label,
      ...one(candidate, 'candidate'),
      ...one(current, 'current'),
    })),
    leads: rows.map((row) => bySide((which) => listed(row[which].figure, row[which].value, facts, which, named))),
  };
}

function listed(
  figure: HandoverFigure | null,
  n: number | null,
  facts: HandoverFacts,
  which: Which,
  named: Named,
): GivenSelection | null {
  return figure === null || !n ? null : figureLeads(facts, which, figure, named);
}

/** The lists of both models that there are, by model. */
function bySide(find: (which: Which) => GivenSelection | null): Record<string, GivenSelection> {
  const found = (['candidate', 'current'] as const).flatMap((which) => {
    const leads = find(which);
    return leads ? [[which, leads] as const] : [];
  });
  return Object.fromEntries(found);
}

/** The calls of each week. */
export function weeksTable({ weeks, workload, facts }: Facts, { names }: Named): InsightTable {
  return {
    columns: [
      { key: 'from', label: 'Week from Monday', kind: 'text' },
      { key: 'candidate', label: names.candidate, kind: 'count' },
      { key: 'current', label: names.current, kind: 'count' },
      ...(workload ? [{ key: 'waiting', label: 'Waiting at its end', kind: 'count' as const }] : []),
    ],
    rows: weeks.map(({ from, candidate, current, waiting }) => {
      const week = { from: date(from), candidate, current };
      return workload ? { ...week, waiting } : week;
    }),
    leads: weeks.map((week) => bySide((which) => (week[which] > 0 ? weekLeads(facts, which, week.from, names) : null))),
  };
}

/** How long before the conversion the calls came. */
export function daysTable({ bins, facts }: Facts, named: Named): InsightTable {
  const { names, words } = named;
  return {
    columns: [
      { key: 'label', label: `Days from the call to the ${words.one}`, kind: 'text' },
      { key: 'candidate', label: names.candidate, kind: 'count' },
      { key: 'current', label: names.current, kind: 'count' },
    ],
    rows: bins.map(({ label, candidate, current }) => ({ label, candidate, current })),
    leads: bins.map((bin) => bySide((which) => (bin[which] > 0 ? binLeads(facts, which, bin, named) : null))),
  };
}
