import type { Evaluation } from '../../scoring/kernel.ts';
import type { Patterns } from '../../scoring/patterns/patterns.ts';
import { groupedSums } from './lead-sums.ts';
import type { LeadSums } from './lead-sums.ts';

/** Observations by which of two models calls them, each model with its own targets. */
export interface SwapSet {
  /** Called by the model alone. */
  added: LeadSums;
  /** Called by the one that it is compared with alone. */
  dropped: LeadSums;
  both: LeadSums;
  neither: LeadSums;
}

/** The parts of a swap set, in the order of {@link swapPart}. */
export const SWAP_PARTS = ['added', 'dropped', 'both', 'neither'] as const;

/** Which part of the swap set a pattern is in, by its number in {@link SWAP_PARTS}. */
export function swapPart(calls: boolean, otherCalls: boolean): number {
  if (calls) return otherCalls ? 2 : 0;
  return otherCalls ? 1 : 3;
}

/** Who is called by a model, by the one that it is compared with, by both and by neither; exact. */
export function swapSet(
  patterns: Patterns,
  model: Pick<Evaluation, 'qualified'>,
  against: Pick<Evaluation, 'qualified'>,
): SwapSet {
  const part = (i: number): number => swapPart(model.qualified[i] === 1, against.qualified[i] === 1);
  const [added, dropped, both, neither] = groupedSums(patterns, SWAP_PARTS.length, part);
  if (!added || !dropped || !both || !neither) throw new Error('a swap set has four parts');
  return { added, dropped, both, neither };
}
