import { Vector } from 'apache-arrow';
import type { Data, Type } from 'apache-arrow';

/** The library's data of one column of one batch, as far as it is read here; its own types leave these open. */
export interface ArrowData {
  typeId: Type;
  type: {
    unit?: number;
    timezone?: string | null;
    scale?: number;
    precision?: number;
    bitWidth?: number;
    listSize?: number;
    children?: { name: string }[];
  };
  length: number;
  offset: number;
  children: ArrowData[];
  dictionary?: { data: ArrowData[] };
  values: ArrayLike<number | bigint> | undefined;
  valueOffsets: Int32Array | BigInt64Array;
  getValid: (this: ArrowData, index: number) => boolean;
}

/** Two's complement in words of 32 bits, the least significant first. */
export function littleEndian(data: ArrowData, index: number): bigint {
  const words = (data.type.bitWidth ?? 128) / 32;
  let value = 0n;
  for (let i = words - 1; i >= 0; i--) value = (value << 32n) | BigInt(valueOf(data, index * words + i));
  return BigInt.asIntN(words * 32, value);
}

export function boolOf(data: ArrowData, index: number): boolean {
  const at = data.offset + index;
  return (Number(valueOf(data, at >> 3)) & (1 << (at % 8))) !== 0;
}

export function valueOf(data: ArrowData, index: number): number | bigint {
  return present(data.values?.[index]);
}

/** A value as the library reads it. */
export function vectorOf<Value>(data: ArrowData, index: number): Value {
  return present(new Vector([data as unknown as Data]).get(index) as Value | undefined);
}

function present<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new RangeError('the data ends before its last row');
  return value;
}

export function childOf(child: ArrowData | undefined): ArrowData {
  if (!child) throw new RangeError('a list without values');
  return child;
}

/** Offsets must not go back: else a few bytes would be as many texts as there are rows, each as long as all of them. */
export function checkOffsets(data: ArrowData, values: { length: number } | undefined): void {
  if (data.length === 0) return;
  if (data.valueOffsets.length < data.length + 1 || !values) throw new RangeError('the data ends before its last row');
  let last = 0;
  for (let i = 0; i <= data.length; i++) {
    const offset = Number(data.valueOffsets[i]);
    if (offset < last || offset > values.length) throw new RangeError('a value lies beyond its data');
    last = offset;
  }
}
