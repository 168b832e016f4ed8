import type { Criterion, Group } from '../../model/schema.ts';
import { conditionKey, contributionOf } from '../condition.ts';
import type { DimensionRules } from '../pattern-sums.ts';
import { stateColumn } from '../pattern-sums.ts';
import type { Patterns, StateColumn } from '../patterns.ts';
import { byState } from './counted-patterns.ts';
import type { Listed } from './place.ts';

/**
 * Told of patterns whose sum has changed. With a `change` the sum is as before, and it has to be added: they are then
 * told once.
 */
export type OnTouched = (listed: Listed, change: number) => void;

/** What a criterion adds, by the code of a pattern's state. */
interface Part {
  criterion: Criterion;
  key: string;
  column: StateColumn;
  /** Thousandths, by code. */
  values: Int32Array;
  /** How far the largest of them is from 0. */
  reach: number;
  /** Where it is added first; null: straight to the total. */
  limited: LimitedGroup | null;
}

/** A group with limits, in thousandths. */
interface LimitedGroup {
  group: Group;
  low: number;
  high: number;
  sums: Int32Array;
}

/** States that are gone through one after the other; of more, each has too few patterns lying close to each other. */
const MOST_LISTS = 24;
/** Sums beyond this, in thousandths, are not kept: adding two of them could leave 32 bits. */
const LARGEST = 2 ** 30;

/** The sums of a dimension for each pattern, kept up to date with what an edit changes. */
export class LiveSums {
  /** In thousandths, with the limits of the groups and without the range. */
  readonly totals: Int32Array;
  readonly #parts: Part[] = [];
  readonly #groups: readonly LimitedGroup[];
  readonly #list: Uint32Array;

