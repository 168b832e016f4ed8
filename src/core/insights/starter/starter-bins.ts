import { FEW } from '../shared/insight.ts';
import { twoProportion } from '../../stats/two-proportion.ts';
import type { Bin } from './starter-model-types.ts';

/** Neighbours whose rates chance explains in more than one case of twenty are one. */
const SAME = 0.05;

/** Adds counts up. */
export function sumOf(bins: readonly Bin[]): Bin {
  let [n, converted] = [0, 0];
  for (const bin of bins) {
    n += bin.n;
    converted += bin.converted;
  }
  return { n, converted };
}

/**
 * Neighbouring bins joined until each has 30 leads and converts differently from the next: of all neighbours the two that
 * are most alike first (Kerber, ChiMerge, AAAI 1992). `join` makes one of two that follow each other.
 */
export function mergedBins<B extends Bin>(bins: readonly B[], join: (left: B, right: B) => B): B[] {
  const merged = [...bins];
  while (merged.length > 1) {
    const at = nextPair(merged);
    const [left, right] = [merged[at ?? -1], merged[(at ?? -1) + 1]];
    if (at === null || !left || !right) break;
    merged.splice(at, 2, join(left, right));
  }
  return merged;
}

/** The pair to be joined next, by the place of its first bin; null where all differ. */
function nextPair(bins: readonly Bin[]): number | null {
  let best: { at: number; p: number } | null = null;
  for (let at = 0; at + 1 < bins.length; at++) {
    const [left, right] = [bins[at], bins[at + 1]];
    if (!left || !right) continue;
    // Too small a bin joins whichever neighbour is more like it, before any others are compared.
    const small = Math.min(left.n, right.n) < FEW ? 1 : 0;
    const p = small + chanceOf(left, right);
    if (!best || p > best.p) best = { at, p };
  }
  return best && best.p > SAME ? best.at : null;
}

function chanceOf(left: Bin, right: Bin): number {
  if (left.n === 0 || right.n === 0) return 1;
  return twoProportion(left.converted, left.n, right.converted, right.n)?.p ?? 1;
}
