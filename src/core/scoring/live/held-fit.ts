import type { Model } from '../../model/schema/schema.ts';
import { codeStates } from '../patterns/patterns.ts';
import { byState } from './counted-patterns.ts';
import type { ByState } from './counted-patterns.ts';
import { gradeCuts, gradeOf } from './grade-rows.ts';
import type { Held, Holdable } from './holdable.ts';
import { gatherRows } from './held-rows.ts';
import type { Gathered } from './held-rows.ts';
import type { LiveReturns } from './live-returns.ts';
import { givesWholePoints, largest, valuesOf } from './criterion-values.ts';
import { placeRows } from './place.ts';

/** More lists than this take longer to look through than the leads of a state. */
const MOST_LISTS = 1 << 14;

/** Gathered rows with the same state and the same sum without the held criterion: all have one grade. */
interface Lists {
  rows: ByState;
  /** For each list the code of its state, its sum without the criterion in thousandths, and its grade. */
  codes: Uint32Array;
  sums: Float64Array;
  grades: Uint8Array;
}

/**
 * A held criterion of fit: a step of its points moves leads only where their grade changes. So they are gathered (see
 * `gatherRows`) and listed by their state under it and by the whole points of their sum without it.
 */
export class HeldFit implements Held {
  readonly dimension = 'fit';
  readonly at: number;
  readonly #gathered: Gathered;
  readonly #returns: LiveReturns | null;
  readonly #lists: Lists;
  /** How far the largest sum of a list is from 0. */
  readonly #farthest: number;
  /** Room for a list of the returned leads. */
  readonly #list: Uint32Array;

  private constructor({ at, returns }: Holdable, gathered: Gathered, lists: Lists) {
    this.at = at;
    this.#gathered = gathered;
    this.#returns = returns;
    this.#lists = lists;
    this.#farthest = largest(lists.sums);
    this.#list = new Uint32Array(gathered.singles.length);
  }

  static *of(held: Holdable): Generator<undefined, HeldFit | null> {
    const { criterion, column, rows, counted, returns } = held;
    if (!givesWholePoints(criterion, column)) return null;
    const values = valuesOf(criterion, column);
    const by = {
      ...{ column, values, moves: new Uint8Array(values.length).fill(1), whole: true },
      ...{ sums: rows.fit, kind: rows.keys, kinds: counted.window.span * counted.window.kinds },
    };
    const singles = returns?.list ?? new Uint32Array(0);
    // Even where that leaves too many, a step goes through those alone whose grade changes.
    const gathered = (yield* gatherRows(by, rows, counted, singles)) ?? { rows, column, counted, singles };
    yield;
    const lists = listsOf(gathered, values);
    return lists.codes.length > MOST_LISTS ? null : new HeldFit(held, gathered, lists);
  }

  get arrays(): unknown {
    return [this.#gathered, this.#lists, this.#list];
  }

  move(next: Model): boolean {
    const { rows, counted, column, singles } = this.#gathered;
    const { codes, sums, grades } = this.#lists;
    const criterion = next.fit.criteria[this.at];
    if (!criterion) return false;
    const values = valuesOf(criterion, column);
    const cuts = gradeCuts(next.fit, this.#farthest + largest(values));
    let moved = false;
    for (let list = 0; list < codes.length; list++) {
      const grade = gradeOf(cuts, (sums[list] ?? 0) + (values[codes[list] ?? 0] ?? 0));
      if (grade === grades[list]) continue;
      if (!this.#regrade(list, grade)) return false;
      moved = true;
    }
    // What a return leaves depends on the grade.
    return (
      !moved || !this.#returns || placeRows(rows, counted, this.#returns.writeCaps(next, rows, singles, this.#list))
    );
  }

  /** Gives the leads of a list another grade. */
  #regrade(list: number, grade: number): boolean {
    const { rows, counted } = this.#gathered;
    const { order, start } = this.#lists.rows;
    const listed = { order, from: start[list] ?? 0, to: start[list + 1] ?? 0 };
    for (let k = listed.from; k < listed.to; k++) {
      const i = order[k] ?? 0;
      rows.kind[i] = (grade << 1) | ((rows.kind[i] ?? 0) & 1);
    }
    this.#lists.grades[list] = grade;
    return placeRows(rows, counted, listed);
  }
}

function listsOf({ rows, column: { index, states } }: Gathered, values: Int32Array): Lists {
  const keys = new Float64Array(rows.size);
  for (let i = 0; i < rows.size; i++) {
    const code = index[i] ?? 0;
    keys[i] = Math.floor(((rows.fit[i] ?? 0) - (values[code] ?? 0)) / 1000) * states.length + code;
  }
  const coded = codeStates(keys);
  const lists = byState(coded);
  const sums = coded.states.map((key) => 1000 * Math.floor(key / states.length));
  const codes = Uint32Array.from(coded.states, (key, list) => key - ((sums[list] ?? 0) / 1000) * states.length);
  const grades = Uint8Array.from(codes, (_, list) => (rows.kind[lists.order[lists.start[list] ?? 0] ?? 0] ?? 0) >> 1);
  return { rows: lists, codes, sums, grades };
}
