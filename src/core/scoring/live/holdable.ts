import type { Dimension, Model } from '../../model/schema/schema.ts';
import type { Criterion } from '../../model/kinds/kinds.ts';
import type { StateColumn } from '../patterns/patterns.ts';
import type { LiveReturns } from './live-returns.ts';
import type { Counted } from './place.ts';
import type { Rows } from './rows.ts';

/** A criterion whose points change often: what makes a change of them independent of how many leads there are. */
export interface Held {
  dimension: Dimension;
  /** Its place among the criteria of the dimension. */
  at: number;
  /** What is kept, for an account of memory. */
  arrays: unknown;
  /**
   * Moves the counts to where `next` puts them, which differs from the model so far in the points of the held criterion
   * alone. False where that can't be done: then the counts mean nothing any more.
   */
  move(next: Model): boolean;
}

/** A criterion that stands in no limited group, and where its leads are. */
export interface Holdable {
  dimension: Dimension;
  at: number;
  criterion: Criterion;
  column: StateColumn;
  rows: Rows;
  counted: Counted;
  returns: LiveReturns | null;
}
