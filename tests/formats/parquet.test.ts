import { describe, expect, it } from 'vitest';
import { cells, file, useEngine } from './support/loaded.ts';
import { column, element, flat, parquet, TYPE } from './support/parquet-writer.ts';
import { struct } from './support/thrift-writer.ts';
import type { ThriftField } from './support/thrift-writer.ts';

const { load } = useEngine();

const logical = (id: number, fields: ThriftField[] = []): ThriftField[] => [
  [10, 'struct', struct([[id, 'struct', struct(fields)]])],
];
const integer = (bits: number, signed: boolean): ThriftField[] => [
  [
    10,
    'struct',
    struct([
      [10, 'struct', Buffer.concat([Buffer.from([0x13, bits]), Buffer.from([signed ? 0x11 : 0x12]), Buffer.from([0])])],
    ]),
  ],
];
const unit = (id: number): ThriftField => [2, 'struct', struct([[id, 'struct', struct([])]])];

describe('a Parquet type', () => {
  it.each([
    [
      'DECIMAL in 16 bytes',
      column(
        'x',
        TYPE.FIXED,
        [Buffer.from('ff'.repeat(15) + '6a', 'hex'), Buffer.from('00'.repeat(7) + '018ee90ff6c373e0ee', 'hex')],
        [
          [6, 'i32', 5],
          [7, 'i32', 2],
          [8, 'i32', 38],
        ],
        16,
      ),
      ['-1.5', '287445236491844241.74'],
    ],
    [
      'DECIMAL in bytes',
      column(
        'x',
        TYPE.BYTE_ARRAY,
        [Buffer.from([0x80]), Buffer.from([0])],
        [
          [6, 'i32', 5],
          [7, 'i32', 3],
          [8, 'i32', 9],
        ],
      ),
      ['-0.128', '0'],
    ],
    [
      'DECIMAL by its logical type alone',
      column(
        'x',
        TYPE.INT32,
        [1999, -5],
        [
          [
            10,
            'struct',
            struct([
              [
                5,
                'struct',
                struct([
                  [1, 'i32', 2],
                  [2, 'i32', 9],
                ]),
              ],
            ]),
          ],
        ],
      ),
      ['19.99', '-0.05'],
    ],
    ['unsigned integers', column('x', TYPE.INT64, [-1n, 1n], integer(64, false)), ['18446744073709551615', '1']],
    ['unsigned integers of old', column('x', TYPE.INT32, [-1, 1], [[6, 'i32', 13]]), ['4294967295', '1']],
    ['doubles', column('x', TYPE.DOUBLE, [50, 0.1 + 0.2]), ['50', '0.30000000000000004']],
    ['floats', column('x', TYPE.FLOAT, [0.1, 1.5]), ['0.1', '1.5']],
    [
      'instants of old',
      column('x', TYPE.INT64, [0n, 1500n], [[6, 'i32', 9]]),
      ['1970-01-01T00:00:00.000Z', '1970-01-01T00:00:01.500Z'],
    ],
    [
      'nanoseconds',
      column('x', TYPE.INT64, [1n, -1n], logical(8, [[1, 'bool', true], unit(3)])),
      ['1970-01-01T00:00:00.000000001Z', '1969-12-31T23:59:59.999999999Z'],
    ],
    [
      'INT96',
      column('x', TYPE.INT96, [
        Buffer.from('00000000000000008c3d2500', 'hex'),
        Buffer.from('00ca9a3b000000008c3d2500', 'hex'),
      ]),
      ['1970-01-01T00:00:00', '1970-01-01T00:00:01'],
    ],
    [
      'times',
      column('x', TYPE.INT32, [36_000_000, 1], logical(7, [[1, 'bool', false], unit(1)])),
      ['10:00:00', '00:00:00.001'],
    ],
    [
      'UUID',
      column('x', TYPE.FIXED, [Buffer.from('00112233445566778899aabbccddeeff', 'hex')], logical(14), 16),
      ['00112233-4455-6677-8899-aabbccddeeff'],
    ],
    ['ENUM', column('x', TYPE.BYTE_ARRAY, ['Won', 'Lost'], [[6, 'i32', 4]]), ['Won', 'Lost']],
    ['JSON', column('x', TYPE.BYTE_ARRAY, ['{"a": 1.10}'], logical(12)), ['{"a": 1.10}']],
    ['bytes', column('x', TYPE.BYTE_ARRAY, [Buffer.from([0, 255])]), ['00ff']],
    [
      'half floats',
      column('x', TYPE.FIXED, [Buffer.from([0, 0x3e]), Buffer.from([0, 0xc0])], logical(15), 2),
      ['1.5', '-2'],
    ],
    [
      'dates before the year 0',
      column('x', TYPE.INT32, [-719_529, 0], [[6, 'i32', 6]]),
      ['-000001-12-31', '1970-01-01'],
    ],
  ])('%s', async (_, one, expected) => {
    for (const options of [{}, { dictionary: true }, { v2: true }])
      expect(cells(await load(file('a.parquet', flat([one], options))))).toEqual(expected.map((text) => [text]));
  });

  it('floats that are no numbers are missing', async () => {
    const bytes = flat([column('id', TYPE.INT32, [1, 2, 3]), column('x', TYPE.DOUBLE, [NaN, Infinity, -0])]);
    expect(cells(await load(file('a.parquet', bytes)))).toEqual([
      ['1', null],
      ['2', null],
      ['3', '0'],
    ]);
  });
});

