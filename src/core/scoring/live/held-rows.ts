import type { StateColumn } from '../patterns.ts';
import { noCaps } from './live-returns.ts';
import type { Counted, Joint } from './place.ts';
import { FIGURES, count as countIn } from './rows.ts';
import type { Rows } from './rows.ts';

/** What is gathered by: the states of the held criterion, and what each of them gives, in thousandths. */
export interface GatherBy {
  column: StateColumn;
  values: Int32Array;
}

/** Rows gathered for a held criterion of engagement. */
export interface Gathered {
  rows: Rows;
  /** The code of each row's state under the held criterion. */
  codes: Uint32Array;
  /** The cell of each row in the compared model, as a model whose places are its cells. */
  other: Pick<Joint, 'keys' | 'cellOf'>;
  /** The rows of returned leads, in the order in which they are listed; each stands alone. */
  singles: Uint32Array;
}

/** More combinations than this are not looked at. */
const MOST_COMBINATIONS = 1 << 22;
/** More rows than this are not worth it: an edit of all leads is about as fast. */
const MOST_ROWS = 1 << 16;

/**
 * Gathers rows that the points of a criterion can't tell apart: equal in its state, in the whole points of their sum
 * without it, in their kind, and in their cell of the compared model. Null where too many are left.
 */
export function gatherRows(by: GatherBy, rows: Rows, counted: Counted, returned: Uint32Array | null): Gathered | null {
  const numbering = numberingOf(by, rows, counted);
  const most = Math.min(rows.size, MOST_ROWS) + (returned?.length ?? 0);
  if (!numbering || (returned && returned.length > MOST_ROWS)) return null;
  const first = new Uint32Array(most);
  const rowOf = assign(numbering, rows.size, returned, first);
  if (!rowOf) return null;
  return total(by, rows, counted, { ...rowOf, first });
}

/** Gives each row the number of its combination, below `combinations`. */
interface Numbering {
  combinations: number;
  numberOf: (row: number) => number;
}

function numberingOf({ column, values }: GatherBy, rows: Rows, { window, joint }: Counted): Numbering | null {
  const { engagement, kind, size } = rows;
  const { index, states } = column;
  let [lowest, highest] = [Infinity, -Infinity];
  for (let i = 0; i < size; i++) {
    const sum = (engagement[i] ?? 0) - (values[index[i] ?? 0] ?? 0);
    if (sum < lowest) lowest = sum;
    if (sum > highest) highest = sum;
  }
  const from = Math.floor(lowest / 1000);
  const span = Math.floor(highest / 1000) - from + 1;
  const others = joint ? cellsOfOther(joint) : 1;
  const combinations = span * states.length * window.kinds * others;
  if (!(combinations <= MOST_COMBINATIONS)) return null;
  const numberOf = (i: number): number => {
    const code = index[i] ?? 0;
    const base = Math.floor(((engagement[i] ?? 0) - (values[code] ?? 0)) / 1000) - from;
    const other = joint ? (joint.cellOf[joint.keys[i] ?? 0] ?? 0) : 0;
    return ((base * states.length + code) * window.kinds + (kind[i] ?? 0)) * others + other;
  };
  return { combinations, numberOf };
}

interface Assigned {
  /** For each row the gathered row it goes to. */
  rowOf: Uint32Array;
  /** How many gathered rows there are. */
  count: number;
  singles: Uint32Array;
}

/** Numbers the combinations that occur; `first` gets a row of each. Null where there are too many. */
function assign(
  { combinations, numberOf }: Numbering,
  size: number,
  returned: Uint32Array | null,
  first: Uint32Array,
): Assigned | null {
  const rowOf = new Uint32Array(size);
  const known = new Uint32Array(combinations);
  const singles = new Uint32Array(returned?.length ?? 0);
  let [count, next] = [0, 0];
  for (let i = 0; i < size; i++) {
    if (returned && returned[next] === i) {
      singles[next++] = count;
      first[count] = i;
      rowOf[i] = count++;
      continue;
    }
    const number = numberOf(i);
    let row = known[number] ?? 0;
    if (row === 0) {
      if (count - next >= MOST_ROWS) return null;
      first[count] = i;
      known[number] = row = ++count;
    }
    rowOf[i] = row - 1;
  }
  return { rowOf, count, singles };
}

/** Adds the counts up, and puts the gathered rows where the ones they stand for are. */
function total(
  { column }: GatherBy,
  rows: Rows,
  counted: Counted,
  { rowOf, count, singles, first }: Assigned & { first: Uint32Array },
): Gathered {
  const made: Rows = {
    size: count,
    weight: Uint32Array.from({ length: count }, (_, row) => row),
    weights: new Float64Array(FIGURES * count),
    fit: new Int32Array(count),
    engagement: new Int32Array(count),
    caps: rows.caps && noCaps(count),
    kind: new Uint8Array(count),
    keys: new Uint16Array(count),
  };
  for (let i = 0; i < rows.size; i++) {
    countIn(made.weights, rowOf[i] ?? 0, rows, i);
  }
  const codes = new Uint32Array(count);
  const { joint } = counted;
  const keys = new Uint16Array(count);
  for (let row = 0; row < count; row++) {
    const i = first[row] ?? 0;
    codes[row] = column.index[i] ?? 0;
    made.kind[row] = rows.kind[i] ?? 0;
    made.keys[row] = rows.keys[i] ?? 0;
    made.engagement[row] = rows.engagement[i] ?? 0;
    keys[row] = joint ? (joint.cellOf[joint.keys[i] ?? 0] ?? 0) : 0;
  }
  for (const row of singles) {
    if (made.caps) made.caps[row] = rows.caps?.[first[row] ?? 0] ?? 0;
  }
  const cellOf = Uint16Array.from({ length: joint ? cellsOfOther(joint) : 1 }, (_, cell) => cell);
  return { rows: made, codes, other: { keys, cellOf }, singles };
}

/** How many cells the compared model has. */
function cellsOfOther({ leads, perOwn, perOther }: Joint): number {
  return perOwn === 1 ? leads.length / perOther : perOwn;
}
