import { mcNemar } from '../../stats/fair-coin.ts';
import type { CalledSwap } from './called-swap.ts';

/** Whether the candidate is better with the same number of calls. */
export interface ComparedCalls {
  swap: CalledSwap;
  /** Converted leads that only the one or only the other calls. */
  gained: number;
  lost: number;
  /** McNemar's test on them. */
  p: number;
  verdict: 'alike' | 'unknown' | 'better' | 'worse' | 'chance';
}

/** Fewer converted leads among those that are swapped can't tell two models apart, whatever they say. */
export const FEW_SWAPPED = 10;
const CHANCE = 0.05;

/** What the leads that two models swap with the same number of calls say of them. */
export function comparedCalls(swap: CalledSwap): ComparedCalls {
  const [gained, lost] = [Math.round(swap.added.converted), Math.round(swap.dropped.converted)];
  const p = mcNemar(gained, lost);
  const verdict = (): ComparedCalls['verdict'] => {
    // A cut tie swaps parts of leads, not leads.
    if (swap.added.n + swap.dropped.n < 0.5) return 'alike';
    if (gained + lost < FEW_SWAPPED) return 'unknown';
    if (p > CHANCE) return 'chance';
    return gained > lost ? 'better' : 'worse';
  };
  return { swap, gained, lost, p, verdict: verdict() };
}
