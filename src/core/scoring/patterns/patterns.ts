import type { Clusters } from './clusters.ts';

/** Codes of a dictionary, in the narrowest array that holds them. */
export type Codes = Uint8Array | Uint16Array | Uint32Array;

/** One state column: for each pattern the index into `states`, the distinct states that occur. */
export interface StateColumn {
  index: Codes;
  states: Float64Array;
}

/**
 * Observations with equal states, counted. One pattern is one combination of states; `columns` holds a state column for
 * each condition by its key. Without outcomes `converted`, `amount` and `worked` are all 0.
 */
export interface Patterns {
  size: number;
  columns: Map<string, StateColumn>;
  n: Float64Array;
  converted: Float64Array;
  amount: Float64Array;
  worked: Float64Array;
  /** Which observations are of one lead; only where leads are scored at several instants. */
  clusters?: Clusters;
  /** Whether each observation is a pattern of its own, in their order. */
  apart?: boolean;
  /**
   * The patterns that these were split from by another condition, as long as they are in use, and for each which one; null
   * where they are the same ones, with other columns.
   */
  split?: { of: WeakRef<Patterns>; from: Uint32Array | null };
}

/** States that are found by their place in a table instead of a search: whole numbers from -1 to this. */
const TABLE = 1 << 16;

/** A column of states coded by its distinct values, in order of first appearance. */
export function codeStates(values: ArrayLike<number>): StateColumn {
  const wide = new Uint32Array(values.length);
  const found: number[] = [];
  // The code of state s plus one stands at s + 1; 0 where the state has not occurred.
  const table = new Uint32Array(TABLE + 1);
  const others = new Map<number, number>();
  for (let i = 0; i < values.length; i++) {
    const state = values[i] ?? 0;
    const place = state + 1;
    let code: number;
    if (place >= 0 && place < TABLE && Number.isInteger(place)) {
      code = (table[place] ?? 0) - 1;
      if (code < 0) table[place] = (code = found.push(state + 0) - 1) + 1;
    } else {
      code = others.get(state) ?? -1;
      if (code < 0) others.set(state, (code = found.push(state) - 1));
    }
    wide[i] = code;
  }
  return { index: narrowest(wide, found.length), states: Float64Array.from(found) };
}

/** The same codes, all below `count`, in as few bits as they need. */
export function narrowest(codes: Uint32Array, count: number): Codes {
  if (count <= 1 << 8) return Uint8Array.from(codes);
  return count <= 1 << 16 ? Uint16Array.from(codes) : codes;
}
