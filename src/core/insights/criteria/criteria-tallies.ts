import type { Patterns, StateColumn } from '../../scoring/patterns/patterns.ts';
import type { Counts } from './criteria-types.ts';
import type { ClusterSums } from '../../stats/clustered.ts';
import { designEffect, effectiveSize } from '../../stats/clustered.ts';
import { newcombe } from '../../stats/wilson.ts';
import type { Difference } from '../../stats/wilson.ts';
import { clusterTallies } from '../shared/cluster-tallies.ts';
import type { Basis } from '../shared/repeated-leads.ts';

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
interface StatePair {
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

const knownBases = new WeakMap<Patterns, Map<string, readonly (Basis | null)[]>>();

/**
 * What the rates of `size` groups rest on, where leads count at several instants; null for each where they count once.
 * `groupOf` gives the group of a pattern, and `size` for none; `name` tells the grouping from others over the same patterns.
 */
export function groupBases(
  patterns: Patterns,
  name: string,
  size: number,
  groupOf: (pattern: number) => number,
): readonly (Basis | null)[] {
  const { clusters } = patterns;
  if (!clusters) return Array.from({ length: size }, () => null);
  let bases = knownBases.get(patterns);
  if (!bases) knownBases.set(patterns, (bases = new Map<string, readonly (Basis | null)[]>()));
  let found = bases.get(name);
  if (!found) {
    const groups = Uint32Array.from({ length: patterns.size }, (_, i) => groupOf(i));
    found = clusterTallies(clusters, groups, size).map(basisOfSums);
    bases.set(name, found);
  }
  return found;
}

/** What a rate rests on. */
export function basisOfSums(sums: ClusterSums): Basis {
  return { leads: sums.clusters, effective: effectiveSize(sums) };
}

/** The counts that as many independent leads would give as tell the rate as well; they need not be whole. */
export function effectiveCounts({ n, converted }: Counts, basis: Basis | null): Counts {
  if (!basis || n === 0) return { n, converted };
  return { n: basis.effective, converted: (converted / n) * basis.effective };
}

/**
 * By how much a group's rate is above that of all others, with an interval that knows how often leads count: the others
 * are taken to repeat themselves as much as the group does, or as all do, whichever is more. Null where one is empty.
 */
export function differenceFromRest(
  group: Counts,
  rest: Counts,
  basis: Basis | null,
  all: ClusterSums | null,
): Difference | null {
  const own = effectiveCounts(group, basis);
  const overall = all ? designEffect(all) : 1;
  const repeats = Math.max(1, group.n > 0 ? group.n / Math.max(1e-9, own.n) : 1, Number.isNaN(overall) ? 1 : overall);
  return newcombe(own.converted, own.n, rest.converted / repeats, rest.n / repeats);
}

/** The sums over leads of all observations; null where each lead counts once. */
export function allSums(patterns: Patterns): ClusterSums | null {
  const { clusters } = patterns;
  if (!clusters) return null;
  return clusterTallies(clusters, new Uint32Array(patterns.size), 1)[0] ?? null;
}
