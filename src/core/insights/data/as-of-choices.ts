import { daysText } from '../../model/values/value-words.ts';
import { DAY, formatInstant, parseInstant } from '../../dataset/instant.ts';
import type { AsOf, Backtest, Excluded } from '../../scoring/backtest.ts';
import { DEFAULT_BACKTEST } from '../../scoring/backtest.ts';
import { date } from '../shared/format.ts';

/** What limits the choice of a backtest. Instants are UTC milliseconds; null where the data has none. */
export interface DataSpan {
  /** When the first lead was created. */
  from: number | null;
  /** The end of the data in force. */
  end: number | null;
}

/** The span under the settings: a `dataEnd` of theirs comes before the data's own. */
export function spanUnder(data: DataSpan, { dataEnd }: Pick<Backtest, 'dataEnd'>): DataSpan {
  return { from: data.from, end: dataEnd === null ? data.end : parseInstant(dataEnd) };
}

/** More months than this are too many to choose from, and more than any data that is still worth judging by. */
const MOST_MONTHS = 240;

/** So many months are proposed: a year of them shows every season once. */
const YEAR = 12;

/**
 * The months (`2026-01`) on whose first day leads are there and can be judged: the horizon is over when the data ends.
 * Ascending; the latest 240 of them.
 */
export function judgeableMonths({ from, end }: DataSpan, horizonDays: number): string[] {
  if (from === null || end === null) return [];
  const months: string[] = [];
  const last = new Date(end - horizonDays * DAY);
  const month = new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth()));
  for (; month.getTime() >= from && months.length < MOST_MONTHS; month.setUTCMonth(month.getUTCMonth() - 1))
    months.push(month.toISOString().slice(0, 7));
  return months.reverse();
}

/**
 * What is proposed when a kind is chosen: day 14; the latest judgeable first of a month; the latest twelve of them.
 * Where there is none, what comes nearest (without any date in the data `today`, in UTC milliseconds): the settings then say why nobody is judged.
 */
export function proposedAsOf(kind: AsOf['kind'], span: DataSpan, horizonDays: number, today = 0): AsOf {
  const months = judgeableMonths(span, horizonDays);
  const nearest = new Date(span.from ?? span.end ?? today).toISOString().slice(0, 7);
  const [first = nearest, last = nearest] = [months.slice(-YEAR)[0], months.at(-1)];
  switch (kind) {
    case 'age':
      return DEFAULT_BACKTEST.asOf;
    case 'static':
      return { kind };
    case 'monthly':
      return { kind, from: first, to: last };
    case 'dates':
      return { kind, dates: [months.length > 0 ? `${last}-01` : latestDate(span, horizonDays, today)] };
  }
}

/** The last day on which a lead can be judged; the end of the data where there is none. */
function latestDate({ from, end }: DataSpan, horizonDays: number, today = 0): string {
  if (end === null) return formatInstant(Math.floor(today / DAY) * DAY);
  const latest = end - horizonDays * DAY;
  const chosen = from !== null && latest < from ? end : latest;
  return formatInstant(Math.floor(chosen / DAY) * DAY);
}

/** A date to add to a list: a month after its last where leads can be judged then, else a month before its first. */
export function anotherDate(dates: readonly string[], span: DataSpan, horizonDays: number): string {
  const known = dates.flatMap((text) => parseInstant(text) ?? []).sort((a, b) => a - b);
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return latestDate(span, horizonDays);
  const after = monthsFrom(last, 1);
  const judged = span.end === null || after + horizonDays * DAY <= span.end;
  return formatInstant(judged ? after : monthsFrom(first, -1));
}

function monthsFrom(instant: number, months: number): number {
  const day = new Date(instant);
  return Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + months, Math.min(28, day.getUTCDate()));
}

/** What is wrong with one date of a list; null where leads can be judged at it. */
export function dateProblem(text: string, span: DataSpan, horizonDays: number): string | null {
  const instant = parseInstant(text);
  if (instant === null) return text.trim() === '' ? 'A date is missing.' : 'Not a date such as 2026-03-31.';
  if (span.from !== null && instant < span.from) return `Before the first lead, of ${date(span.from)}.`;
  if (span.end !== null && instant + horizonDays * DAY > span.end)
    return `Too late: ${daysText(horizonDays)} after it the data has ended.`;
  return null;
}

/** Why a backtest judges nobody, and settings that would judge somebody. */
interface WayOut {
  text: string;
  /** On the button; null where no settings help. */
  offer: { label: string; patch: Partial<Backtest> } | null;
}

/** What to say and to offer where a backtest has no observation; `excluded` says why. */
export function wayOut(settings: Backtest, excluded: Excluded, span: DataSpan): WayOut {
  const { asOf, horizonDays } = settings;
  const { notCreated, alreadyConverted, closed, immature } = excluded;
  const all = notCreated + alreadyConverted + closed + immature;
  if (all === 0) return { text: 'Nobody is judged: no date lies in the range.', offer: proposal(settings, span) };
  if (span.from === null) return { text: 'Nobody is judged: the leads have no creation dates.', offer: once };
  if (immature > 0) {
    const days = shorterHorizon(settings, span);
    const text = `Nobody can be judged: the ${horizonDays} days after the scoring are not over when the data ends.`;
    return { text, offer: days === null ? once : { label: `Judge after ${days} days`, patch: { horizonDays: days } } };
  }
  if (notCreated === all)
    return { text: 'Nobody is judged: no lead was there at that time.', offer: proposal(settings, span) };
  if (asOf.kind === 'age' && asOf.days > 1) {
    const days = Math.floor(asOf.days / 2);
    const text = `Nobody is left to judge: by day ${asOf.days} every lead was closed.`;
    return { text, offer: { label: `Score on day ${days}`, patch: { asOf: { kind: 'age', days } } } };
  }
  return { text: 'Nobody is left to judge: every lead was closed by then.', offer: proposal(settings, span) };
}

const once: WayOut['offer'] = { label: 'Score once, without dates', patch: { asOf: { kind: 'static' } } };

/** The kind's own proposal; day 14 where that is what is set already. */
function proposal({ asOf, horizonDays }: Backtest, span: DataSpan): WayOut['offer'] {
  const proposed = proposedAsOf(asOf.kind, span, horizonDays);
  if (JSON.stringify(proposed) === JSON.stringify(asOf))
    return { label: 'Score each lead on day 14', patch: { asOf: DEFAULT_BACKTEST.asOf } };
  return { label: 'Use what the data allows', patch: { asOf: proposed } };
}

/** A horizon that is over for half of the data's span; null where not even a day is. */
function shorterHorizon({ asOf, horizonDays }: Backtest, { from, end }: DataSpan): number | null {
  if (from === null || end === null) return null;
  const first = asOf.kind === 'age' ? from + asOf.days * DAY : lowestInstant(asOf, from);
  const room = Math.floor((end - first) / DAY);
  if (room < 1) return null;
  return Math.min(horizonDays - 1, Math.max(1, Math.floor(room / 2))) || null;
}

function lowestInstant(asOf: AsOf, from: number): number {
  const texts = asOf.kind === 'dates' ? asOf.dates : asOf.kind === 'monthly' ? [`${asOf.from}-01`] : [];
  return Math.max(from, Math.min(...texts.map((text) => parseInstant(text) ?? Infinity)));
}