describe('nested Parquet columns become JSON text', () => {
  const STRING: ThriftField[] = [[6, 'i32', 0]];

  it('lists', async () => {
    const schema = [
      element('tags', [
        [3, 'i32', 1],
        [5, 'i32', 1],
        [6, 'i32', 3],
      ]),
      element('list', [
        [3, 'i32', 2],
        [5, 'i32', 1],
      ]),
      element('element', [[1, 'i32', TYPE.BYTE_ARRAY], [3, 'i32', 1], ...STRING]),
    ];
    const leaf = {
      path: ['tags', 'list', 'element'],
      type: TYPE.BYTE_ARRAY,
      values: ['a', 'b"', 'c'],
      definition: { levels: [3, 3, 0, 1, 2, 3], most: 3 },
      repetition: { levels: [0, 1, 0, 0, 0, 1], most: 1 },
    };
    for (const options of [{}, { v2: true }, { dictionary: true }])
      expect(cells(await load(file('a.parquet', parquet(schema, 1, [leaf], { rows: 4, ...options }))))).toEqual([
        ['["a","b\\""]'],
        ['[]'],
        ['[null,"c"]'],
      ]);
  });

  it('structures, whatever their fields are called', async () => {
    const schema = [
      element('id', [
        [1, 'i32', TYPE.INT32],
        [3, 'i32', 0],
      ]),
      element('s', [
        [3, 'i32', 1],
        [5, 'i32', 2],
      ]),
      element('__proto__', [
        [1, 'i32', TYPE.INT64],
        [3, 'i32', 1],
      ]),
      element('day', [
        [1, 'i32', TYPE.INT32],
        [3, 'i32', 0],
        [6, 'i32', 6],
      ]),
    ];
    const leaves = [
      { path: ['id'], type: TYPE.INT32, values: [1, 2, 3] },
      {
        path: ['s', '__proto__'],
        type: TYPE.INT64,
        values: [9_007_199_254_740_993n],
        definition: { levels: [2, 0, 1], most: 2 },
      },
      { path: ['s', 'day'], type: TYPE.INT32, values: [0, 1], definition: { levels: [1, 0, 1], most: 1 } },
    ];
    expect(cells(await load(file('a.parquet', parquet(schema, 2, leaves, { rows: 3 }))))).toEqual([
      ['1', '{"__proto__":9007199254740993,"day":"1970-01-01"}'],
      ['2', null],
      ['3', '{"__proto__":null,"day":"1970-01-02"}'],
    ]);
  });

  it('maps', async () => {
    const schema = [
      element('m', [
        [3, 'i32', 1],
        [5, 'i32', 1],
        [6, 'i32', 1],
      ]),
      element('key_value', [
        [3, 'i32', 2],
        [5, 'i32', 2],
      ]),
      element('key', [[1, 'i32', TYPE.BYTE_ARRAY], [3, 'i32', 0], ...STRING]),
      element('value', [
        [1, 'i32', TYPE.INT32],
        [3, 'i32', 1],
      ]),
    ];
    const repetition = { levels: [0, 1, 0], most: 1 };
    const leaves = [
      {
        path: ['m', 'key_value', 'key'],
        type: TYPE.BYTE_ARRAY,
        values: ['__proto__', 'b', '10'],
        definition: { levels: [2, 2, 2], most: 2 },
        repetition,
      },
      {
        path: ['m', 'key_value', 'value'],
        type: TYPE.INT32,
        values: [1, 2],
        definition: { levels: [3, 2, 3], most: 3 },
        repetition,
      },
    ];
    expect(cells(await load(file('a.parquet', parquet(schema, 1, leaves, { rows: 2 }))))).toEqual([
      ['{"__proto__":1,"b":null}'],
      ['{"10":2}'],
    ]);
  });
});

describe('a Parquet file that can not be read', () => {
  const good = flat([column('id', TYPE.INT32, [1, 2, 3])]);

  it.each([
    ['cut off', good.subarray(0, good.length - 9), "the Parquet file's footer is damaged or cut off"],
    [
      'encrypted',
      Buffer.concat([good.subarray(0, good.length - 4), Buffer.from('PARE')]),
      'the Parquet file is encrypted',
    ],
    ['a column twice', flat([column('id', TYPE.INT32, [1]), column('id', TYPE.INT32, [2])]), 'column id appears twice'],
    [
      'an unknown codec',
      flat([column('id', TYPE.INT32, [1])], { codec: 3 }),
      'a.parquet row group 1: the Parquet data is damaged or cut off: packed with LZO',
    ],
    ['more rows than values', flat([column('id', TYPE.INT32, [1])], { rows: 2 }), 'the column id ends early'],
    [
      'text that is not UTF-8',
      flat([column('id', TYPE.BYTE_ARRAY, [Buffer.from([0xff])], [[6, 'i32', 0]])]),
      'row group 1',
    ],
  ])('%s', async (_, bytes, message) => {
    await expect(load(file('a.parquet', bytes))).rejects.toThrow(message);
  });
});
