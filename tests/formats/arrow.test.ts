import * as arrow from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { cells, file, useEngine } from './support/loaded.ts';

const { load } = useEngine();

const stream = (vectors: Record<string, arrow.Vector>, kind: 'stream' | 'file' = 'stream') =>
  file('a.arrow', arrow.tableToIPC(new arrow.Table(vectors), kind));

describe('an Arrow type', () => {
  it.each([
    ['small integers', arrow.vectorFromArray([-1, 200], new arrow.Int16()), ['-1', '200']],
    [
      'unsigned integers',
      arrow.vectorFromArray([18_446_744_073_709_551_615n], new arrow.Uint64()),
      ['18446744073709551615'],
    ],
    ['doubles', arrow.vectorFromArray([50, 1.5], new arrow.Float64()), ['50', '1.5']],
    ['floats', arrow.vectorFromArray([0.1, 1.5], new arrow.Float32()), ['0.1', '1.5']],
    ['large texts', arrow.vectorFromArray(['a', 'ë'], new arrow.LargeUtf8()), ['a', 'ë']],
    ['bytes', arrow.vectorFromArray([Uint8Array.of(0, 255)], new arrow.Binary()), ['00ff']],
    [
      'dates in milliseconds',
      arrow.vectorFromArray([new Date('2026-03-31'), new Date('1969-12-31')], new arrow.DateMillisecond()),
      ['2026-03-31', '1969-12-31'],
    ],
    ['times', arrow.vectorFromArray([36_000, 1], new arrow.TimeSecond()), ['10:00:00', '00:00:01']],
    [
      'lists',
      arrow.vectorFromArray([['a', null], []], new arrow.List(new arrow.Field('item', new arrow.Utf8(), true))),
      ['["a",null]', '[]'],
    ],
    [
      'structures',
      arrow.vectorFromArray(
        [{ a: 1n, b: 'x' }],
        new arrow.Struct([new arrow.Field('a', new arrow.Int64(), true), new arrow.Field('b', new arrow.Utf8(), true)]),
      ),
      ['{"a":1,"b":"x"}'],
    ],
    [
      'lists of one length',
      arrow.vectorFromArray([[1, 2]], new arrow.FixedSizeList(2, new arrow.Field('item', new arrow.Int32(), true))),
      ['[1,2]'],
    ],
  ] as [string, arrow.Vector, string[]][])('%s', async (_, vector, expected) => {
    for (const kind of ['stream', 'file'] as const)
      expect(cells(await load(stream({ x: vector }, kind)))).toEqual(expected.map((text) => [text]));
  });

  it('maps', async () => {
    const pair = new arrow.Struct([
      new arrow.Field('key', new arrow.Utf8(), false),
      new arrow.Field('value', new arrow.Int32(), true),
    ]);
    const type = new arrow.Map_(new arrow.Field('entries', pair as never, false));
    const vector = arrow.vectorFromArray([new Map([['a', 1]]), new Map([['__proto__', 2]])], type as never);
    expect(cells(await load(stream({ x: vector })))).toEqual([['{"a":1}'], ['{"__proto__":2}']]);
  });

  it('decimals of 256 bits, and negative ones', async () => {
    const data = new Uint32Array(8).fill(0xffff_ffff);
    data[0] = 0xffff_ff6a;
    const type = new arrow.Decimal(2, 76, 256);
    const vector = new arrow.Vector([arrow.makeData({ type, data, length: 1, nullCount: 0 })]);
    expect(cells(await load(stream({ x: vector })))).toEqual([['-1.5']]);
  });
});

describe('an Arrow file', () => {
  it('of several batches, with a dictionary', async () => {
    const type = new arrow.Dictionary(new arrow.Utf8(), new arrow.Int32(), 1);
    const all = arrow.vectorFromArray(
      Array.from({ length: 1000 }, (_, i) => `v${i % 7}`),
      type,
    );
    const ids = arrow.vectorFromArray(
      Array.from({ length: 1000 }, (_, i) => i),
      new arrow.Int32(),
    );
    const table = new arrow.Table({ id: ids, v: all });
    const batches = [table.slice(0, 400), table.slice(400)].flatMap((part) => part.batches);
    for (const kind of ['stream', 'file'] as const) {
      const { rows } = await load(file('a.arrow', arrow.tableToIPC(new arrow.Table(table.schema, batches), kind)));
      expect(rows).toHaveLength(1000);
      expect(rows[999]).toEqual({ r: 1000, cells: ['999', `v${999 % 7}`] });
    }
  });

  it('a column called __proto__', async () => {
    const data = arrow.vectorFromArray(['x'], new arrow.Utf8());
    const schema = new arrow.Schema([
      new arrow.Field('__proto__', new arrow.Utf8(), true),
      new arrow.Field('id', new arrow.Utf8(), true),
    ]);
    const struct = arrow.makeData({
      type: new arrow.Struct(schema.fields),
      children: [data.data[0], data.data[0]] as arrow.Data[],
      length: 1,
    });
    const { columns, rows } = await load(
      file('a', arrow.tableToIPC(new arrow.Table(schema, [new arrow.RecordBatch(schema, struct)]), 'stream')),
    );
    expect(columns).toEqual(['__proto__', 'id']);
    expect(rows[0]?.cells).toEqual(['x', 'x']);
  });

  it('without rows', async () => {
    const { columns, rows } = await load(stream({ id: arrow.vectorFromArray([], new arrow.Utf8()) }));
    expect([columns, rows]).toEqual([['id'], []]);
  });

  it.each(['stream', 'file'] as const)('cut off: a %s', async (kind) => {
    const { bytes } = stream({ id: arrow.vectorFromArray(['a', 'b'], new arrow.Utf8()) }, kind);
    await expect(load(file('a.arrow', bytes.subarray(0, bytes.length - 40)))).rejects.toThrow(
      'a.arrow: the Arrow data is damaged or cut off',
    );
  });
});
