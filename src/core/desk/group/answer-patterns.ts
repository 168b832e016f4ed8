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

/** What is counted of each pattern. */
export type PatternCounts = Pick<Patterns, 'n' | 'converted' | 'amount' | 'worked' | 'clusters'>;

/** Stands for the pattern of an observation that isn't judged. */
const NO_PATTERN = 0xffffffff;

/**
 * Observations counted by pattern, and by lead where leads are there at several instants. `mask` says who counts, null: all;
 * patterns of which nobody counts have no observations.
 */
export function countObserved(
  rows: ObservedRows,
  columns: StateColumns,
  grouped: Grouped,
  mask: Uint8Array | null = null,
): Patterns {
  const { pattern, first } = grouped;
  return {
    size: first.length,
    columns: new Map(Array.from(columns, ([key, column]) => [key, picked(column, first)])),
    ...countPatterns(rows, pattern, first.length, mask),
  };
}

/** The counts of `size` patterns; `pattern` gives that of each observation, and `mask` says who counts, null: all. */
export function countPatterns(
  rows: ObservedRows,
  pattern: Uint32Array,
  size: number,
  mask: Uint8Array | null,
): PatternCounts {
  const [n, converted, amount, worked] = [0, 1, 2, 3].map(() => new Float64Array(size)) as Four;
  for (let i = 0; i < pattern.length; i++) {
    if (mask !== null && mask[i] === 0) continue;
    const at = pattern[i] ?? 0;
    n[at] = (n[at] ?? 0) + 1;
    // Few leads have any of these, and each would be looked for in a place far from the last.
    if (rows.converted[i] !== 0) converted[at] = (converted[at] ?? 0) + 1;
    if (rows.worked[i] !== 0) worked[at] = (worked[at] ?? 0) + 1;
    const own = rows.amount[i] ?? 0;
    if (own !== 0) amount[at] = (amount[at] ?? 0) + own;
  }
  return { n, converted, amount, worked, ...(rows.repeats && { clusters: clustersOf(rows, pattern, mask) }) };
}

/** Only the observations that are judged, and their patterns, numbered anew; the others have {@link NO_PATTERN}. */
export function judgedGroups({ pattern, first }: Grouped, mask: Uint8Array | null): Grouped {
  if (mask === null) return { pattern, first };
  const number = new Uint32Array(first.length).fill(NO_PATTERN);
  const judged = { pattern: new Uint32Array(pattern.length).fill(NO_PATTERN), first: new Uint32Array(first.length) };
  let found = 0;
  for (let i = 0; i < pattern.length; i++) {
    if (mask[i] === 0) continue;
    const before = pattern[i] ?? 0;
    if (number[before] === NO_PATTERN) {
      judged.first[found] = i;
      number[before] = found++;
    }
    judged.pattern[i] = number[before] ?? 0;
  }
  return { pattern: judged.pattern, first: judged.first.slice(0, found) };
}

/** Every observation as a pattern of its own; those that `mask` leaves out count nothing, null leaves out none. */
function everyObserved(rows: ObservedRows, columns: StateColumns, mask: Uint8Array | null = null): Patterns {
  const size = rows.lead.length;
  return { ...{ size, apart: true }, columns: new Map(columns), ...everyCounted(rows, mask) };
}

/** Those of the observations alone that are judged, each as a pattern of its own. */
export function judgedObserved(rows: ObservedRows, columns: StateColumns, mask: Uint8Array | null): Patterns {
  if (mask === null) return everyObserved(rows, columns);
  const judged = Uint32Array.from(mask.keys()).filter((i) => mask[i] === 1);
  const pick = (values: ArrayLike<number>) => Float64Array.from(judged, (i) => values[i] ?? 0);
  return {
    ...{ size: judged.length, apart: true },
    columns: new Map(Array.from(columns, ([key, column]) => [key, picked(column, judged)])),
    n: new Float64Array(judged.length).fill(1),
    ...{ converted: pick(rows.converted), amount: pick(rows.amount), worked: pick(rows.worked) },
  };
}

function everyCounted({ converted, amount, worked }: ObservedRows, mask: Uint8Array | null): PatternCounts {
  if (mask === null)
    return {
      n: new Float64Array(amount.length).fill(1),
      converted: Float64Array.from(converted),
      amount: amount.slice(),
      worked: Float64Array.from(worked),
    };
  const counted = (values: ArrayLike<number>) => Float64Array.from(mask, (judged, i) => judged * (values[i] ?? 0));
  return {
    n: Float64Array.from(mask),
    converted: counted(converted),
    amount: counted(amount),
    worked: counted(worked),
  };
}

type Four = [Float64Array, Float64Array, Float64Array, Float64Array];

function picked({ index, states }: StateColumn, first: Uint32Array): StateColumn {
  const codes: Codes = index.slice(0, first.length);
  for (let p = 0; p < first.length; p++) codes[p] = index[first[p] ?? 0] ?? 0;
  return { index: codes, states: states.slice() };
}

function clustersOf({ lead, converted }: ObservedRows, pattern: Uint32Array, mask: Uint8Array | null): Clusters {
  const judged = mask && Uint32Array.from(mask.keys()).filter((i) => mask[i] === 1);
  const size = judged ? judged.length : lead.length;
  const start: number[] = [];
  let before = -1;
  for (let k = 0; k < size; k++) {
    const own = lead[judged ? (judged[k] ?? 0) : k] ?? 0;
    if (own !== before) start.push(k);
    before = own;
  }
  return {
    start: Uint32Array.from([...start, size]),
    pattern: judged ? judged.map((i) => pattern[i] ?? 0) : pattern.slice(),
    converted: judged ? Uint8Array.from(judged, (i) => converted[i] ?? 0) : converted.slice(),
  };
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
  const { mask } = set.judged;
  if (!(grouping instanceof Apart && grouping.suits(columns))) {
    const split = grouping instanceof Grouping ? grouping.splitBy(columns) : null;
    const next = split?.grouping ?? Grouping.of(columns, rows.lead.length);
    if (rows.repeats || next.first.length <= MOST_PATTERNS * rows.lead.length) {
      set.grouping = next;
      return { patterns: countObserved(rows, columns, next, mask), ...(split && { from: split.from }) };
    }
    set.grouping = new Apart(columns.keys());
  }
  if (known.length === 0) return { patterns: everyObserved(rows, copied(columns), mask) };
  return { added: copied(new Map([...columns].filter(([key]) => !known.includes(key)))) };
}

/** The same patterns as were answered last, counted anew: others are judged. Null where none were answered. */
export function recount({ rows, grouping, judged }: DeskSet): PatternCounts | null {
  if (grouping === null) return null;
  if (grouping instanceof Apart) return everyCounted(rows, judged.mask);
  return countPatterns(rows, grouping.pattern, grouping.first.length, judged.mask);
}

/** The asker takes them away. */
function copied(columns: StateColumns): Map<string, StateColumn> {
  return new Map(
    Array.from(columns, ([key, { index, states }]) => [key, { index: index.slice(), states: states.slice() }]),
  );
}
