import { topShare } from './top-share.ts';

/** The best tenth. */
const TENTH = 0.1;

/**
 * Conversion of the best tenth of the leads over that of all: 1 is no order, 10 at most. `n` and `converted` hold the
 * leads of each distinct value, ascending; where the tenth ends inside a tie, that tie counts in proportion. Null where
 * either kind of lead is missing.
 * Lift as in Siddiqi, Credit Risk Scorecards, 2006.
 */
export function topDecileLift(n: ArrayLike<number>, converted: ArrayLike<number>): number | null {
  const { top, all } = topShare(n, converted, TENTH);
  if (!(all.converted > 0 && all.converted < all.n)) return null;
  return top.converted / top.n / (all.converted / all.n);
}
