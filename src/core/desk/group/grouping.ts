import type { StateColumn } from '../../scoring/patterns/patterns.ts';
import { groupByCodes } from '../../scoring/patterns/group-patterns.ts';
import type { Grouped } from '../../scoring/patterns/group-patterns.ts';

/** State columns by the keys of their conditions. */
export type StateColumns = ReadonlyMap<string, StateColumn>;

/** More columns than this at once are grouped anew. */
const MOST_FRESH = 3;
/** How many times as many patterns as need be are put up with. */
const MOST_SURPLUS = 1.25;

/**
 * Observations grouped by their states, so that another condition costs what it changes: patterns are split by it. What
 * only a condition that is gone told apart stays apart, until there are too many.
 */
export class Grouping implements Grouped {
  readonly pattern: Uint32Array;
  readonly first: Uint32Array;
  readonly #keys: ReadonlySet<string>;
  /** How many patterns there were when observations were grouped anew. */
  readonly #anew: number;

  private constructor({ pattern, first }: Grouped, keys: Iterable<string>, anew: number) {
    this.pattern = pattern;
    this.first = first;
    this.#keys = new Set(keys);
    this.#anew = anew;
  }

  /** What is kept, for an account of memory. */
  get arrays(): unknown {
    return [this.pattern, this.first];
  }

  /** Groups `size` observations by all of the columns. */
  static of(columns: StateColumns, size: number): Grouping {
    const codes = Array.from(columns.values(), ({ index }) => index);
    const counts = Array.from(columns.values(), ({ states }) => states.length);
    const grouped = groupByCodes(codes, counts, size);
    return new Grouping(grouped, columns.keys(), grouped.first.length);
  }

  /**
   * The patterns split by the columns that are new, by their keys, and for each the pattern that it was split from. Null
   * where it is better to group anew.
   */
  splitBy(columns: StateColumns): { grouping: Grouping; from: Uint32Array } | null {
    const fresh = [...columns].filter(([key]) => !this.#keys.has(key)).map(([, column]) => column);
    const kept = columns.size - fresh.length;
    if (fresh.length > MOST_FRESH || kept === 0) return null;
    const split = fresh.reduce<Grouped>(splitByColumn, this);
    if (split.first.length > MOST_SURPLUS * this.#anew) return null;
    const from = split.first.map((observation) => this.pattern[observation] ?? 0);
    return { grouping: new Grouping(split, columns.keys(), this.#anew), from };
  }
}

/** Splits patterns by the codes of a column; numbers stay in the order of first appearance. */
function splitByColumn({ pattern, first }: Grouped, { index, states }: StateColumn): Grouped {
  // Most observations of a pattern have one code, that of the first: others are looked up by pattern and code.
  const numberOf = new Uint32Array(first.length);
  const others = new Map<number, number>();
  const split = new Uint32Array(pattern.length);
  const firsts = new Uint32Array(pattern.length);
  let found = 0;
  for (let i = 0; i < pattern.length; i++) {
    const before = pattern[i] ?? 0;
    const code = index[i] ?? 0;
    const start = first[before] ?? 0;
    if (start === i) {
      firsts[found] = i;
      numberOf[before] = found++;
    }
    if (code === index[start]) {
      split[i] = numberOf[before] ?? 0;
      continue;
    }
    const key = before * states.length + code;
    let number = others.get(key);
    if (number === undefined) {
      firsts[found] = i;
      others.set(key, (number = found++));
    }
    split[i] = number;
  }
  return { pattern: split, first: firsts.slice(0, found) };
}

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
