import type { Model } from '../../model/schema/schema.ts';
import type { Criterion } from '../../model/kinds/kinds.ts';
import type { StateColumn } from '../patterns/patterns.ts';
import { byState } from './counted-patterns.ts';
import type { Held, Holdable } from './holdable.ts';
import { gatherRows } from './held-rows.ts';
import type { Gathered } from './held-rows.ts';
import type { LiveReturns } from './live-returns.ts';
import { givesWholePoints, valuesOf } from './criterion-values.ts';
import { placeRows } from './place.ts';
import type { Counted } from './place.ts';
import type { Rows } from './rows.ts';

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

  private constructor({ at, returns }: Holdable, values: Int32Array, { rows, column, counted, singles }: Gathered) {
    this.at = at;
    this.#values = values;
    this.#rows = rows;
    this.#column = column;
    this.#counted = counted;
    this.#returns = returns;
    this.#singles = singles;
    this.#list = new Uint32Array(singles.length);
  }

  static *of(held: Holdable): Generator<undefined, HeldEngagement | null> {
    const { criterion, column } = held;
    const values = valuesOf(criterion, column);
    const moves = Uint8Array.from(column.states, (state) => Number(canMove(criterion, state)));
    const { rows, counted, returns } = held;
    const by = {
      ...{ column, values, moves, whole: givesWholePoints(criterion, column) },
      ...{ sums: rows.engagement, kind: rows.kind, kinds: counted.window.kinds },
    };
    const gathered = yield* gatherRows(by, rows, counted, returns?.list ?? new Uint32Array(0));
    return gathered && new HeldEngagement(held, values, gathered);
  }

  get arrays(): unknown {
    return [this.#rows, this.#column, this.#singles, this.#list, this.#values];
  }

  move(next: Model): boolean {
    const criterion = next.engagement.criteria[this.at];
    if (!criterion) return false;
    const values = valuesOf(criterion, this.#column);
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

/** Whether there are points that give a lead in `state` something: without an event that counts there are none. */
function canMove(criterion: Criterion, state: number): boolean {
  return criterion.kind !== 'activity' || state !== 0;
}
