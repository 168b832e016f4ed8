import type { Group } from '../../model/schema/schema.ts';
import type { Criterion } from '../../model/kinds/kinds.ts';
import { conditionKey, contributionOf } from '../condition.ts';
import { limit } from '../exact.ts';
import type { Patterns, StateColumn } from './patterns.ts';

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
