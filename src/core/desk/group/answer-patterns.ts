import type { Clusters, Codes, Patterns, StateColumn } from '../../scoring/patterns/patterns.ts';
import { Apart, Grouping } from './grouping.ts';
import type { StateColumns } from './grouping.ts';
import type { DeskSet } from '../desk-data.ts';
import type { Grouped } from '../../scoring/patterns/group-patterns.ts';
import type { ObservedRows } from '../states/observed.ts';

/** Patterns, and where it was asked for the number of each observation's pattern. */
export interface PatternsReply {
  patterns: Patterns;
  numbers?: Uint32Array;
  /** For each pattern the one that it was split from, of those that were answered last for the same set. */
  from?: Uint32Array;
}

/** Observations counted by pattern, and by lead where leads are there at several instants. */
export function countObserved(rows: ObservedRows, columns: StateColumns, grouped: Grouped): Patterns {
  const { pattern, first } = grouped;
  const size = first.length;
  const [n, converted, amount, worked] = [0, 1, 2, 3].map(() => new Float64Array(size)) as Four;
  for (let i = 0; i < pattern.length; i++) {
    const at = pattern[i] ?? 0;
    n[at] = (n[at] ?? 0) + 1;
    // Few leads have any of these, and each would be looked for in a place far from the last.
    if (rows.converted[i] !== 0) converted[at] = (converted[at] ?? 0) + 1;
    if (rows.worked[i] !== 0) worked[at] = (worked[at] ?? 0) + 1;
    const own = rows.amount[i] ?? 0;
    if (own !== 0) amount[at] = (amount[at] ?? 0) + own;
  }
  return {
    size,
    columns: new Map(Array.from(columns, ([key, column]) => [key, picked(column, first)])),
    ...{ n, converted, amount, worked },
    ...(rows.repeats && { clusters: clustersOf(rows, grouped) }),
  };
}

/** Every observation as a pattern of its own. */
export function everyObserved(rows: ObservedRows, columns: StateColumns): Patterns {
  const size = rows.lead.length;
  return {
    ...{ size, apart: true },
    columns: new Map(columns),
    n: new Float64Array(size).fill(1),
    converted: Float64Array.from(rows.converted),
    amount: rows.amount.slice(),
    worked: Float64Array.from(rows.worked),
  };
}

type Four = [Float64Array, Float64Array, Float64Array, Float64Array];

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

/** Columns that are to be added to patterns that were answered before, each observation being one of its own. */
export interface Added {
  added: Map<string, StateColumn>;
}

/** With more patterns than this share of the observations, counting them saves less than keeping up the count costs. */
const MOST_PATTERNS = 0.5;

/**
 * Observations counted by their states in `columns`, by what was answered last for their set where that is less work. Of
 * observations that stand apart, the asker has the columns `known` already, and gets the others alone.
 */
export function answerPatterns(set: DeskSet, columns: StateColumns, known: readonly string[]): PatternsReply | Added {
  const { rows, grouping } = set;
  if (!(grouping instanceof Apart && grouping.suits(columns))) {
    const split = grouping instanceof Grouping ? grouping.splitBy(columns) : null;
    const next = split?.grouping ?? Grouping.of(columns, rows.lead.length);
    if (rows.repeats || next.first.length <= MOST_PATTERNS * rows.lead.length) {
      set.grouping = next;
      return { patterns: countObserved(rows, columns, next), ...(split && { from: split.from }) };
    }
    set.grouping = new Apart(columns.keys());
  }
  if (known.length === 0) return { patterns: everyObserved(rows, copied(columns)) };
  return { added: copied(new Map([...columns].filter(([key]) => !known.includes(key)))) };
}

/** The asker takes them away. */
function copied(columns: StateColumns): Map<string, StateColumn> {
  return new Map(
    Array.from(columns, ([key, { index, states }]) => [key, { index: index.slice(), states: states.slice() }]),
  );
}
