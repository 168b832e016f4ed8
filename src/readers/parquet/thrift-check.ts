/** Types of Thrift's compact protocol that Parquet uses. */
const [TRUE, FALSE, BYTE, I16, I32, I64, DOUBLE, BINARY, LIST, STRUCT] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 12];

/** Deeper than any of Parquet's structures. */
const DEEPEST = 32;

/**
 * Walks a Thrift structure that begins at `offset` and gives where it ends. Throws where a length goes beyond the
 * bytes. The library allocates every list before it reads it: a few bytes of nested lists would cost gigabytes.
 */
export function checkThrift(bytes: Uint8Array, offset = 0): number {
  const walk = { bytes, offset };
  skipStruct(walk, 0);
  return walk.offset;
}

interface Walk {
  bytes: Uint8Array;
  offset: number;
}

function skipStruct(walk: Walk, depth: number): void {
  if (depth > DEEPEST) throw new RangeError('structures are nested too deep');
  for (;;) {
    const head = byteOf(walk);
    const type = head & 0x0f;
    if (type === 0) return;
    if (head >> 4 === 0) varint(walk);
    // A field's boolean is its type; a list's has a byte of its own.
    if (type !== TRUE && type !== FALSE) skipValue(walk, type, depth);
  }
}

function skipValue(walk: Walk, type: number, depth: number): void {
  if (type === TRUE || type === FALSE || type === BYTE) skip(walk, 1);
  else if (type === I16 || type === I32 || type === I64) varint(walk);
  else if (type === DOUBLE) skip(walk, 8);
  else if (type === BINARY) skip(walk, varint(walk));
  else if (type === LIST) skipList(walk, depth);
  else if (type === STRUCT) skipStruct(walk, depth + 1);
  else throw new RangeError(`unknown type ${type}`);
}

function skipList(walk: Walk, depth: number): void {
  if (depth > DEEPEST) throw new RangeError('lists are nested too deep');
  const head = byteOf(walk);
  const size = head >> 4 === 15 ? varint(walk) : head >> 4;
  if (size > walk.bytes.length - walk.offset) throw new RangeError(`a list of ${size} values goes beyond the end`);
  for (let i = 0; i < size; i++) skipValue(walk, head & 0x0f, depth + 1);
}

function skip(walk: Walk, length: number): void {
  walk.offset += length;
  if (walk.offset > walk.bytes.length) throw new RangeError('a value goes beyond the end');
}

function byteOf(walk: Walk): number {
  const byte = walk.bytes[walk.offset++];
  if (byte === undefined) throw new RangeError('a structure goes beyond the end');
  return byte;
}

/** A number of at most ten bytes; exact as far as lengths go. */
function varint(walk: Walk): number {
  let value = 0;
  for (let i = 0; i < 10; i++) {
    const byte = byteOf(walk);
    value += (byte & 0x7f) * 2 ** (7 * i);
    if (byte < 0x80) return value;
  }
  throw new RangeError('a number is too long');
}
