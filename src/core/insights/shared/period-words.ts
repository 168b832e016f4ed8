import { parseInstant } from '../../dataset/instant.ts';
import type { Backtest, Split, AttributeFilter } from '../../scoring/backtest.ts';
import type { JudgedCounts } from '../../scoring/judging/judging.ts';
import { date, percent } from './format.ts';
import { list, some } from './words.ts';

/** What of a backtest chooses among its observations. */
export type Chosen = Pick<Backtest, 'split' | 'judge' | 'where'>;

/** So many values of a filter are named; of more, a few and how many there are. */
const MOST_NAMED = 3;

/** Whether not all are judged: a period is chosen, or a filter. */
export function isChosen({ split, judge = 'all', where = [] }: Chosen): boolean {
  return (split !== undefined && judge !== 'all') || where.length > 0;
}

/**
 * What is judged, in few words: `the later 40%: since 1 Jan 2026 · country DE or AT`; null where all are. `counts` gives the
 * share and the date that the split itself doesn't say; null while they are counted.
 */
export function chosenText(chosen: Chosen, counts: JudgedCounts | null): string | null {
  const parts = [periodText(chosen, counts), whereText(chosen.where ?? [])];
  return parts.filter((part) => part !== null).join(' · ') || null;
}

/** The period that is judged: `the later 40%: since 1 Jan 2026`; null where all periods are. */
export function periodText({ split, judge = 'all' }: Chosen, counts: JudgedCounts | null): string | null {
  if (!split || judge === 'all') return null;
  const share = counts && counts.all.n > 0 ? percent(counts[judge].n / counts.all.n) : 'period';
  if ('random' in split)
    return `the ${judge === 'earlier' ? 'first' : 'other'} ${part(split, judge)}, drawn by chance (flattering)`;
  const at = splitInstant(split, counts);
  const when = at === null ? '' : `: ${judge === 'later' ? 'since' : 'known by'} ${date(at)}`;
  return `the ${judge} ${share}${when}`;
}

/** Of a split by chance it is the share that was asked for: what was drawn differs from it by a little. */
function part({ random }: Extract<Split, { random: number }>, judge: 'earlier' | 'later'): string {
  return percent(judge === 'earlier' ? random : 1 - random);
}

/** The instant that a split by time falls on, UTC milliseconds; null by chance, and while it is not known. */
export function splitInstant(split: Split, counts: JudgedCounts | null): number | null {
  return 'at' in split ? parseInstant(split.at) : (counts?.at ?? null);
}

/** The filter: `country DE or AT · size missing`; null where there is none. */
export function whereText(where: readonly AttributeFilter[]): string | null {
  return where.map(entryText).join(' · ') || null;
}

function entryText({ attribute, values }: AttributeFilter): string {
  const named = values.map((value) => value ?? 'missing');
  return `${attribute} ${named.length > MOST_NAMED + 1 ? some(named, MOST_NAMED) : list(named, 'or')}`;
}
