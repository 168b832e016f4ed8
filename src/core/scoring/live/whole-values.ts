import type { Criterion } from '../../model/kinds/kinds.ts';
import type { StateColumn } from '../patterns/patterns.ts';

/**
 * Whether a criterion gives whole points in each state that occurs, whatever its points are. These leave the fraction of a
 * sum as it is, so that leads can be told apart by the whole points of their sums.
 */
export function givesWholePoints(criterion: Criterion, { states }: StateColumn): boolean {
  const counts = criterion.kind === 'activity' && criterion.count !== 'tiers';
  return !counts || states.every((state) => state % 1000 === 0);
}
