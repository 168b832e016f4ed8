import type { Group } from '../../model/schema/schema.ts';
import type { Criterion } from '../../model/kinds/kinds.ts';
import { conditionKey, contributionOf } from '../condition.ts';
import { limit } from '../exact.ts';

/**
 * Observations of leads that are scored at several instants, lead by lead: what one lead says at two instants is not
 * two opinions, so whoever draws an interval has to know which observations are of one lead.
 */
export interface Clusters {
  /** Index of each lead's first observation, ascending; then the number of observations. */
  start: Uint32Array;
  /** The pattern of each observation: its number in the `Patterns` that hold these clusters. */
  pattern: Uint32Array;
  /** Whether each observation converted: 1 or 0. Those of one lead and one pattern can differ. */
  converted: Uint8Array;
}

/** Codes of a dictionary, in the narrowest array that holds them. */
export type Codes = Uint8Array | Uint16Array | Uint32Array;

/** One state column: for each pattern the index into `states`, the distinct states that occur. */
export interface StateColumn {
  index: Codes;
  states: Float64Array;
}

/**
 * Observations with equal states, counted. One pattern is one combination of states, of which nobody may be judged; `columns` holds a state column for
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
   * where they are the same ones, with other columns, or `recounted`: with other counts, as others are judged.
   */
  split?: { of: WeakRef<Patterns>; from: Uint32Array | null; recounted?: true };
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

/** What counts for the sum of a dimension before its range. */
export interface DimensionRules {
  criteria: readonly Criterion[];
  groups?: readonly Group[];
}

/** The sum of a dimension for each pattern, in thousandths, with the limits of its groups and without its range. */
export function dimensionSums(rules: DimensionRules, patterns: Patterns): Float64Array {
  const total = new Float64Array(patterns.size);
  const groups = new Map((rules.groups ?? []).map((group) => [group.id, new Float64Array(patterns.size)]));
  for (const criterion of rules.criteria) {
    const group = criterion.group === undefined ? undefined : groups.get(criterion.group);
    const column = stateColumn(patterns, conditionKey(criterion), criterion);
    addByState(group ?? total, column, (state) => contributionOf(criterion, state));
  }
  for (const group of rules.groups ?? []) {
    const sums = groups.get(group.id) ?? new Float64Array(0);
    for (let i = 0; i < sums.length; i++) total[i] = (total[i] ?? 0) + limit(sums[i] ?? 0, group);
  }
  return total;
}

/** The column of a condition. Throws where `patterns` has none. */
export function stateColumn(patterns: Patterns, key: string, criterion: Criterion): StateColumn {
  const column = patterns.columns.get(key);
  if (!column) throw new Error(`no state column for criterion ${criterion.id}`);
  return column;
}

/** Adds to each pattern what its state gives. */
export function addByState(
  sums: Float64Array | Uint16Array | Uint8Array,
  { index, states }: StateColumn,
  given: (state: number) => number,
): void {
  const values = states.map(given);
  for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] ?? 0) + (values[index[i] ?? 0] ?? 0);
}
