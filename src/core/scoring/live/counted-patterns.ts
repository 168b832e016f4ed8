import type { Patterns, StateColumn } from '../patterns.ts';
import { wholeAmounts } from '../whole-amounts.ts';
import { PACK } from './rows.ts';
import type { Rows } from './rows.ts';

/** Patterns with their counts laid out as live models need them, shared by both models. */
export interface CountedPatterns extends Pick<Rows, 'leads' | 'worth'> {
  patterns: Patterns;
  /** Units of an amount in one of the currency. */
  perUnit: number;
  /** 0, 1, 2, …: the list of all patterns. */
  all: Uint32Array;
}

/** Lays the counts of patterns out side by side; null where there are too many leads for that. */
export function countPatterns(patterns: Patterns): CountedPatterns | null {
  const { size, n, converted, worked, amount } = patterns;
  if (n.reduce((sum, each) => sum + each, 0) >= PACK) return null;
  const { values, perUnit } = wholeAmounts(amount);
  const leads = new Float64Array(size);
  const worth = new Float64Array(2 * size);
  const all = new Uint32Array(size);
  for (let i = 0; i < size; i++) {
    leads[i] = (n[i] ?? 0) * PACK + (converted[i] ?? 0);
    worth[2 * i] = worked[i] ?? 0;
    worth[2 * i + 1] = values[i] ?? 0;
    all[i] = i;
  }
  return { patterns, leads, worth, perUnit, all };
}

/** The patterns of a column by their state: those of code `c` stand from `start[c]` to before `start[c + 1]`. */
export interface ByState {
  order: Uint32Array;
  start: Uint32Array;
}

const known = new WeakMap<StateColumn, ByState>();

/** Sorts the patterns of a column by their state, once. */
export function byState(column: StateColumn): ByState {
  const before = known.get(column);
  if (before) return before;
  const { index, states } = column;
  const start = new Uint32Array(states.length + 1);
  for (let i = 0; i < index.length; i++) {
    const after = (index[i] ?? 0) + 1;
    start[after] = (start[after] ?? 0) + 1;
  }
  for (let code = 0; code < states.length; code++) start[code + 1] = (start[code + 1] ?? 0) + (start[code] ?? 0);
  const next = start.slice();
  const order = new Uint32Array(index.length);
  for (let i = 0; i < index.length; i++) {
    const code = index[i] ?? 0;
    const at = next[code] ?? 0;
    order[at] = i;
    next[code] = at + 1;
  }
  const found = { order, start };
  known.set(column, found);
  return found;
}
