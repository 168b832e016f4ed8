import type { Criterion } from '../../model/kinds/kinds.ts';
import { contributionOf } from '../condition.ts';
import type { StateColumn } from '../patterns/patterns.ts';

/** What a criterion gives in each state that occurs, in thousandths, where that is not too large to be kept. */
export function valuesOf(criterion: Criterion, column: StateColumn): Int32Array {
  return Int32Array.from(contributionsOf(criterion, column));
}

const known = new WeakMap<Criterion, WeakMap<Float64Array, Float64Array>>();

/** As {@link valuesOf}, however large; worked out once, as neither criteria nor the states of a column change. */
function contributionsOf(criterion: Criterion, { states }: StateColumn): Float64Array {
  let byStates = known.get(criterion);
  if (!byStates) known.set(criterion, (byStates = new WeakMap<Float64Array, Float64Array>()));
  let values = byStates.get(states);
  if (!values) byStates.set(states, (values = states.map((state) => contributionOf(criterion, state))));
  return values;
}

/** How far from 0 what a criterion gives can be, in thousandths, however large. */
export function reachIn(criterion: Criterion, column: StateColumn): number {
  return largest(contributionsOf(criterion, column));
}

/** How far from 0 the largest value is. */
export function largest(values: Float64Array | Int32Array): number {
  let most = 0;
  for (const value of values) if (Math.abs(value) > most) most = Math.abs(value);
  return most;
}

/**
 * Whether a criterion gives whole points in each state that occurs, whatever its points are. These leave the fraction of a
 * sum as it is, so that leads can be told apart by the whole points of their sums.
 */
export function givesWholePoints(criterion: Criterion, { states }: StateColumn): boolean {
  const counts = criterion.kind === 'activity' && criterion.count !== 'tiers';
  return !counts || states.every((state) => state % 1000 === 0);
}
