import type { Model } from '../../model/schema.ts';
import { codeStates } from '../patterns.ts';
import { byState } from './counted-patterns.ts';
import type { ByState } from './counted-patterns.ts';
import { gradeCuts, gradeOf } from './grade-rows.ts';
import type { Held, Holdable } from './holdable.ts';
import { placeRows } from './place.ts';
import { largest } from './live-sums.ts';
import { wholeValuesOf } from './whole-values.ts';

/** More lists than this take longer to look through than the leads of a state. */
const MOST_LISTS = 1 << 14;

/**
 * A held criterion of fit: a step of its points moves leads only where their grade changes. So they are listed by their
 * state under it and by the whole points of their sum without it; all leads of a list have one grade.
 */
export class HeldFit implements Held {
  readonly dimension = 'fit';
  readonly at: number;
  readonly #held: Holdable;
  readonly #lists: ByState;
  /** For each list the code of its state, its sum without the criterion in thousandths, and its grade. */
  readonly #codes: Uint32Array;
  readonly #sums: Float64Array;
  readonly #grades: Uint8Array;
  /** How far the largest of the sums is from 0. */
  readonly #farthest: number;
  /** Room for a list of the returned leads. */
  readonly #list: Uint32Array;

  private constructor(held: Holdable, lists: ByState, codes: Uint32Array, sums: Float64Array, grades: Uint8Array) {
    this.at = held.at;
    this.#held = held;
    this.#lists = lists;
    this.#codes = codes;
    this.#sums = sums;
    this.#grades = grades;
    this.#farthest = largest(sums);
    this.#list = new Uint32Array(held.returns?.list.length ?? 0);
  }

  static of(held: Holdable): HeldFit | null {
    const values = wholeValuesOf(held.criterion, held.column);
    if (!values) return null;
    const { rows, column } = held;
    const { index, states } = column;
    const keys = new Float64Array(rows.size);
    for (let i = 0; i < rows.size; i++) {
      const code = index[i] ?? 0;
      keys[i] = Math.floor(((rows.fit[i] ?? 0) - (values[code] ?? 0)) / 1000) * states.length + code;
    }
    const coded = codeStates(keys);
    if (coded.states.length > MOST_LISTS) return null;
    const lists = byState(coded);
    const sums = coded.states.map((key) => 1000 * Math.floor(key / states.length));
    const codes = Uint32Array.from(coded.states, (key, list) => key - ((sums[list] ?? 0) / 1000) * states.length);
    const grades = Uint8Array.from(codes, (_, list) => (rows.kind[lists.order[lists.start[list] ?? 0] ?? 0] ?? 0) >> 1);
    return new HeldFit(held, lists, codes, sums, grades);
  }

  move(next: Model): boolean {
    const { rows, counted, returns, column } = this.#held;
    const values = wholeValuesOf(next.fit.criteria[this.at], column);
    if (!values) return false;
    const cuts = gradeCuts(next.fit, this.#farthest + largest(values));
    for (let list = 0; list < this.#codes.length; list++) {
      const grade = gradeOf(cuts, (this.#sums[list] ?? 0) + (values[this.#codes[list] ?? 0] ?? 0));
      if (grade !== this.#grades[list] && !this.#regrade(list, grade)) return false;
    }
    return !returns || placeRows(rows, counted, returns.writeCaps(next, rows, returns.list, this.#list));
  }

  /** Gives the leads of a list another grade. */
  #regrade(list: number, grade: number): boolean {
    const { rows, counted } = this.#held;
    const { order, start } = this.#lists;
    const listed = { order, from: start[list] ?? 0, to: start[list + 1] ?? 0 };
    for (let k = listed.from; k < listed.to; k++) {
      const i = order[k] ?? 0;
      rows.kind[i] = (grade << 1) | ((rows.kind[i] ?? 0) & 1);
    }
    this.#grades[list] = grade;
    return placeRows(rows, counted, listed);
  }
}
