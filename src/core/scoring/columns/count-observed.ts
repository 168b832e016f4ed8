import type { Clusters } from '../clusters.ts';
import type { Codes, Patterns, StateColumn } from '../patterns.ts';
import { groupByCodes } from './group-patterns.ts';
import type { Grouped } from './group-patterns.ts';
import type { ObservedRows } from './observed.ts';

/** State columns by the keys of their conditions. */
type States = ReadonlyMap<string, StateColumn>;

/** Patterns, and where it was asked for the number of each observation's pattern. */
export interface Counted {
  patterns: Patterns;
  numbers?: Uint32Array;
}

/** The observations counted by their states under `keys`, and by lead where leads are there at several instants. */
export function countObserved(rows: ObservedRows, states: States, keys: readonly string[]): Required<Counted> {
  const columns = keys.map((key) => columnOf(states, key));
  const grouped = groupByCodes(
    columns.map(({ index }) => index),
    columns.map(({ states: found }) => found.length),
    rows.lead.length,
  );
  const { pattern, first } = grouped;
  const size = first.length;
  const [n, converted, amount, worked] = [0, 1, 2, 3].map(() => new Float64Array(size)) as Four;
  for (let i = 0; i < pattern.length; i++) {
    const at = pattern[i] ?? 0;
    n[at] = (n[at] ?? 0) + 1;
    converted[at] = (converted[at] ?? 0) + (rows.converted[i] ?? 0);
    amount[at] = (amount[at] ?? 0) + (rows.amount[i] ?? 0);
    worked[at] = (worked[at] ?? 0) + (rows.worked[i] ?? 0);
  }
  const patterns: Patterns = {
    size,
    columns: new Map(keys.map((key, k) => [key, picked(columns[k] ?? none(), first)])),
    ...{ n, converted, amount, worked },
    ...(rows.repeats && { clusters: clustersOf(rows, grouped) }),
  };
  return { patterns, numbers: pattern };
}

/** Every observation as a pattern of its own. */
export function everyObserved(rows: ObservedRows, states: States, keys: readonly string[]): Patterns {
  const size = rows.lead.length;
  return {
    size,
    columns: new Map(keys.map((key) => [key, columnOf(states, key)])),
    n: new Float64Array(size).fill(1),
    converted: Float64Array.from(rows.converted),
    amount: rows.amount.slice(),
    worked: Float64Array.from(rows.worked),
  };
}

type Four = [Float64Array, Float64Array, Float64Array, Float64Array];

function columnOf(states: States, key: string): StateColumn {
  const column = states.get(key);
  if (!column) throw new Error(`no state column for condition ${key}`);
  return column;
}

function none(): StateColumn {
  return { index: new Uint8Array(0), states: new Float64Array(0) };
}

function picked({ index, states }: StateColumn, first: Uint32Array): StateColumn {
  const codes: Codes = index.slice(0, first.length);
  for (let p = 0; p < first.length; p++) codes[p] = index[first[p] ?? 0] ?? 0;
  return { index: codes, states: states.slice() };
}

function clustersOf({ lead, converted }: ObservedRows, { pattern }: Grouped): Clusters {
  const start: number[] = [];
  for (let i = 0; i < lead.length; i++) if (i === 0 || lead[i] !== lead[i - 1]) start.push(i);
  return { start: Uint32Array.from([...start, lead.length]), pattern: pattern.slice(), converted: converted.slice() };
}
