/** A field of a Thrift structure: its number, its type, its value. */
export type ThriftField =
  | [number, 'bool', boolean]
  | [number, 'i32' | 'i64', number | bigint]
  | [number, 'binary', string | Uint8Array]
  | [number, 'struct', Buffer]
  | [number, 'structs', Buffer[]]
  | [number, 'i32s', number[]]
  | [number, 'binaries', string[]];

const TYPES = { i32: 5, i64: 6, binary: 8, list: 9, struct: 12 };

/** A structure in Thrift's compact protocol. Fields must be in the order of their numbers. */
export function struct(fields: readonly ThriftField[]): Buffer {
  let last = 0;
  const parts = fields.map(([id, type, value]) => {
    const delta = id - last;
    last = id;
    switch (type) {
      case 'bool':
        return Buffer.from([(delta << 4) | (value ? 1 : 2)]);
      case 'i32':
      case 'i64':
        return Buffer.concat([Buffer.from([(delta << 4) | TYPES[type]]), zigzag(BigInt(value))]);
      case 'binary':
        return Buffer.concat([Buffer.from([(delta << 4) | TYPES.binary]), binary(value)]);
      case 'struct':
        return Buffer.concat([Buffer.from([(delta << 4) | TYPES.struct]), value]);
      case 'structs':
        return Buffer.concat([Buffer.from([(delta << 4) | TYPES.list]), list(TYPES.struct, value)]);
      case 'i32s':
        return Buffer.concat([
          Buffer.from([(delta << 4) | TYPES.list]),
          list(
            TYPES.i32,
            value.map((one) => zigzag(BigInt(one))),
          ),
        ]);
      case 'binaries':
        return Buffer.concat([Buffer.from([(delta << 4) | TYPES.list]), list(TYPES.binary, value.map(binary))]);
    }
  });
  return Buffer.concat([...parts, Buffer.from([0])]);
}

function list(type: number, items: readonly Buffer[]): Buffer {
  const head =
    items.length < 15
      ? Buffer.from([(items.length << 4) | type])
      : Buffer.concat([Buffer.from([0xf0 | type]), varint(BigInt(items.length))]);
  return Buffer.concat([head, ...items]);
}

function binary(value: string | Uint8Array): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([varint(BigInt(bytes.length)), bytes]);
}

function zigzag(value: bigint): Buffer {
  return varint(BigInt.asUintN(64, (value << 1n) ^ (value >> 63n)));
}

export function varint(value: bigint): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return Buffer.from([...bytes, Number(rest)]);
}
