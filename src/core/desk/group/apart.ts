import type { StateColumns } from './grouping.ts';

/** Where fewer of the columns are there that told observations apart, they are grouped anew. */
const LEAST_KEPT = 0.75;

/** Observations that their states tell apart so well that each is taken for a pattern of its own. */
export class Apart {
  readonly #keys: readonly string[];

  constructor(keys: Iterable<string>) {
    this.#keys = [...keys];
  }

  /** Whether other columns tell them apart as well, as far as can be known without looking. */
  suits(columns: StateColumns): boolean {
    return this.#keys.filter((key) => columns.has(key)).length >= LEAST_KEPT * this.#keys.length;
  }
}
