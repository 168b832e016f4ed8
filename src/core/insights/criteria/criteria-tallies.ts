import type { Patterns, StateColumn } from '../../scoring/patterns/patterns.ts';
import type { Counts } from './criteria-types.ts';

/** The observations by the state of one condition: `n` and `converted` of each of `states`. */
export interface StateTallies {
  states: Float64Array;
  n: Float64Array;
  converted: Float64Array;
}

/** By column, with the counts of patterns that it was counted by. */
const known = new WeakMap<StateColumn, StateTallies & { by: Float64Array }>();

/**
 * Counts observations by the state of the condition `key`; null where they hold no column for it. It depends on no points,
 * so it is counted once: a change of points then costs a look at each state, not at each pattern, and a change of another
 * condition mostly nothing.
 */
export function stateTallies(patterns: Patterns, key: string): StateTallies | null {
  const column = patterns.columns.get(key);
  if (!column) return null;
  let found = known.get(column);
  if (found?.by !== patterns.n) known.set(column, (found = { ...count(patterns, column), by: patterns.n }));
  return found;
}

function count(patterns: Patterns, { index, states }: StateColumn): StateTallies {
  const [n, converted] = [new Float64Array(states.length), new Float64Array(states.length)];
  for (let i = 0; i < patterns.size; i++) {
    const code = index[i] ?? 0;
    n[code] = (n[code] ?? 0) + (patterns.n[i] ?? 0);
    converted[code] = (converted[code] ?? 0) + (patterns.converted[i] ?? 0);
  }
  return { states, n, converted };
}

/** By the counts of patterns. */
const totals = new WeakMap<Float64Array, Counts>();

/** All observations. */
export function totalCounts(patterns: Patterns): Counts {
  const sum = (values: Float64Array) => values.reduce((all, value) => all + value, 0);
  let total = totals.get(patterns.n);
  if (!total) totals.set(patterns.n, (total = { n: sum(patterns.n), converted: sum(patterns.converted) }));
  return total;
}

/** Observations with one state under one condition and another under a second one. */
export interface StatePair {
  first: number;
  second: number;
  n: number;
}

const pairs = new WeakMap<Patterns, Map<string, StatePair[]>>();

/** Counts observations by their states under two conditions; empty where there is no column for one of them. */
export function statePairs(patterns: Patterns, first: string, second: string): StatePair[] {
  let counted = pairs.get(patterns);
  if (!counted) pairs.set(patterns, (counted = new Map<string, StatePair[]>()));
  const key = JSON.stringify([first, second]);
  let found = counted.get(key);
  if (!found) counted.set(key, (found = countPairs(patterns, first, second)));
  return found;
}

function countPairs(patterns: Patterns, first: string, second: string): StatePair[] {
  const [a, b] = [patterns.columns.get(first), patterns.columns.get(second)];
  if (!a || !b) return [];
  const found = new Map<number, StatePair>();
  for (let i = 0; i < patterns.size; i++) {
    const [x, y, n] = [a.index[i] ?? 0, b.index[i] ?? 0, patterns.n[i] ?? 0];
    const code = x * b.states.length + y;
    const pair = found.get(code);
    if (pair) pair.n += n;
    else found.set(code, { first: a.states[x] ?? 0, second: b.states[y] ?? 0, n });
  }
  return [...found.values()];
}
