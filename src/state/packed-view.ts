import type { Prepared } from '../core/insights/prepared.ts';
import type { Patterns, StateColumn } from '../core/scoring/patterns.ts';

/** Typed arrays as text: the kind of array, and its bytes in base64. */
interface PackedArray {
  array: keyof typeof ARRAYS;
  bytes: string;
}

const ARRAYS = { u16: Uint16Array, u32: Uint32Array, f64: Float64Array };

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
    columns: Array.from(columns, ([key, { index, states }]) => [key, pack(narrow(index)), pack(states)]),
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
        { index: Uint32Array.from(unpack(index)), states: doubles(states) },
      ]),
    ),
    n: doubles(n),
    converted: doubles(converted),
    amount: doubles(amount),
    worked: doubles(worked),
  };
}

/** Half as long where every index fits. */
function narrow(index: Uint32Array): Uint16Array | Uint32Array {
  return index.every((value) => value < 2 ** 16) ? Uint16Array.from(index) : index;
}

function pack(values: Uint16Array | Uint32Array | Float64Array): PackedArray {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  const array = values instanceof Uint16Array ? 'u16' : values instanceof Uint32Array ? 'u32' : 'f64';
  return { array, bytes: btoa(text) };
}

function unpack({ array, bytes }: PackedArray): Uint16Array | Uint32Array | Float64Array {
  const text = atob(bytes);
  const buffer = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) buffer[i] = text.charCodeAt(i);
  return new ARRAYS[array](buffer.buffer);
}

function doubles(packed: PackedArray): Float64Array {
  return Float64Array.from(unpack(packed));
}
