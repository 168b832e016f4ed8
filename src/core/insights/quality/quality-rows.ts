import { count, percent, date, number } from '../shared/format.ts';
import { finding } from './quality-types.ts';
import type { Finding, QualityFacts, TableAccount, TableQuality } from './quality-types.ts';
import { counted, capital } from '../shared/words.ts';
import { DAY } from '../../dataset/instant.ts';
import { dailyGaps } from '../../stats/daily-gaps.ts';
import { levelSteps } from '../../stats/level-steps.ts';

/** From these shares of a table on it is a warning, or an alarm, that dates can't be read: the style of the dates is guessed wrongly. */
const UNREADABLE = { warning: 0.001, alarm: 0.05 };

/** What was read of each table, what was kept, and what was set aside with each reason. */
export function accounts(facts: QualityFacts): TableAccount[] {
  return facts.tables.map(({ table, file, rows, setAside }) => {
    const aside = setAside.reduce((sum, { count: n }) => sum + n, 0);
    const shares = setAside.map(({ reason, count: n }) => ({ reason, count: n, share: n / Math.max(1, rows) }));
    return { table, file, read: rows, kept: rows - aside, setAside: shares };
  });
}

/** What the rows that were set aside, or kept without their date, mean. */
export function rowFindings(facts: QualityFacts): Finding[] {
  return facts.tables.flatMap((table) => [...duplicates(table), ...unreadable(table)]);
}

function duplicates(table: TableQuality): Finding[] {
  if (table.table !== 'leads') return [];
  const same = sum(table, /same row|identical/i);
  const conflicting = table.setAside.filter(({ reason }) => /another row|conflict/i.test(reason));
  const n = conflicting.reduce((all, { count: rows }) => all + rows, 0);
  const kept = conflicting.some(({ reason }) => /\blast\b/.test(reason)) ? 'last' : 'first';
  const other = kept === 'first' ? 'last' : 'first';
  const found: Finding[] = [];
  if (n > 0)
    found.push(
      finding({
        ...{ id: 'rows-conflicting', severity: 'warning', table: 'leads', rows: n, share: n / table.rows },
        title: `${counted(n, 'row', 'rows')} ${n === 1 ? 'has' : 'have'} the id of another lead and other values`,
        meaning: `The ${kept} row of each such lead was kept. If the file holds a history of changes, the last one may know the outcome and the first one not.`,
        mends: [{ kind: 'duplicates', keep: other }],
      }),
    );
  if (same > 0)
    found.push(
      finding({
        ...{ id: 'rows-identical', severity: 'note', table: 'leads', rows: same, share: same / table.rows },
        title: `${counted(same, 'row', 'rows')} of the leads ${same === 1 ? 'stands' : 'stand'} there twice`,
        meaning: 'They are the same to the last cell, so one of each is enough, and nothing is lost.',
      }),
    );
  return found;
}

function unreadable(table: TableQuality): Finding[] {
  const dropped = sum(table, /readable date/i);
  const n = dropped + (table.unreadable ?? 0);
  if (n === 0) return [];
  const share = n / table.rows;
  return [
    finding({
      ...{
        id: `dates-unreadable:${table.table}`,
        severity: severityFrom(share, UNREADABLE),
        table: table.table,
        rows: n,
        share,
      },
      title: `${count(n)} ${table.table} (${percent(share)}) have a date that can’t be read`,
      meaning:
        dropped > 0
          ? 'Activities without a date can’t be placed before or after anything, so they were set aside. Say in the import how the dates are written.'
          : 'They were kept and count as undated, so a view as of a day doesn’t see them. Say in the import how the dates are written.',
    }),
  ];
}

function sum({ setAside }: TableQuality, reason: RegExp): number {
  return setAside.reduce((all, each) => (reason.test(each.reason) ? all + each.count : all), 0);
}

/** The severity of a share, by the shares from which on it is a warning or an alarm. */
export function severityFrom(share: number, from: { warning: number; alarm?: number }): Finding['severity'] {
  if (from.alarm !== undefined && share >= from.alarm) return 'alarm';
  return share >= from.warning ? 'warning' : 'note';
}

/** Share of the rows at either end that may be stray dates, and don't set the ends of the series. */
const ENDS = 0.001;
/** A longer series than 40 years has dates that can't be right. */
const LONGEST = 15_000;
const WEEK = 7;

/** Stretches of time without rows, and lasting changes of their number. */
export function volumeFindings(facts: QualityFacts): Finding[] {
  return facts.tables.flatMap((table) => {
    const series = seriesOf(table, facts.now);
    return series ? [...gaps(table, series), ...steps(table, series)] : [];
  });
}

interface Series {
  /** First day, counted from 1970-01-01. */
  from: number;
  /** Rows of each day. */
  counts: number[];
}

/** Rows of each day, without rows in the future and without the few at either end. */
function seriesOf({ days }: TableQuality, now: number): Series | null {
  const known = days.day.flatMap((day, i) => (day * DAY <= now ? [{ day, n: days.n[i] ?? 0 }] : []));
  const total = known.reduce((sum, { n }) => sum + n, 0);
  const from = reached(known, ENDS * total);
  const to = reached(known.toReversed(), ENDS * total);
  if (from === null || to === null || to - from > LONGEST) return null;
  const counts = Array.from({ length: to - from + 1 }, () => 0);
  for (const { day, n } of known) if (day >= from && day <= to) counts[day - from] = n;
  return { from, counts };
}

function reached(days: readonly { day: number; n: number }[], rows: number): number | null {
  let seen = 0;
  return days.find(({ n }) => (seen += n) > rows)?.day ?? null;
}

function gaps({ table }: TableQuality, { from, counts }: Series): Finding[] {
  const found = dailyGaps(counts).sort((a, b) => b.expected - a.expected);
  const [first] = found;
  if (!first) return [];
  const missing = found.reduce((sum, { expected }) => sum + expected, 0);
  const day = (index: number) => date((from + index) * DAY);
  const span = (gap: typeof first) => `from ${day(gap.from)} to ${day(gap.from + gap.days - 1)}`;
  return [
    finding({
      ...{ id: `volume-gap:${table}`, severity: 'warning', table, weight: missing },
      title:
        found.length === 1
          ? `There are no ${table} ${span(first)}`
          : `There are ${counted(found.length, 'gap', 'gaps')} in the ${table}`,
      meaning:
        'Before and after there are plenty, so the export or the tracking probably failed. Leads of that time look quieter than they were.',
      examples: found.slice(0, 5).map((gap) => `${span(gap)}: at the usual pace about ${count(gap.expected)} ${table}`),
    }),
  ];
}

function steps({ table }: TableQuality, { from, counts }: Series): Finding[] {
  const weeks = Array.from({ length: Math.floor(counts.length / WEEK) }, (_, week) =>
    counts.slice(week * WEEK, week * WEEK + WEEK).reduce((sum, n) => sum + n, 0),
  );
  const found = levelSteps(weeks);
  const [first] = found;
  if (!first) return [];
  const say = ({ at, before, after }: typeof first) =>
    `about ${number(after)} a week instead of ${number(before)} from the week of ${date((from + at * WEEK) * DAY)} on`;
  return [
    finding({
      ...{ id: `volume-step:${table}`, severity: 'warning', table },
      title:
        found.length === 1
          ? `${capital(table)}: ${say(first)}`
          : `The number of ${table} changes for good ${count(found.length)} times`,
      meaning:
        'Probably the tracking, the export or the sources changed. Points that fit the time before may not fit the time after: compare both.',
      examples: found.slice(0, 5).map(say),
    }),
  ];
}
