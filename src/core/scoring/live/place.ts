import type { Limits } from '../../model/schema/schema.ts';
import { FIGURES } from './rows.ts';
import type { Rows } from './rows.ts';
import type { ScoreWindow } from './score-window.ts';

/** The model that rows are compared with, and the leads by the cells of both. */
export interface Joint {
  /** By `other cell * perOther + own cell * perOwn`, packed. */
  leads: Float64Array;
  perOwn: number;
  perOther: number;
  /** Places of the rows in the other model, and its cells. */
  keys: Uint16Array;
  cellOf: Uint16Array;
}

/** Where rows are counted: `FIGURES` a place. */
export interface Counted {
  window: ScoreWindow;
  figures: Float64Array;
  joint: Joint | null;
}

/** Rows that are listed: those of `order` from `from` to before `to`. */
export interface Listed {
  order: Uint32Array;
  from: number;
  to: number;
}

/**
 * Adds `change` to the engagement of rows, puts them where their sums and kinds say, and moves their counts along. False
 * where a score has no place: then the counts mean nothing any more, and a wider window is needed.
 */
export function placeRows(rows: Rows, counted: Counted, { order, from, to }: Listed, change = 0): boolean {
  const { engagement, caps, kind, keys, weight, weights } = rows;
  const { figures, joint } = counted;
  const { placeAt, cellOf } = counted.window;
  const reach = 1000 * counted.window.reach;
  for (let k = from; k < to; k++) {
    const i = order[k] ?? 0;
    let sum = (engagement[i] ?? 0) + change;
    engagement[i] = sum;
    if (caps !== null && sum > (caps[i] ?? 0)) sum = caps[i] ?? 0;
    // Whole numbers that are not negative: cut off, which is much faster, they are rounded down.
    const place = placeAt[((sum + reach) / 1000) | 0] ?? -1;
    if (place < 0) return false;
    const key = place + (kind[i] ?? 0);
    const before = keys[i] ?? 0;
    if (key === before) continue;
    keys[i] = key;
    // What `count` does, written out: a call for each row costs more than the row.
    const own = FIGURES * (weight[i] ?? 0);
    const left = FIGURES * before;
    const reached = FIGURES * key;
    const moved = weights[own] ?? 0;
    figures[left] = (figures[left] ?? 0) - moved;
    figures[reached] = (figures[reached] ?? 0) + moved;
    const converted = weights[own + 1] ?? 0;
    const amount = weights[own + 2] ?? 0;
    // Few leads convert.
    if (converted !== 0 || amount !== 0) {
      figures[left + 1] = (figures[left + 1] ?? 0) - converted;
      figures[reached + 1] = (figures[reached + 1] ?? 0) + converted;
      figures[left + 2] = (figures[left + 2] ?? 0) - amount;
      figures[reached + 2] = (figures[reached + 2] ?? 0) + amount;
    }
    if (joint !== null && cellOf[before] !== cellOf[key]) {
      const at = (joint.cellOf[joint.keys[i] ?? 0] ?? 0) * joint.perOther;
      const cell = at + (cellOf[before] ?? 0) * joint.perOwn;
      const next = at + (cellOf[key] ?? 0) * joint.perOwn;
      joint.leads[cell] = (joint.leads[cell] ?? 0) - moved;
      joint.leads[next] = (joint.leads[next] ?? 0) + moved;
    }
  }
  return true;
}

/** The lowest and the highest score of rows within a range; both 0 where there are none. */
export function scoreSpan(
  { engagement, caps, size }: Rows,
  range: Limits | undefined,
): { lowest: number; highest: number } {
  const [low, high] = [1000 * (range?.min ?? -Infinity), 1000 * (range?.max ?? Infinity)];
  let [lowest, highest] = size === 0 ? [0, 0] : [Infinity, -Infinity];
  for (let i = 0; i < size; i++) {
    let sum = engagement[i] ?? 0;
    if (caps !== null && sum > (caps[i] ?? 0)) sum = caps[i] ?? 0;
    sum = sum < low ? low : sum > high ? high : sum;
    if (sum < lowest) lowest = sum;
    if (sum > highest) highest = sum;
  }
  return { lowest: Math.floor(lowest / 1000), highest: Math.floor(highest / 1000) };
}

/** Counts leads by the cells of both models anew. */
export function countJoint(rows: Rows, { cellOf }: ScoreWindow, joint: Joint): void {
  const { leads, perOwn, perOther } = joint;
  const { weight, weights } = rows;
  leads.fill(0);
  for (let i = 0; i < rows.size; i++) {
    const own = weights[FIGURES * (weight[i] ?? 0)] ?? 0;
    // Patterns of which nobody is judged.
    if (own === 0) continue;
    const other = joint.cellOf[joint.keys[i] ?? 0] ?? 0;
    const at = other * perOther + (cellOf[rows.keys[i] ?? 0] ?? 0) * perOwn;
    leads[at] = (leads[at] ?? 0) + own;
  }
}
