import type { Codes } from '../patterns.ts';

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

const NOTHING = { lead: new Int32Array(0), at: new Float64Array(0) };

/**
 * Puts activities that come in parts into the order of lead and instant; of equal instants the earlier row comes first.
 * Leads and instants are taken out of `parts` on the way, as both forms of them at once would take the most memory of all.
 */
export function orderEvents(parts: EventPart[], leads: number): EventColumns {
  const start = startsOf(parts, leads);
  const size = start[leads] ?? 0;
  const at = new Float64Array(size);
  const row = new Uint32Array(size);
  const next = start.slice(0, leads);
  let first = 0;
  for (const [p, part] of parts.entries()) {
    for (let i = 0; i < part.lead.length; i++) {
      const lead = part.lead[i] ?? 0;
      const to = next[lead] ?? 0;
      next[lead] = to + 1;
      at[to] = part.at[i] ?? 0;
      row[to] = first + i;
    }
    first += part.lead.length;
    parts[p] = { ...NOTHING, type: part.type };
  }
  for (let lead = 0; lead < leads; lead++) orderRun(at, row, start[lead] ?? 0, start[lead + 1] ?? 0);
  const types = parts.map(({ type }) => type);
  return { start, at, row, type: gather(types, row) };
}

/** Codes that come in parts, in one array. */
export function joined(parts: readonly Codes[]): Codes {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const size = parts.reduce((sum, part) => sum + part.length, 0);
  const bytes = parts.reduce((most, part) => Math.max(most, part.BYTES_PER_ELEMENT), 1);
  const all = bytes === 1 ? new Uint8Array(size) : bytes === 2 ? new Uint16Array(size) : new Uint32Array(size);
  let first = 0;
  for (const part of parts) {
    all.set(part, first);
    first += part.length;
  }
  return all;
}

/** Codes that come in parts, in the order of `row`. */
export function gather(parts: readonly Codes[], row: Uint32Array): Codes {
  const all = joined(parts);
  const gathered = all.slice(0, row.length);
  for (let i = 0; i < row.length; i++) gathered[i] = all[row[i] ?? 0] ?? 0;
  return gathered;
}

function startsOf(parts: readonly EventPart[], leads: number): Uint32Array {
  const start = new Uint32Array(leads + 1);
  for (const { lead } of parts)
    for (let i = 0; i < lead.length; i++) {
      const after = (lead[i] ?? 0) + 1;
      start[after] = (start[after] ?? 0) + 1;
    }
  for (let lead = 0; lead < leads; lead++) start[lead + 1] = (start[lead + 1] ?? 0) + (start[lead] ?? 0);
  return start;
}

/** Below this many events of one lead, moving them one by one is fastest. */
const FEW = 24;

/** Sorts one lead's events by instant; they come in the order of their rows, which stays among equal ones. */
function orderRun(at: Float64Array, row: Uint32Array, from: number, to: number): void {
  if (to - from > FEW) return orderLong(at, row, from, to);
  for (let i = from + 1; i < to; i++) {
    const instant = at[i] ?? 0;
    if ((at[i - 1] ?? 0) <= instant) continue;
    const own = row[i] ?? 0;
    let j = i - 1;
    for (; j >= from && (at[j] ?? 0) > instant; j--) {
      at[j + 1] = at[j] ?? 0;
      row[j + 1] = row[j] ?? 0;
    }
    at[j + 1] = instant;
    row[j + 1] = own;
  }
}

function orderLong(at: Float64Array, row: Uint32Array, from: number, to: number): void {
  const instants = at.slice(from, to);
  const rows = row.slice(from, to);
  const order = Uint32Array.from(instants.keys()).sort((a, b) => (instants[a] ?? 0) - (instants[b] ?? 0) || a - b);
  for (const [rank, i] of order.entries()) {
    at[from + rank] = instants[i] ?? 0;
    row[from + rank] = rows[i] ?? 0;
  }
}
