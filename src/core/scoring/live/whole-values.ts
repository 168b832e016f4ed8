import type { Criterion } from '../../model/schema.ts';
import type { StateColumn } from '../patterns.ts';
import { valuesOf } from './live-sums.ts';

/**
 * What a criterion gives in each state that occurs, in thousandths; null where that is no whole points. Whole points
 * leave the fraction of a sum as it is, so that leads can be told apart by the whole points of their sums.
 */
export function wholeValuesOf(criterion: Criterion | undefined, column: StateColumn): Int32Array | null {
  if (!criterion) return null;
  const values = valuesOf(criterion, column);
  return values.every((value) => value % 1000 === 0) ? values : null;
}
