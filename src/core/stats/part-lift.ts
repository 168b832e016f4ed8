import type { ClusteredShare } from './clustered.ts';
import type { Lift } from './lift.ts';
import { ratioOfShares } from './ratio-of-shares.ts';

/**
 * How many times a part of the leads converts as often as all of them, when the average is of the same leads and no surer
 * than they are: `rest` are the others. Null where a side is empty or nobody converts.
 * With w for the part's share of the leads, lift = 1 / (w + (1 − w) · rest / part), which rises with the ratio of the two
 * shares, so that the ends of its interval (`ratioOfShares`) are those of the lift.
 */
export function partLift(part: ClusteredShare, rest: ClusteredShare): Lift | null {
  if (!(part.n > 0 && rest.n > 0 && part.y + rest.y > 0)) return null;
  const w = part.n / (part.n + rest.n);
  const ofRest = (ratio: number): number => 1 / (w + (1 - w) * ratio);
  const restOverPart = ratioOfShares(rest, part);
  if (restOverPart)
    return { lift: ofRest(restOverPart.value), low: ofRest(restOverPart.high), high: ofRest(restOverPart.low) };
  const partOverRest = ratioOfShares(part, rest);
  return partOverRest && { lift: 0, low: 0, high: ofRest(1 / partOverRest.high) };
}
