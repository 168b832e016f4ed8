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

/** Where rows are counted: packed leads, and two figures of their worth, by place. */
export interface Counted {
  window: ScoreWindow;
  /** Limits of the engagement, in thousandths. */
  low: number;
  high: number;
  leads: Float64Array;
  worth: Float64Array;
  joint: Joint | null;
}

/** Rows that are listed: those of `order` from `from` to before `to`. */
export interface Listed {
  order: Uint32Array;
  from: number;
  to: number;
}

/**
 * Adds `change` to the engagement of rows, puts them where their sums and kinds say, and moves their counts along. False where a score has no place: then the
 * counts mean nothing any more, and a wider window is needed.
 */
export function placeRows(rows: Rows, counted: Counted, { order, from, to }: Listed, change = 0): boolean {
  const { engagement, caps, kind, keys } = rows;
  const { low, high, leads, worth, joint } = counted;
  const { span, kinds, cellOf } = counted.window;
  const lowest = 1000 * counted.window.low;
  for (let k = from; k < to; k++) {
    const i = order[k] ?? 0;
    let sum = (engagement[i] ?? 0) + change;
    engagement[i] = sum;
    if (caps !== null && sum > (caps[i] ?? 0)) sum = caps[i] ?? 0;
    sum = sum < low ? low : sum > high ? high : sum;
    const above = sum - lowest;
    // Whole numbers that are not negative: cut off, which is much faster, they are rounded down.
    const slot = (above / 1000) | 0;
    if (above < 0 || slot >= span) return false;
    const key = slot * kinds + (kind[i] ?? 0);
    const before = keys[i] ?? 0;
    if (key === before) continue;
    keys[i] = key;
    const moved = rows.leads[i] ?? 0;
    leads[before] = (leads[before] ?? 0) - moved;
    leads[key] = (leads[key] ?? 0) + moved;
    const worked = rows.worth[2 * i] ?? 0;
    worth[2 * before] = (worth[2 * before] ?? 0) - worked;
    worth[2 * key] = (worth[2 * key] ?? 0) + worked;
    const amount = rows.worth[2 * i + 1] ?? 0;
    worth[2 * before + 1] = (worth[2 * before + 1] ?? 0) - amount;
    worth[2 * key + 1] = (worth[2 * key + 1] ?? 0) + amount;
    if (joint !== null && cellOf[before] !== cellOf[key]) {
      const at = (joint.cellOf[joint.keys[i] ?? 0] ?? 0) * joint.perOther;
      const left = at + (cellOf[before] ?? 0) * joint.perOwn;
      const cell = at + (cellOf[key] ?? 0) * joint.perOwn;
      joint.leads[left] = (joint.leads[left] ?? 0) - moved;
      joint.leads[cell] = (joint.leads[cell] ?? 0) + moved;
    }
  }
  return true;
}

/** The lowest and the highest score of rows; both 0 where there are none. */
export function scoreSpan(
  { engagement, caps, size }: Rows,
  { low, high }: Pick<Counted, 'low' | 'high'>,
): { lowest: number; highest: number } {
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
  leads.fill(0);
  for (let i = 0; i < rows.size; i++) {
    const other = joint.cellOf[joint.keys[i] ?? 0] ?? 0;
    const at = other * perOther + (cellOf[rows.keys[i] ?? 0] ?? 0) * perOwn;
    leads[at] = (leads[at] ?? 0) + (rows.leads[i] ?? 0);
  }
}
