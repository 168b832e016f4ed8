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
export function roomForCodes(bytes: number, size: number): Codes {
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
