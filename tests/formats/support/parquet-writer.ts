import { struct, varint } from './thrift-writer.ts';
import type { ThriftField } from './thrift-writer.ts';

/** Physical types by their number in the format. */
export const TYPE = { BOOLEAN: 0, INT32: 1, INT64: 2, INT96: 3, FLOAT: 4, DOUBLE: 5, BYTE_ARRAY: 6, FIXED: 7 } as const;
/** Codecs by their number in the format. */
export const CODEC = { UNCOMPRESSED: 0, SNAPPY: 1, GZIP: 2, BROTLI: 4, ZSTD: 6, LZ4_RAW: 7 } as const;

export type Plain = boolean | number | bigint | string | Uint8Array;

/** A column, or a leaf of a nested one. */
export interface Leaf {
  path: string[];
  type: number;
  /** Bytes of each value of type FIXED. */
  length?: number;
  values: Plain[];
  /** One for each value or null, where there are any. */
  definition?: { levels: number[]; most: number };
  repetition?: { levels: number[]; most: number };
}

export interface ParquetOptions {
  codec?: number;
  compress?: (bytes: Buffer) => Uint8Array;
  /** Data pages of the second version. */
  v2?: boolean;
  dictionary?: boolean;
  rows: number;
}

/** An element of a schema. */
export function element(name: string, fields: ThriftField[]): Buffer {
  return struct([...fields, [4, 'binary', name] as ThriftField].sort(([a], [b]) => a - b));
}

/** The element and leaf of a flat column; null among the values makes it optional. */
export function column(
  name: string,
  type: number,
  values: (Plain | null)[],
  annotation: ThriftField[] = [],
  length?: number,
): { element: Buffer; leaf: Leaf } {
  const optional = values.includes(null);
  const fields: ThriftField[] = [
    [1, 'i32', type],
    ...(length === undefined ? [] : [[2, 'i32', length] as ThriftField]),
    [3, 'i32', optional ? 1 : 0],
    ...annotation,
  ];
  const present = values.filter((value) => value !== null);
  const levels = values.map((value) => (value === null ? 0 : 1));
  return {
    element: element(name, fields),
    leaf: {
      path: [name],
      type,
      ...(length === undefined ? {} : { length }),
      values: present,
      ...(optional ? { definition: { levels, most: 1 } } : {}),
    },
  };
}

