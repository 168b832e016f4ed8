import type { Prepared } from '../core/insights/shared/prepared.ts';
import type { Codes, Patterns, StateColumn } from '../core/scoring/patterns/patterns.ts';

/** Typed arrays as text: the kind of array, and its bytes in base64. */
interface PackedArray {
  array: keyof typeof ARRAYS;
  bytes: string;
}

const ARRAYS = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array, f64: Float64Array };

/** What the views of a data set are computed from, as a text. {@link unpackView} gives it back. */
export function packView(prepared: Prepared): string {
  return JSON.stringify({ ...prepared, backtest: packPatterns(prepared.backtest), now: packPatterns(prepared.now) });
}

/** The reverse of {@link packView}. */
export function unpackView(text: string): Prepared {
  const packed = JSON.parse(text) as Omit<Prepared, 'backtest' | 'now'> & Record<'backtest' | 'now', PackedPatterns>;
  return { ...packed, backtest: unpackPatterns(packed.backtest), now: unpackPatterns(packed.now) };
}

type Counts = 'n' | 'converted' | 'amount' | 'worked';
type PackedPatterns = Record<Counts, PackedArray> & {
  size: number;
  columns: [key: string, index: PackedArray, states: PackedArray][];
};

function packPatterns({ size, columns, n, converted, amount, worked }: Patterns): PackedPatterns {
  return {
    size,
    columns: Array.from(columns, ([key, { index, states }]) => [key, pack(index), pack(states)]),
    n: pack(n),
    converted: pack(converted),
    amount: pack(amount),
    worked: pack(worked),
  };
}

function unpackPatterns({ size, columns, n, converted, amount, worked }: PackedPatterns): Patterns {
  return {
    size,
    columns: new Map(
      columns.map(([key, index, states]): [string, StateColumn] => [
        key,
        { index: codes(index), states: doubles(states) },
      ]),
    ),
    n: doubles(n),
    converted: doubles(converted),
    amount: doubles(amount),
    worked: doubles(worked),
  };
}

function pack(values: Codes | Float64Array): PackedArray {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return { array: nameOf(values), bytes: btoa(text) };
}

function nameOf(values: Codes | Float64Array): PackedArray['array'] {
  if (values instanceof Float64Array) return 'f64';
  if (values instanceof Uint8Array) return 'u8';
  return values instanceof Uint16Array ? 'u16' : 'u32';
}

function unpack({ array, bytes }: PackedArray): Codes | Float64Array {
  const text = atob(bytes);
  const buffer = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) buffer[i] = text.charCodeAt(i);
  return new ARRAYS[array](buffer.buffer);
}

function codes(packed: PackedArray): Codes {
  const values = unpack(packed);
  if (values instanceof Float64Array) throw new Error('packed as doubles: a list of codes');
  return values;
}

function doubles(packed: PackedArray): Float64Array {
  return Float64Array.from(unpack(packed));
}
