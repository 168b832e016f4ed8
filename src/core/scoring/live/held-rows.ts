import { groupByCodes } from '../patterns/group-patterns.ts';
import type { StateColumn } from '../patterns/patterns.ts';
import { narrowest } from '../patterns/patterns.ts';
import { byState } from './counted-patterns.ts';
import { noCaps } from './live-returns.ts';
import type { Counted, Joint } from './place.ts';
import { count as countIn, FIGURES, pick } from './rows.ts';
import type { Rows } from './rows.ts';

/** What is gathered by: the states of the held criterion, and what each of them gives, in thousandths. */
export interface GatherBy {
  column: StateColumn;
  values: Int32Array;
  /** By code: 1 where other points can give the state another value. */
  moves: Uint8Array;
  /** For each row the sum that the criterion is part of. */
  sums: Int32Array;
  /** For each row what else decides where it goes, below `kinds`. */
  kind: Uint8Array | Uint16Array;
  kinds: number;
  /** Whether its points are whole in each state, whatever they are. */
  whole: boolean;
}

/** Rows gathered for a held criterion. */
export interface Gathered {
  rows: Rows;
  /** The state of each row under the held criterion; rows of a state stand together. */
  column: StateColumn;
  /** Where they are counted. */
  counted: Counted;
  /** The rows of returned leads, in the order in which they are listed; each stands alone. */
  singles: Uint32Array;
}

/** More rows than this are not worth it: an edit of all leads is about as fast. */
const MOST_ROWS = 1 << 17;

/**
 * Gathers the rows that other points of a criterion can move, where these can't tell them apart: equal in its state, in
 * their sum without it (in its whole points, where these are all that can matter), in what else places them, and in their
 * cell of the compared model. Null where too many are left. It stops between its parts, each of which goes over all rows.
 */
export function* gatherRows(
  by: GatherBy,
  rows: Rows,
  counted: Counted,
  returned: Uint32Array,
): Generator<undefined, Gathered | null> {
  const members = membersOf(by, rows, returned);
  yield;
  const { codes, counts } = tellApart(by, counted, { members, returned });
  yield;
  const { pattern, first } = groupByCodes(codes, counts, members.length);
  if (first.length > MOST_ROWS + returned.length) return null;
  yield;
  // Rows of a state stand together: a step goes through them in one go, in the nearest memory.
  const index = first.map((k) => codes[0][k] ?? 0);
  const rowOf = new Uint32Array(first.length);
  for (const [row, group] of byState({ index, states: by.column.states }).order.entries()) rowOf[group] = row;
  return total(by, rows, counted, {
    members,
    of: pick(rowOf, pattern),
    size: first.length,
    single: codes[4],
    returned,
  });
}

/** The rows whose state moves, and those of returned leads: ascending. */
function membersOf({ column: { index }, moves }: GatherBy, { size }: Rows, returned: Uint32Array): Uint32Array {
  const members = new Uint32Array(size);
  let [count, next] = [0, 0];
  for (let i = 0; i < size; i++) {
    const isReturned = returned[next] === i;
    if (isReturned) next++;
    if (isReturned || moves[index[i] ?? 0] === 1) members[count++] = i;
  }
  return members.slice(0, count);
}

/** Code of the state, sum without it, what else places it, cell of the compared model, and one more than the place among the returned ones. */
type Apart = [Uint32Array, Uint32Array, Uint16Array, Uint16Array, Uint32Array];

/** What tells members apart, each with how many values it may take. */
function tellApart(
  { column: { index, states }, values, whole, sums, kind, kinds }: GatherBy,
  { joint }: Counted,
  { members, returned }: { members: Uint32Array; returned: Uint32Array },
): { codes: Apart; counts: number[] } {
  const size = members.length;
  const unit = whole ? 1000 : 1;
  const rests = new Int32Array(size);
  const codes: Apart = [
    new Uint32Array(size),
    new Uint32Array(size),
    new Uint16Array(size),
    new Uint16Array(size),
    new Uint32Array(size),
  ];
  const [state, sum, own, other, single] = codes;
  let [lowest, highest, next] = [0, 0, 0];
  for (let k = 0; k < size; k++) {
    const i = members[k] ?? 0;
    const code = (state[k] = index[i] ?? 0);
    const rest = (rests[k] = Math.floor(((sums[i] ?? 0) - (values[code] ?? 0)) / unit));
    if (rest < lowest) lowest = rest;
    if (rest > highest) highest = rest;
    own[k] = kind[i] ?? 0;
    other[k] = joint ? (joint.cellOf[joint.keys[i] ?? 0] ?? 0) : 0;
    if (returned[next] === i) single[k] = ++next;
  }
  for (let k = 0; k < size; k++) sum[k] = (rests[k] ?? 0) - lowest;
  const cells = joint ? cellsOfOther(joint) : 1;
  return { codes, counts: [states.length, highest - lowest + 1, kinds, cells, returned.length + 1] };
}

interface Membership {
  members: Uint32Array;
  /** For each member the gathered row it goes to. */
  of: Uint32Array;
  /** How many gathered rows there are. */
  size: number;
  /** For each member one more than its place among the returned ones; 0: none of them. */
  single: Uint32Array;
  returned: Uint32Array;
}

/** Adds the counts up, and puts the gathered rows where the ones they stand for are. */
function total({ column }: GatherBy, rows: Rows, counted: Counted, gathered: Membership): Gathered {
  const { joint } = counted;
  const { members, of, size, single, returned } = gathered;
  const made: Rows = {
    size,
    weight: Uint32Array.from({ length: size }, (_, row) => row),
    weights: new Float64Array(FIGURES * size),
    fit: new Int32Array(size),
    engagement: new Int32Array(size),
    caps: rows.caps && noCaps(size),
    kind: new Uint8Array(size),
    keys: new Uint16Array(size),
  };
  const codes = new Uint32Array(size);
  const keys = new Uint16Array(size);
  const singles = new Uint32Array(returned.length);
  for (let k = 0; k < members.length; k++) {
    const i = members[k] ?? 0;
    const row = of[k] ?? 0;
    countIn(made.weights, row, rows, i);
    codes[row] = column.index[i] ?? 0;
    made.kind[row] = rows.kind[i] ?? 0;
    made.keys[row] = rows.keys[i] ?? 0;
    made.fit[row] = rows.fit[i] ?? 0;
    made.engagement[row] = rows.engagement[i] ?? 0;
    keys[row] = joint ? (joint.cellOf[joint.keys[i] ?? 0] ?? 0) : 0;
    const place = single[k] ?? 0;
    if (place === 0) continue;
    singles[place - 1] = row;
    if (made.caps) made.caps[row] = rows.caps?.[i] ?? 0;
  }
  const cellOf = Uint16Array.from({ length: joint ? cellsOfOther(joint) : 1 }, (_, cell) => cell);
  return {
    rows: made,
    column: { index: narrowest(codes, column.states.length), states: column.states },
    // The compared model, as one whose places are its cells.
    counted: { ...counted, joint: joint && { ...joint, keys, cellOf } },
    singles,
  };
}

/** How many cells the compared model has. */
function cellsOfOther({ leads, perOwn, perOther }: Joint): number {
  return perOwn === 1 ? leads.length / perOther : perOwn;
}
