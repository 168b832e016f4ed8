import type { Model } from '../../model/schema.ts';
import type { StateColumn } from '../patterns.ts';
import { narrowest } from '../patterns.ts';
import { byState } from './counted-patterns.ts';
import type { Held, Holdable } from './holdable.ts';
import { gatherRows } from './held-rows.ts';
import type { Gathered } from './held-rows.ts';
import type { LiveReturns } from './live-returns.ts';
import { placeRows } from './place.ts';
import type { Counted } from './place.ts';
import type { Rows } from './rows.ts';
import { wholeValuesOf } from './whole-values.ts';

/**
 * A held criterion of engagement: its points move every lead in a state, so leads are gathered by all that they can't
 * change (see `gatherRows`), and a step moves these few rows.
 */
export class HeldEngagement implements Held {
  readonly dimension = 'engagement';
  readonly at: number;
  readonly #counted: Counted;
  readonly #column: StateColumn;
  readonly #rows: Rows;
  readonly #returns: LiveReturns | null;
  /** The rows of returned leads, and room for a list of them. */
  readonly #singles: Uint32Array;
  readonly #list: Uint32Array;
  #values: Int32Array;

  private constructor(
    { at, column, counted, returns }: Holdable,
    values: Int32Array,
    { rows, codes, other, singles }: Gathered,
  ) {
    this.at = at;
    this.#values = values;
    this.#rows = rows;
    this.#column = { index: narrowest(codes, column.states.length), states: column.states };
    this.#counted = { ...counted, joint: counted.joint && { ...counted.joint, ...other } };
    this.#returns = returns;
    this.#singles = singles;
    this.#list = new Uint32Array(singles.length);
  }

  static of(held: Holdable): HeldEngagement | null {
    const values = wholeValuesOf(held.criterion, held.column);
    if (!values) return null;
    const gathered = gatherRows({ column: held.column, values }, held.rows, held.counted, held.returns?.list ?? null);
    return gathered && new HeldEngagement(held, values, gathered);
  }

  move(next: Model): boolean {
    const values = wholeValuesOf(next.engagement.criteria[this.at], this.#column);
    if (!values) return false;
    const { order, start } = byState(this.#column);
    for (const [code, value] of values.entries()) {
      const change = value - (this.#values[code] ?? 0);
      const listed = { order, from: start[code] ?? 0, to: start[code + 1] ?? 0 };
      if (change !== 0 && !placeRows(this.#rows, this.#counted, listed, change)) return false;
    }
    this.#values = values;
    if (!this.#returns?.update(next.engagement)) return true;
    const changed = this.#returns.writeCaps(next, this.#rows, this.#singles, this.#list);
    return placeRows(this.#rows, this.#counted, changed);
  }
}
