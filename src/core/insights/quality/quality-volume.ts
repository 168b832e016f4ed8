import { DAY } from '../../dataset/instant.ts';
import { dailyGaps } from '../../stats/daily-gaps.ts';
import { levelSteps } from '../../stats/level-steps.ts';
import { count, date, number } from '../shared/format.ts';
import { finding } from './quality-types.ts';
import type { Finding, QualityFacts, TableQuality } from './quality-types.ts';
import { capital, counted } from '../shared/words.ts';

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
