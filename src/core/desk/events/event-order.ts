import type { Codes } from '../../scoring/patterns/patterns.ts';

/** Rows of activities as the engine gives them, a part of the table at a time. */
export interface EventPart {
  /** Number of the lead. */
  lead: Int32Array;
  /** UTC milliseconds. */
  at: Float64Array;
  /** Code of the type. */
  type: Codes;
}

/** All activities of a data set in the order of lead and instant; those of lead `i` stand from `start[i]` to before `start[i + 1]`. */
export interface EventColumns {
  start: Uint32Array;
  at: Float64Array;
  type: Codes;
  /** The row of each activity in the engine's table, from 0: what is read of it later is put into this order. */
  row: Uint32Array;
}

/** Codes that come in parts, in one array. */
export function joined(parts: readonly Codes[]): Codes {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const size = parts.reduce((sum, part) => sum + part.length, 0);
  const bytes = parts.reduce((most, part) => Math.max(most, part.BYTES_PER_ELEMENT), 1);
  const all = roomForCodes(bytes, size);
  let first = 0;
  for (const part of parts) {
    all.set(part, first);
    first += part.length;
  }
  return all;
}

/** Room for `size` codes of so many bytes each: 1, 2 or 4. */
function roomForCodes(bytes: number, size: number): Codes {
  if (bytes === 1) return new Uint8Array(size);
  return bytes === 2 ? new Uint16Array(size) : new Uint32Array(size);
}

/** Codes that come in parts, in the order of `row`. */
export function gather(parts: readonly Codes[], row: Uint32Array): Codes {
  const all = joined(parts);
  const gathered = all.slice(0, row.length);
  for (let i = 0; i < row.length; i++) gathered[i] = all[row[i] ?? 0] ?? 0;
  return gathered;
}

/**
 * Activities on their way into the order of lead and instant. How many each lead has comes first, and tells where they
 * stand; then they come in parts, in the order of their rows, and each part is put into its place at once. So they are
 * never there in both orders, which would take the most memory of all.
 */
export class EventOrder {
  /** While they are counted, how many each lead has, a place later; then where those of each lead start. */
  readonly #start: Uint32Array;
  /** Where the next one of each lead goes; null while they are counted. */
  #next: Uint32Array | null = null;
  #at = new Float64Array(0);
  #row = new Uint32Array(0);
  #type: Codes = new Uint8Array(0);
  #rows = 0;

  /** `leads` is how many there are. */
  constructor(leads: number) {
    this.#start = new Uint32Array(leads + 1);
  }

  /** Takes how many activities leads have. */
  count({ lead, n }: { lead: Int32Array; n: Int32Array }): void {
    const start = this.#start;
    for (let i = 0; i < lead.length; i++) {
      const after = (lead[i] ?? 0) + 1;
      start[after] = (start[after] ?? 0) + (n[i] ?? 0);
    }
  }

  /** Puts a part into its place, once all are counted. */
  place({ lead, at, type }: EventPart): void {
    const next = (this.#next ??= this.#lay(type));
    const [toAt, toRow, toType] = [this.#at, this.#row, this.#type];
    for (let i = 0; i < lead.length; i++) {
      const own = lead[i] ?? 0;
      const to = next[own] ?? 0;
      next[own] = to + 1;
      toAt[to] = at[i] ?? 0;
      toType[to] = type[i] ?? 0;
      toRow[to] = this.#rows + i;
    }
    this.#rows += lead.length;
  }

  /** All that were placed; of equal instants of a lead the earlier row comes first. */
  ordered(): EventColumns {
    if (!this.#next) this.#lay(this.#type);
    const [start, at, row, type] = [this.#start, this.#at, this.#row, this.#type];
    for (let lead = 0; lead + 1 < start.length; lead++)
      orderRun({ at, row, type }, start[lead] ?? 0, start[lead + 1] ?? 0);
    return { start, at, row, type };
  }

  /** What it holds. */
  get arrays() {
    return { start: this.#start, next: this.#next, at: this.#at, row: this.#row, type: this.#type };
  }

  /** Makes room for all that were counted, with types as wide as these. */
  #lay(type: Codes): Uint32Array {
    const start = this.#start;
    for (let lead = 1; lead < start.length; lead++) start[lead] = (start[lead] ?? 0) + (start[lead - 1] ?? 0);
    const size = start.at(-1) ?? 0;
    this.#at = new Float64Array(size);
    this.#row = new Uint32Array(size);
    this.#type = roomForCodes(type.BYTES_PER_ELEMENT, size);
    return start.slice(0, -1);
  }
}

type Events = Pick<EventColumns, 'at' | 'row' | 'type'>;

/** Below this many events of one lead, moving them one by one is fastest. */
const FEW = 24;

/** Sorts one lead's events by instant; they come in the order of their rows, which stays among equal ones. */
function orderRun(events: Events, from: number, to: number): void {
  if (to - from > FEW) return orderLong(events, from, to);
  const { at, row, type } = events;
  for (let i = from + 1; i < to; i++) {
    const instant = at[i] ?? 0;
    if ((at[i - 1] ?? 0) <= instant) continue;
    const [own, ownType] = [row[i] ?? 0, type[i] ?? 0];
    let j = i - 1;
    for (; j >= from && (at[j] ?? 0) > instant; j--) {
      at[j + 1] = at[j] ?? 0;
      row[j + 1] = row[j] ?? 0;
      type[j + 1] = type[j] ?? 0;
    }
    at[j + 1] = instant;
    row[j + 1] = own;
    type[j + 1] = ownType;
  }
}

function orderLong({ at, row, type }: Events, from: number, to: number): void {
  const [instants, rows, types] = [at.slice(from, to), row.slice(from, to), type.slice(from, to)];
  const order = Uint32Array.from(instants.keys()).sort((a, b) => (instants[a] ?? 0) - (instants[b] ?? 0) || a - b);
  for (const [rank, i] of order.entries()) {
    at[from + rank] = instants[i] ?? 0;
    row[from + rank] = rows[i] ?? 0;
    type[from + rank] = types[i] ?? 0;
  }
}