  private constructor(rules: DimensionRules, patterns: Patterns) {
    this.totals = new Int32Array(patterns.size);
    this.#list = new Uint32Array(patterns.size);
    this.#groups = (rules.groups ?? [])
      .filter(isLimited)
      .map((group) => ({ group, ...spanOf(group), sums: new Int32Array(patterns.size) }));
    for (const criterion of rules.criteria) {
      const key = conditionKey(criterion);
      const column = stateColumn(patterns, key, criterion);
      const values = valuesOf(criterion, column);
      const limited = this.#groups.find(({ group }) => group.id === criterion.group) ?? null;
      this.#parts.push({ criterion, key, column, values, reach: largest(values), limited });
      add(limited?.sums ?? this.totals, column, values);
    }
    for (const limited of this.#groups) addLimited(this.totals, limited);
  }

  /** Null where the sums may be too large to be kept. Throws where a condition has no column. */
  static of(rules: DimensionRules, patterns: Patterns): LiveSums | null {
    return reachOf(rules, patterns) < LARGEST ? new LiveSums(rules, patterns) : null;
  }

  /**
   * How far from 0 a sum can be, in thousandths, until `update` has taken `rules`. Infinity where it can't take them: they
   * differ by more than numbers, or by very large ones.
   */
  reachTo({ criteria, groups = [] }: DimensionRules): number {
    const limited = groups.filter(isLimited);
    if (limited.length !== this.#groups.length || criteria.length !== this.#parts.length) return Infinity;
    let reach = 0;
    for (const [i, group] of limited.entries()) {
      const before = this.#groups[i]?.group;
      if (before?.id !== group.id) return Infinity;
      reach += Math.max(farthest(before), farthest(group));
    }
    for (const [i, part] of this.#parts.entries()) {
      const next = criteria[i];
      if (!next) return Infinity;
      reach += part.reach;
      if (next === part.criterion) continue;
      const group = this.#groups.find((each) => each.group.id === next.group) ?? null;
      if (next.id !== part.criterion.id || group !== part.limited || conditionKey(next) !== part.key) return Infinity;
      reach += Math.max(0, reachIn(next, part.column) - part.reach);
    }
    return reach < LARGEST ? reach : Infinity;
  }

  /** The column of a criterion by its place, where its points go straight to the total; else null. */
  columnAt(at: number): StateColumn | null {
    const part = this.#parts[at];
    return part && !part.limited ? part.column : null;
  }

  /** Takes over the numbers of `rules`, which fit, and tells of the patterns that they touch, of some more than once. */
  update({ criteria, groups = [] }: DimensionRules, onTouched: OnTouched): void {
    for (const [i, part] of this.#parts.entries()) {
      const next = criteria[i];
      if (next && next !== part.criterion) this.#edit(part, next, onTouched);
    }
    for (const limited of this.#groups) {
      const next = groups.find(({ id }) => id === limited.group.id);
      if (next && next !== limited.group) this.#limit(limited, next, onTouched);
    }
  }

  #edit(part: Part, next: Criterion, onTouched: OnTouched): void {
    const { column, limited } = part;
    const values = valuesOf(next, column);
    const change = values.map((value, code) => value - (part.values[code] ?? 0));
    Object.assign(part, { criterion: next, values, reach: largest(values) });
    const codes = Array.from(change.keys()).filter((code) => change[code] !== 0);
    const [only] = codes;
    if (only === undefined) return;
    if (!limited && codes.length <= MOST_LISTS) {
      for (const code of codes) onTouched(listedIn(column, code), change[code] ?? 0);
      return;
    }
    const listed = codes.length === 1 ? listedIn(column, only) : listedBy(column, change, this.#list);
    if (limited) addToGroup(this.totals, limited, column, change, listed);
    else addChange(this.totals, column, change, listed);
    onTouched(listed, 0);
  }

  #limit(limited: LimitedGroup, next: Group, onTouched: OnTouched): void {
    const { low, high } = spanOf(next);
    const { sums } = limited;
    let to = 0;
    for (let i = 0; i < sums.length; i++) {
      const sum = sums[i] ?? 0;
      const was = sum > limited.high ? limited.high : sum < limited.low ? limited.low : sum;
      const is = sum > high ? high : sum < low ? low : sum;
      if (was === is) continue;
      this.totals[i] = (this.totals[i] ?? 0) + is - was;
      this.#list[to++] = i;
    }
    Object.assign(limited, { group: next, low, high });
    onTouched({ order: this.#list, from: 0, to }, 0);
  }
}

/** What a criterion gives in each state that occurs, in thousandths. */
export function valuesOf(criterion: Criterion, { states }: StateColumn): Int32Array {
  return Int32Array.from(states, (state) => contributionOf(criterion, state));
}

/** The patterns in one state. */
function listedIn(column: StateColumn, code: number): Listed {
  const { order, start } = byState(column);
  return { order, from: start[code] ?? 0, to: start[code + 1] ?? 0 };
}

/** The patterns in any state that changes. */
function listedBy({ index }: StateColumn, change: Int32Array, order: Uint32Array): Listed {
  const changes = Uint8Array.from(change, (each) => Number(each !== 0));
  let to = 0;
  // Without a branch: which patterns are touched is as good as random, and a wrong guess costs more than a write.
  for (let i = 0; i < index.length; i++) {
    order[to] = i;
    to += changes[index[i] ?? 0] ?? 0;
  }
  return { order, from: 0, to };
}

function add(sums: Int32Array, { index }: StateColumn, values: Int32Array): void {
  for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] ?? 0) + (values[index[i] ?? 0] ?? 0);
}

function addLimited(totals: Int32Array, { sums, low, high }: LimitedGroup): void {
  for (let i = 0; i < totals.length; i++) {
    const sum = sums[i] ?? 0;
    totals[i] = (totals[i] ?? 0) + (sum > high ? high : sum < low ? low : sum);
  }
}

function addChange(sums: Int32Array, { index }: StateColumn, change: Int32Array, { order, to }: Listed): void {
  for (let k = 0; k < to; k++) {
    const i = order[k] ?? 0;
    sums[i] = (sums[i] ?? 0) + (change[index[i] ?? 0] ?? 0);
  }
}

function addToGroup(
  totals: Int32Array,
  { sums, low, high }: LimitedGroup,
  { index }: StateColumn,
  change: Int32Array,
  { order, from, to }: Listed,
): void {
  for (let k = from; k < to; k++) {
    const i = order[k] ?? 0;
    const before = sums[i] ?? 0;
    const after = before + (change[index[i] ?? 0] ?? 0);
    sums[i] = after;
    const was = before > high ? high : before < low ? low : before;
    const is = after > high ? high : after < low ? low : after;
    totals[i] = (totals[i] ?? 0) + is - was;
  }
}

/** How far from 0 the sums of a dimension can be, in thousandths, and what is added up on the way. */
function reachOf({ criteria, groups = [] }: DimensionRules, patterns: Patterns): number {
  const parts = criteria.map((criterion) =>
    reachIn(criterion, stateColumn(patterns, conditionKey(criterion), criterion)),
  );
  return [...parts, ...groups.map(farthest)].reduce((sum, each) => sum + each, 0);
}

function reachIn(criterion: Criterion, { states }: StateColumn): number {
  return largest(states.map((state) => contributionOf(criterion, state)));
}

/** How far from 0 the largest value is. */
export function largest(values: Float64Array | Int32Array): number {
  let most = 0;
  for (const value of values) if (Math.abs(value) > most) most = Math.abs(value);
  return most;
}

function farthest({ min = 0, max = 0 }: Group): number {
  return 1000 * Math.max(Math.abs(min), Math.abs(max));
}

function isLimited({ min, max }: Group): boolean {
  return min !== undefined || max !== undefined;
}

function spanOf({ min, max }: Group): { low: number; high: number } {
  return { low: min === undefined ? -Infinity : 1000 * min, high: max === undefined ? Infinity : 1000 * max };
}
