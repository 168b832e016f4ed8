import { parseInstant } from '../../dataset/instant.ts';
import { UserError } from '../../diagnostics.ts';
import type { Backtest } from '../backtest.ts';

/** What of a backtest says which of its observations are judged; absent parts leave nothing out. */
export type Judging = Pick<Backtest, 'asOf' | 'horizonDays' | 'split' | 'judge' | 'where'>;

/** Observations, and those of them that converted. */
export interface PeriodTally {
  n: number;
  converted: number;
}

/**
 * What a split makes of the observations that the filter lets through. Without a split nobody is earlier, later or
 * between; by chance nobody is between.
 */
export interface JudgedCounts {
  /** The instant `S` of a split by time, UTC milliseconds; null without one, by chance, and where there is nobody to split. */
  at: number | null;
  /** All that the filter lets through, whatever their period. */
  all: PeriodTally;
  /** Their outcome was known at `S`, or chance chose them. */
  earlier: PeriodTally;
  /** Scored at `S` or after, or chance chose the others. */
  later: PeriodTally;
  /** Scored before `S`, with an outcome that was known only after it. */
  between: PeriodTally;
}

/** The part of a backtest that says which observations there are, whoever of them is judged. */
export function observedPart({ asOf, horizonDays, conversion, dataEnd }: Backtest): Backtest {
  return { asOf, horizonDays, conversion, dataEnd };
}

/** Throws a `UserError` where a split can't be made: its numbers are none, or there is no time to split by. */
export function checkJudging({ asOf, split, judge = 'all' }: Judging): void {
  if (!split) {
    if (judge === 'all') return;
    throw badSplit(
      `no split, so nothing is ${judge}`,
      'say where the earlier observations end: by a date, a share or chance',
    );
  }
  if ('at' in split && parseInstant(split.at) === null)
    throw badSplit(`no instant to split at: ${split.at}`, 'expected a date such as 2026-01-01 or an ISO 8601 instant');
  const share = 'share' in split ? split.share : 'random' in split ? split.random : 0.5;
  if (!(share > 0 && share < 1))
    throw badSplit(
      `no share to split at: ${share}`,
      'expected a share of the observations between 0 and 1, both left out',
    );
  if ('random' in split && !(Number.isSafeInteger(split.seed) && split.seed >= 0))
    throw badSplit(`no seed: ${split.seed}`, 'expected a whole number');
  if (asOf.kind === 'static' && !('random' in split))
    throw badSplit(
      'no time to split by: every lead is scored as it stands at the end of the data',
      'score leads at an age or at dates, or split by chance',
    );
}

function badSplit(message: string, hint: string): UserError {
  return new UserError([{ severity: 'error', code: 'split', message, hint }]);
}
