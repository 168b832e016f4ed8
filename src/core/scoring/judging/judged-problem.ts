import { formatInstant } from '../../dataset/instant.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import { plural } from '../../plural.ts';
import type { Backtest } from '../backtest.ts';
import type { JudgedCounts, PeriodTally } from './judging.ts';

/** What was found when the observations of a backtest were judged. */
export interface JudgedFindings {
  counts: JudgedCounts;
  /** How many of them are judged. */
  judged: PeriodTally;
  /** When the first and the last of all observations are scored, whatever the filter; UTC milliseconds, null without any. */
  observed: { from: number | null; to: number | null };
}

/**
 * Why nothing can be said of the judged observations, and what to change; null where something can. A split has to leave
 * an observation on the side that is judged and on the later one, a filter has to let one through, and a period that is judged has to have a success.
 */
export function judgedProblem(backtest: Backtest, found: JudgedFindings): Diagnostic | null {
  const { split, where = [] } = backtest;
  const { counts } = found;
  if (counts.all.n === 0 && where.length > 0)
    return problem('the filter lets no observation through', 'ask for other values, or for fewer attributes at once');
  if (!split) return null;
  if (counts.all.n === 0)
    return problem(
      'there is no observation to split: every lead is left out',
      'see why without --split; choose other dates of scoring, or a shorter horizon',
    );
  if (counts.later.n === 0)
    return problem(`no later observation: ${sideless(backtest, found, 'later')}`, whenScored(found));
  // Who is judged later needs no earlier ones, though nothing can then be chosen on these.
  if (counts.earlier.n === 0 && backtest.judge !== 'later')
    return problem(`no earlier observation: ${sideless(backtest, found, 'earlier')}`, whenScored(found));
  return withoutSuccess(backtest, found);
}

function sideless({ split, horizonDays }: Backtest, { counts }: JudgedFindings, side: 'earlier' | 'later'): string {
  if (split && 'random' in split) return 'by chance all are on the other side';
  const at = formatInstant(counts.at ?? 0);
  return side === 'later'
    ? `none is scored on ${at} or after`
    : `none was scored ${horizonDays} ${plural(horizonDays, 'day', 'days')} or more before ${at}, so that its outcome was known by then`;
}

function whenScored({ observed: { from, to } }: JudgedFindings): string {
  if (from === null || to === null) return 'choose another split';
  return `leads are scored from ${formatInstant(from)} to ${formatInstant(to)}: split between, or choose another horizon`;
}

function withoutSuccess({ judge = 'all', conversion }: Backtest, { judged }: JudgedFindings): Diagnostic | null {
  if (judged.converted > 0) return null;
  const whom = judge === 'all' ? 'observations' : `${judge} observations`;
  return problem(
    `none of the ${judged.n} ${whom} has reached ${conversion} within the horizon, so nothing can be judged`,
    'split at another date, judge another period, or choose a longer horizon',
  );
}

function problem(message: string, hint: string): Diagnostic {
  return { severity: 'error', code: 'period', message, hint };
}
