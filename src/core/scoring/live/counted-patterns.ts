import { groupByCodes } from '../patterns/group-patterns.ts';
import { codeStates } from '../patterns/patterns.ts';
import type { Patterns, StateColumn } from '../patterns/patterns.ts';
import { wholeAmounts } from '../patterns/whole-amounts.ts';
import { FIGURES, PACK } from './rows.ts';
import type { Rows } from './rows.ts';

/** Patterns with their counts laid out as live models need them, shared by both models. */
export interface CountedPatterns extends Pick<Rows, 'weight' | 'weights'> {
  patterns: Patterns;
  /** Units of an amount in one of the currency. */
  perUnit: number;
  /** 0, 1, 2, …: the list of all patterns. */
  all: Uint32Array;
}

/** Codes the counts of patterns, as few of them differ; null where there are too many leads for that. */
export function countPatterns(patterns: Patterns): CountedPatterns | null {
  const { size, n, converted, worked, amount } = patterns;
  let leads = 0;
  for (let i = 0; i < size; i++) leads += n[i] ?? 0;
  if (leads >= PACK) return null;
  const { values, perUnit } = wholeAmounts(amount);
  const counts = [n, converted, worked, values].map((each) => codeStates(each));
  const grouped = groupByCodes(
    counts.map(({ index }) => index),
    counts.map(({ states }) => states.length),
    size,
  );
  const weights = new Float64Array(FIGURES * grouped.first.length);
  for (const [k, i] of grouped.first.entries())
    weights.set([(n[i] ?? 0) * PACK + (worked[i] ?? 0), converted[i] ?? 0, values[i] ?? 0], FIGURES * k);
  const all = new Uint32Array(size);
  for (let i = 0; i < size; i++) all[i] = i;
  return { patterns, weight: grouped.pattern, weights, perUnit, all };
}

/** The patterns of a column by their state: those of code `c` stand from `start[c]` to before `start[c + 1]`. */
export interface ByState {
  order: Uint32Array;
  start: Uint32Array;
}

const known = new WeakMap<StateColumn, ByState>();

/** The patterns of a column by their state, where they have been sorted. */
export function sortedByState(column: StateColumn): ByState | null {
  return known.get(column) ?? null;
}

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
