import { DAY, parseInstant } from '../dataset/instant.ts';
import type { Backtest } from './backtest.ts';
import type { JudgedCounts } from './judging/judging.ts';

/** Which lives are judged where it isn't the instants of a backtest that are looked at. */
export interface JudgedLives {
  /** 1 by number of lead for those that the filter lets through; null where all are. */
  passing: Uint8Array | null;
  /** The first and the last instant that are of the period, UTC milliseconds; infinite where it has no end there. */
  from: number;
  until: number;
}

/** All of them. */
export const ALL_LIVES: JudgedLives = { passing: null, from: -Infinity, until: Infinity };

/**
 * The instants of a life, its beginning or another that counts, that are of the period judged: since `S` in the later part;
 * in the earlier one a horizon before it, so that what came of it was known. A split by chance has no instants, and leaves
 * out none. `counts` tells the `S` of a split by share.
 */
export function judgedInstants(
  { split, judge = 'all', horizonDays }: Backtest,
  counts: Pick<JudgedCounts, 'at'>,
): Pick<JudgedLives, 'from' | 'until'> {
  const at = split && 'at' in split ? parseInstant(split.at) : counts.at;
  if (!split || judge === 'all' || 'random' in split || at === null) return { from: -Infinity, until: Infinity };
  return judge === 'later' ? { from: at, until: Infinity } : { from: -Infinity, until: at - horizonDays * DAY };
}

/** Whether a life is judged, by its lead's number and the instant that counts; one without an instant is of no period. */
export function isJudgedLife({ passing, from, until }: JudgedLives, lead: number, at: number): boolean {
  if (passing?.[lead] === 0) return false;
  return (from === -Infinity && until === Infinity) || (at >= from && at <= until);
}
