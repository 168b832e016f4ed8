import type { Model } from '../../model/schema.ts';
import { targetsOf } from '../kernel.ts';
import { returnedPatterns, sumsSince } from '../pattern-return.ts';
import type { Patterns, StateColumn } from '../patterns.ts';
import type { Rows } from './rows.ts';

/** The patterns whose leads were returned. */
export interface Returned {
  /** Their numbers. */
  list: Uint32Array;
  /** The same as patterns of their own; only their states are of use. */
  patterns: Patterns;
}

/** No sum is above it: for grades that are never handed over, which a return doesn't limit. */
const NO_CAP = 2 ** 31 - 1;
/** Caps are not below it: no sum is that low. */
const LOWEST = -(2 ** 31);

/** Finds them; null where the model has no rule for them, or none was returned. */
export function findReturned(model: Model, patterns: Patterns): Returned | null {
  const found = returnedPatterns(model, patterns);
  if (!found) return null;
  const list = Uint32Array.from(found.keys()).filter((i) => found[i] === 1);
  if (list.length === 0) return null;
  const columns = Array.from(patterns.columns, ([key, column]): [string, StateColumn] => [key, pick(column, list)]);
  const { n, converted, amount, worked } = patterns;
  return { list, patterns: { size: list.length, columns: new Map(columns), n, converted, amount, worked } };
}

function pick({ index, states }: StateColumn, list: Uint32Array): StateColumn {
  const codes = index.slice(0, list.length);
  for (let k = 0; k < list.length; k++) codes[k] = index[list[k] ?? 0] ?? 0;
  return { index: codes, states };
}

/** The caps of rows of which none was returned. */
export function noCaps(size: number): Int32Array {
  return new Int32Array(size).fill(NO_CAP);
}

/** What the model's rule leaves of the engagement of these rows, at most, in thousandths. */
export function writeCaps(model: Model, { list, patterns }: Returned, { caps, kind }: Rows): void {
  if (!caps) return;
  const below = model.handover.afterReturn?.startBelowTargetBy ?? 0;
  const start = targetsOf(model).map((target) => (target === null ? Infinity : 1000 * (target - below)));
  const since = sumsSince(model.engagement, patterns);
  for (let k = 0; k < list.length; k++) {
    const i = list[k] ?? 0;
    const cap = (start[(kind[i] ?? 0) >> 1] ?? Infinity) + (since[k] ?? 0);
    caps[i] = cap > NO_CAP ? NO_CAP : cap < LOWEST ? LOWEST : cap;
  }
}
