import type { Group } from '../../model/schema/schema.ts';
import type { Listed } from './place.ts';

/** A group with limits, in thousandths. */
export interface LimitedGroup {
  group: Group;
  low: number;
  high: number;
  sums: Int32Array;
}

/** Whether a group limits what its members give together. */
export function isLimited({ min, max }: Group): boolean {
  return min !== undefined || max !== undefined;
}

/** The limits of a group, in thousandths. */
export function spanOf({ min, max }: Group): { low: number; high: number } {
  return { low: min === undefined ? -Infinity : 1000 * min, high: max === undefined ? Infinity : 1000 * max };
}

/** How far from 0 a limit of a group is, in thousandths. */
export function farthest({ min = 0, max = 0 }: Group): number {
  return 1000 * Math.max(Math.abs(min), Math.abs(max));
}

/** A sum within the limits of a group. */
export function within({ low, high }: Pick<LimitedGroup, 'low' | 'high'>, sum: number): number {
  return sum > high ? high : sum < low ? low : sum;
}

/** Adds the sums of a group to the totals. */
export function addLimited(totals: Int32Array, limited: LimitedGroup): void {
  for (let i = 0; i < totals.length; i++) totals[i] = (totals[i] ?? 0) + within(limited, limited.sums[i] ?? 0);
}

/** Adds `change` to the sums of a group for the patterns that are listed, and what comes of it to the totals. */
export function addToGroup(
  totals: Int32Array,
  limited: LimitedGroup,
  change: number,
  { order, from, to }: Listed,
): void {
  const { sums } = limited;
  for (let k = from; k < to; k++) {
    const i = order[k] ?? 0;
    const before = sums[i] ?? 0;
    sums[i] = before + change;
    totals[i] = (totals[i] ?? 0) + within(limited, before + change) - within(limited, before);
  }
}
