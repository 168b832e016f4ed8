import type { Group } from '../../model/schema/schema.ts';
import type { Criterion } from '../../model/kinds/kinds.ts';
import { conditionKey } from '../condition.ts';
import { stateColumn } from '../patterns/patterns.ts';
import type { DimensionRules, Patterns, StateColumn } from '../patterns/patterns.ts';
import { byState, sortedByState } from './counted-patterns.ts';
import { largest, reachIn, valuesOf } from './criterion-values.ts';
import { addLimited, addToGroup, farthest, isLimited, spanOf, within } from './limited-group.ts';
import type { LimitedGroup } from './limited-group.ts';
import { pick } from './rows.ts';
import type { Listed } from './place.ts';

/**
 * Told of patterns whose sum has changed. With a `change` the sum is as before, and it has to be added: they are then
 * told once.
 */
export type OnTouched = (listed: Listed, change: number) => void;

/** What a criterion adds, by the code of a pattern's state. */
interface SumPart {
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

/** Sums beyond this, in thousandths, are not kept: adding two of them could leave 32 bits. */
const LARGEST = 2 ** 30;

/** The sums of a dimension for each pattern, kept up to date with what an edit changes. */
export class LiveSums {
  /** In thousandths, with the limits of the groups and without the range. */
  readonly totals: Int32Array;
  readonly #parts: readonly SumPart[];
  readonly #groups: readonly LimitedGroup[];
  readonly #patterns: Patterns;
  readonly #list: Uint32Array;

  private constructor(totals: Int32Array, parts: SumPart[], groups: readonly LimitedGroup[], patterns: Patterns) {
    this.totals = totals;
    this.#parts = parts;
    this.#groups = groups;
    this.#patterns = patterns;
    this.#list = new Uint32Array(totals.length);
  }

  /** Null where the sums may be too large to be kept. Throws where a condition has no column. */
  static of(rules: DimensionRules, patterns: Patterns): LiveSums | null {
    if (reachOf(rules, patterns) >= LARGEST) return null;
    const groups = (rules.groups ?? [])
      .filter(isLimited)
      .map((group): LimitedGroup => ({ group, ...spanOf(group), sums: new Int32Array(patterns.size) }));
    const totals = new Int32Array(patterns.size);
    const parts = rules.criteria.map((criterion): SumPart => {
      const key = conditionKey(criterion);
      const column = stateColumn(patterns, key, criterion);
      const values = valuesOf(criterion, column);
      const limited = groups.find(({ group }) => group.id === criterion.group) ?? null;
      add(limited?.sums ?? totals, column, values);
      return { criterion, key, column, values, reach: largest(values), limited };
    });
    for (const limited of groups) addLimited(totals, limited);
    return new LiveSums(totals, parts, groups, patterns);
  }

  /** The same sums for patterns that were split from these: for each of them, `from` says from which; null: they stayed. */
  splitInto(patterns: Patterns, from: Uint32Array | null): LiveSums {
    const groups = this.#groups.map((limited): LimitedGroup => ({ ...limited, sums: pick(limited.sums, from) }));
    const parts = this.#parts.map((part): SumPart => {
      // Codes are numbered alike before and after, as both columns come from one.
      const column = patterns.columns.get(part.key) ?? { ...part.column, index: pick(part.column.index, from) };
      return { ...part, column, limited: groups.find(({ group }) => group.id === part.limited?.group.id) ?? null };
    });
    return new LiveSums(pick(this.totals, from), parts, groups, patterns);
  }

  /**
   * How far from 0 a sum can be, in thousandths, until `update` has taken `rules`. Infinity where it can't take them: they
   * differ by more than numbers and conditions whose states are known, or by very large numbers.
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
      const column = this.#columnOf(part, next);
      if (next.id !== part.criterion.id || group !== part.limited || !column) return Infinity;
      reach += Math.max(0, reachIn(next, column) - part.reach);
    }
    return reach < LARGEST ? reach : Infinity;
  }

  /** What is kept, for an account of memory. */
  get arrays(): unknown {
    const columns = this.#parts.map(({ column, values }) => [column, values, sortedByState(column)]);
    return [this.totals, this.#list, columns, this.#groups];
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

  /** The states of a part's criterion with other numbers or another condition; null where they are not known. */
  #columnOf(part: SumPart, next: Criterion): StateColumn | null {
    const key = conditionKey(next);
    return key === part.key ? part.column : (this.#patterns.columns.get(key) ?? null);
  }

  #edit(part: SumPart, next: Criterion, onTouched: OnTouched): void {
    const { limited } = part;
    const column = this.#columnOf(part, next);
    if (column !== part.column) {
      if (column) this.#replace(part, next, column, onTouched);
      return;
    }
    const values = valuesOf(next, column);
    const { values: before } = part;
    Object.assign(part, { criterion: next, values, reach: largest(values) });
    const { order, start } = byState(column);
    for (const [code, value] of values.entries()) {
      const change = value - (before[code] ?? 0);
      const listed = { order, from: start[code] ?? 0, to: start[code + 1] ?? 0 };
      if (change === 0 || listed.from === listed.to) continue;
      if (limited) addToGroup(this.totals, limited, change, listed);
      onTouched(listed, limited ? 0 : change);
    }
  }

  /** Gives a part another condition. */
  #replace(part: SumPart, next: Criterion, column: StateColumn, onTouched: OnTouched): void {
    const { limited, column: before, values: was } = part;
    const values = valuesOf(next, column);
    const sums = limited?.sums ?? this.totals;
    let to = 0;
    for (let i = 0; i < sums.length; i++) {
      const change = (values[column.index[i] ?? 0] ?? 0) - (was[before.index[i] ?? 0] ?? 0);
      if (change === 0) continue;
      const sum = sums[i] ?? 0;
      if (limited) this.totals[i] = (this.totals[i] ?? 0) + within(limited, sum + change) - within(limited, sum);
      sums[i] = sum + change;
      this.#list[to++] = i;
    }
    Object.assign(part, { criterion: next, key: conditionKey(next), column, values, reach: largest(values) });
    onTouched({ order: this.#list, from: 0, to }, 0);
  }

  #limit(limited: LimitedGroup, next: Group, onTouched: OnTouched): void {
    const { low, high } = spanOf(next);
    const { sums } = limited;
    let to = 0;
    for (let i = 0; i < sums.length; i++) {
      const sum = sums[i] ?? 0;
      const was = within(limited, sum);
      const is = within({ low, high }, sum);
      if (was === is) continue;
      this.totals[i] = (this.totals[i] ?? 0) + is - was;
      this.#list[to++] = i;
    }
    Object.assign(limited, { group: next, low, high });
    onTouched({ order: this.#list, from: 0, to }, 0);
  }
}

function add(sums: Int32Array, { index }: StateColumn, values: Int32Array): void {
  for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] ?? 0) + (values[index[i] ?? 0] ?? 0);
}

/** How far from 0 the sums of a dimension can be, in thousandths, and what is added up on the way. */
function reachOf({ criteria, groups = [] }: DimensionRules, patterns: Patterns): number {
  const parts = criteria.map((criterion) =>
    reachIn(criterion, stateColumn(patterns, conditionKey(criterion), criterion)),
  );
  return [...parts, ...groups.map(farthest)].reduce((sum, each) => sum + each, 0);
}