/** A Parquet file of one row group. `schema` are all elements below the root, of which it has `top` children. */
export function parquet(
  schema: Buffer[],
  top: number,
  leaves: readonly Leaf[],
  options: ParquetOptions,
): Uint8Array<ArrayBuffer> {
  const chunks: Buffer[] = [Buffer.from('PAR1')];
  let offset = 4;
  const columns = leaves.map((leaf) => {
    const pages = pagesOf(leaf, options);
    const bytes = Buffer.concat(pages.all);
    chunks.push(bytes);
    const start = offset;
    offset += bytes.length;
    const meta: ThriftField[] = [
      [1, 'i32', leaf.type],
      [2, 'i32s', [0, 3, 8]],
      [3, 'binaries', leaf.path],
      [4, 'i32', options.codec ?? 0],
      [5, 'i64', pages.values],
      [6, 'i64', bytes.length],
      [7, 'i64', bytes.length],
      [9, 'i64', start + pages.before],
      ...(pages.before > 0 ? [[11, 'i64', start] as ThriftField] : []),
    ];
    return struct([
      [2, 'i64', start],
      [3, 'struct', struct(meta)],
    ]);
  });
  const footer = struct([
    [1, 'i32', 2],
    [2, 'structs', [element('root', [[5, 'i32', top]]), ...schema]],
    [3, 'i64', options.rows],
    [
      4,
      'structs',
      [
        struct([
          [1, 'structs', columns],
          [2, 'i64', offset],
          [3, 'i64', options.rows],
        ]),
      ],
    ],
    [6, 'binary', 'tests'],
  ]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(footer.length);
  return Uint8Array.from(Buffer.concat([...chunks, footer, length, Buffer.from('PAR1')]));
}

/** A file of flat columns. */
export function flat(
  columns: { element: Buffer; leaf: Leaf }[],
  options: Partial<ParquetOptions> = {},
): Uint8Array<ArrayBuffer> {
  const [first] = columns;
  const rows = first?.leaf.definition?.levels.length ?? first?.leaf.values.length ?? 0;
  return parquet(
    columns.map((one) => one.element),
    columns.length,
    columns.map((one) => one.leaf),
    { rows, ...options },
  );
}

function pagesOf(leaf: Leaf, options: ParquetOptions): { all: Buffer[]; before: number; values: number } {
  const values = leaf.definition?.levels.length ?? leaf.values.length;
  // Booleans have no dictionary.
  if (!options.dictionary || leaf.type === TYPE.BOOLEAN)
    return { all: [dataPage(leaf, values, plain(leaf.values, leaf.type), 0, options)], before: 0, values };
  const distinct = [...new Set(leaf.values)];
  const width = Math.max(1, Math.ceil(Math.log2(distinct.length)));
  const indices = Buffer.concat([
    Buffer.from([width]),
    packed(
      leaf.values.map((value) => distinct.indexOf(value)),
      width,
    ),
  ]);
  const bytes = plain(distinct, leaf.type);
  const squeezed = Buffer.from(options.compress?.(bytes) ?? bytes);
  const header = struct([
    [1, 'i32', 2],
    [2, 'i32', bytes.length],
    [3, 'i32', squeezed.length],
    [
      7,
      'struct',
      struct([
        [1, 'i32', distinct.length],
        [2, 'i32', 0],
      ]),
    ],
  ]);
  const before = Buffer.concat([header, squeezed]);
  return { all: [before, dataPage(leaf, values, indices, 8, options)], before: before.length, values };
}

function dataPage(
  { definition, repetition }: Leaf,
  values: number,
  data: Buffer,
  encoding: number,
  { compress = (bytes) => bytes, v2 = false, rows }: ParquetOptions,
): Buffer {
  const levels = [repetition, definition].map((one) => (one ? packed(one.levels, 32 - Math.clz32(one.most)) : null));
  if (v2) {
    const [repeated = null, defined = null] = levels;
    const before = Buffer.concat([repeated ?? Buffer.alloc(0), defined ?? Buffer.alloc(0)]);
    const squeezed = Buffer.concat([before, Buffer.from(compress(data))]);
    const nulls = definition ? definition.levels.filter((level) => level < definition.most).length : 0;
    const facts = struct([
      [1, 'i32', values],
      [2, 'i32', nulls],
      [3, 'i32', rows],
      [4, 'i32', encoding],
      [5, 'i32', defined?.length ?? 0],
      [6, 'i32', repeated?.length ?? 0],
    ]);
    return Buffer.concat([
      struct([
        [1, 'i32', 3],
        [2, 'i32', before.length + data.length],
        [3, 'i32', squeezed.length],
        [8, 'struct', facts],
      ]),
      squeezed,
    ]);
  }
  const body = Buffer.concat([...levels.flatMap((one) => (one ? [int32(one.length), one] : [])), data]);
  const squeezed = Buffer.from(compress(body));
  const facts = struct([
    [1, 'i32', values],
    [2, 'i32', encoding],
    [3, 'i32', 3],
    [4, 'i32', 3],
  ]);
  return Buffer.concat([
    struct([
      [1, 'i32', 0],
      [2, 'i32', body.length],
      [3, 'i32', squeezed.length],
      [5, 'struct', facts],
    ]),
    squeezed,
  ]);
}

/** One run of packed bits. */
function packed(values: readonly number[], width: number): Buffer {
  const groups = Math.ceil(values.length / 8);
  const bits = Buffer.alloc(groups * width);
  values.forEach((value, i) => {
    for (let bit = 0; bit < width; bit++)
      if ((value >> bit) & 1) bits[(i * width + bit) >> 3]! |= 1 << ((i * width + bit) & 7);
  });
  return Buffer.concat([varint(BigInt((groups << 1) | 1)), bits]);
}

function plain(values: readonly Plain[], type: number): Buffer {
  if (type === TYPE.BOOLEAN) {
    const bits = Buffer.alloc(Math.ceil(values.length / 8));
    values.forEach((value, i) => {
      if (value === true) bits[i >> 3]! |= 1 << (i & 7);
    });
    return bits;
  }
  return Buffer.concat(values.map((value) => plainValue(value, type)));
}

function plainValue(value: Plain, type: number): Buffer {
  const bytes = Buffer.alloc(8);
  switch (type) {
    case TYPE.INT32:
      return int32(Number(value));
    case TYPE.INT64:
      bytes.writeBigInt64LE(BigInt(value as bigint));
      return bytes;
    case TYPE.FLOAT:
      bytes.writeFloatLE(Number(value));
      return bytes.subarray(0, 4);
    case TYPE.DOUBLE:
      bytes.writeDoubleLE(Number(value));
      return bytes;
    case TYPE.BYTE_ARRAY: {
      const data = Buffer.from(value as string);
      return Buffer.concat([int32(data.length), data]);
    }
    default:
      return Buffer.from(value as Uint8Array);
  }
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}
