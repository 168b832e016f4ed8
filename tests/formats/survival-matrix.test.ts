import * as arrow from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { readHeadOf } from '../../src/readers/read-table.ts';
import { cells, file, useEngine } from './support/loaded.ts';
import { CODEC, column, flat, TYPE } from './support/parquet-writer.ts';
import { struct } from './support/thrift-writer.ts';
import { number, row, STYLE, xlsx } from './support/xlsx-writer.ts';

const { load } = useEngine();

const COLUMNS = ['text', 'whole', 'decimal', 'flag', 'day', 'instant', 'local'];
const TEXT = 'Zoë “x”, "y"; 😀\nnext';
/** What has to survive: texts that look like something else, whole numbers beyond 2^53, exact decimals, and nulls. */
const EXPECTED: (string | null)[][] = [
  [
    TEXT,
    '9007199254740993',
    '12345678901234567.89',
    'true',
    '2026-03-31',
    '2026-03-31T10:00:00.000Z',
    '2026-03-31T10:00:00',
  ],
  ['007', '-9223372036854775808', '1.5', 'false', '1969-12-31', '1969-12-31T23:59:59.999Z', '2026-03-29T01:30:00.125'],
  [null, null, null, null, null, null, null],
  ['yes', '0', '50', 'true', '2000-02-29', '2000-01-01T00:00:00.000Z', '2000-01-01T00:00:00'],
];
/** A row of nothing but nulls is left out. */
const KEPT = EXPECTED.filter((_, i) => i !== 2);

const INSTANTS = [1_774_951_200_000n, -1n, null, 946_684_800_000n];
const LOCALS = [1_774_951_200_000n, 1_774_747_800_125n, null, 946_684_800_000n];
const DAYS = [20_543, -1, null, 11_016];
const WHOLES = [9_007_199_254_740_993n, -9_223_372_036_854_775_808n, null, 0n];
const UNSCALED = [1_234_567_890_123_456_789n, 150n, null, 5000n];
const TEXTS = EXPECTED.map(([text]) => text ?? null);
const FLAGS = [true, false, null, true];

const times = (values: (bigint | null)[], factor: bigint) =>
  values.map((value) => (value === null ? null : value * factor));
const quoted = (text: string | null | undefined) =>
  text === null || text === undefined ? '' : `"${text.replaceAll('"', '""')}"`;

describe('values survive from', () => {
  const csv = [COLUMNS, ...EXPECTED].map((cells) => cells.map(quoted).join(',')).join('\r\n');

  it('CSV', async () => {
    const { columns, rows } = await load(file('a.csv', csv));
    expect(columns).toEqual(COLUMNS);
    expect(rows.map(({ cells }) => cells)).toEqual(KEPT);
    expect(rows.map(({ r }) => r)).toEqual([1, 2, 4]);
  });

  it('CSV packed with gzip', async () => {
    expect(cells(await load(file('a.csv.gz', gzipSync(csv))))).toEqual(KEPT);
  });

  const record = (row: (string | null)[]) =>
    `{${row.map((text, i) => `${JSON.stringify(COLUMNS[i])}: ${text !== null && [1, 2, 3].includes(i) ? text : JSON.stringify(text)}`).join(', ')}}`;

  it.each([
    ['a JSON array', 'a.json', `[\n${EXPECTED.map(record).join(',\n')}\n]`],
    [
      'a JSON array within an object',
      'a.json',
      `{"total": 4, "tags": ["x"], "data": [${EXPECTED.map(record).join(', ')}], "more": {"data": [1]}}`,
    ],
    ['NDJSON', 'a.ndjson', EXPECTED.map(record).join('\n')],
  ])('%s', async (_, name, text) => {
    for (const source of [file(name, text), file(name, gzipSync(text)), file(name, `\ufeff${text}`)]) {
      const { columns, rows } = await load(source);
      expect(columns).toEqual(COLUMNS);
      expect(rows.map(({ cells }) => cells)).toEqual(KEPT);
      expect(rows.map(({ r }) => r)).toEqual([1, 2, 4]);
    }
  });

  const instant = (unit: 1 | 2 | 3, utc: boolean) =>
    struct([
      [
        8,
        'struct',
        struct([
          [1, 'bool', utc],
          [2, 'struct', struct([[unit, 'struct', struct([])]])],
        ]),
      ],
    ]);
  const parquetColumns = (unit: 1 | 2 | 3) => {
    const factor = [1n, 1000n, 1_000_000n][unit - 1] ?? 1n;
    return [
      column('text', TYPE.BYTE_ARRAY, TEXTS, [
        [6, 'i32', 0],
        [10, 'struct', struct([[1, 'struct', struct([])]])],
      ]),
      column('whole', TYPE.INT64, WHOLES),
      column('decimal', TYPE.INT64, UNSCALED, [
        [6, 'i32', 5],
        [7, 'i32', 2],
        [8, 'i32', 19],
      ]),
      column('flag', TYPE.BOOLEAN, FLAGS),
      column('day', TYPE.INT32, DAYS, [
        [6, 'i32', 6],
        [10, 'struct', struct([[6, 'struct', struct([])]])],
      ]),
      column('instant', TYPE.INT64, times(INSTANTS, factor), [[10, 'struct', instant(unit, true)]]),
      column('local', TYPE.INT64, times(LOCALS, factor), [[10, 'struct', instant(unit, false)]]),
    ];
  };

  it.each([
    ['milliseconds', parquetColumns(1), {}],
    ['microseconds, with dictionaries', parquetColumns(2), { dictionary: true }],
    [
      'nanoseconds, packed with gzip',
      parquetColumns(3),
      { codec: CODEC.GZIP, compress: (bytes: Buffer) => gzipSync(bytes) },
    ],
    ['pages of the second version', parquetColumns(2), { v2: true }],
    [
      'packed dictionaries of the second version',
      parquetColumns(2),
      { v2: true, dictionary: true, codec: CODEC.BROTLI, compress: (bytes: Buffer) => brotliCompressSync(bytes) },
    ],
    ['packed with Snappy', parquetColumns(2), { codec: CODEC.SNAPPY, compress: snappy }],
  ])('Parquet (%s)', async (_, columns, options) => {
    const loaded = await load(file('a.parquet', flat(columns, options)));
    expect(loaded.columns).toEqual(COLUMNS);
    expect(cells(loaded)).toEqual(KEPT);
    expect(loaded.rows.map(({ r }) => r)).toEqual([1, 2, 4]);
  });

  it.each(['file', 'stream'] as const)('an Arrow %s', async (kind) => {
    for (const unit of [1, 2, 3] as const) {
      const bytes = arrow.tableToIPC(arrowTable(unit), kind);
      const loaded = await load(file('a.arrow', bytes));
      expect(loaded.columns).toEqual(COLUMNS);
      expect(cells(loaded)).toEqual(KEPT);
    }
  });

  it('an Excel workbook, as far as Excel has such values', async () => {
    const at = (days: number, milliseconds = 0) => String(25_569 + days + milliseconds / 86_400_000);
    const sheet = [
      row(1, COLUMNS),
      row(2, [
        '<c t="s"><v>0</v></c>',
        number('9007199254740993'),
        number('12345678901234567.89'),
        '<c t="b"><v>1</v></c>',
        number(at(20_543), STYLE.date),
        '2026-03-31T10:00:00.000Z',
        number(at(20_543, 36_000_000), STYLE.instant),
      ]),
      row(3, [
        '007',
        number('-9223372036854775808'),
        number('1.5000000000000000'),
        '<c t="b"><v>0</v></c>',
        number(at(-1), STYLE.date),
        '1969-12-31T23:59:59.999Z',
        number(at(20_541, 5_400_125), STYLE.instant),
      ]),
      row(5, [
        'yes',
        number('0'),
        number('50'),
        '<c t="b"><v>1</v></c>',
        number(at(11_016), STYLE.date),
        '2000-01-01T00:00:00.000Z',
        number(at(10_957), STYLE.instant),
      ]),
    ];
    const loaded = await load(file('a.xlsx', xlsx({ sheets: { Leads: sheet.join('') }, sharedStrings: [TEXT] })));
    expect(loaded.columns).toEqual(COLUMNS);
    // A cell holds a double, and midnight is a day.
    const [first = [], second = [], third = []] = KEPT;
    expect(cells(loaded)).toEqual([first.with(2, '12345678901234568'), second, third.with(6, '2000-01-01')]);
    expect(loaded.rows.map(({ r }) => r)).toEqual([1, 2, 4]);
  });

  it('the head of each', async () => {
    const bytes = arrow.tableToIPC(arrowTable(2), 'stream');
    const heads = await Promise.all([
      readHeadOf(file('a', csv)),
      readHeadOf(file('a', gzipSync(flat(parquetColumns(2))))),
      readHeadOf(file('a', bytes)),
      readHeadOf(file('a', `[${EXPECTED.map(record).join()}]`)),
    ]);
    expect(heads.map(({ format, gzip }) => [format, gzip])).toEqual([
      ['csv', false],
      ['parquet', true],
      ['arrow', false],
      ['json', false],
    ]);
    for (const head of heads) {
      expect(head.columns).toEqual(COLUMNS);
      expect(head.preview[1]).toEqual(EXPECTED[1]);
    }
  });
});

function arrowTable(unit: 1 | 2 | 3): arrow.Table {
  const factor = [1n, 1000n, 1_000_000n][unit - 1] ?? 1n;
  const vectors = {
    text: arrow.vectorFromArray(TEXTS, new arrow.Dictionary(new arrow.Utf8(), new arrow.Int32())),
    whole: arrow.vectorFromArray(WHOLES, new arrow.Int64()),
    decimal: decimals(),
    flag: arrow.vectorFromArray(FLAGS, new arrow.Bool()),
    day: days(),
    instant: instants(times(INSTANTS, factor), new arrow.Timestamp(unit, 'UTC')),
    local: instants(times(LOCALS, factor), new arrow.Timestamp(unit, null)),
  };
  return new arrow.Table(vectors);
}

function validity(values: readonly unknown[]): Uint8Array {
  return Uint8Array.of(
    values.reduce<number>((bits, value, i) => (value === null ? bits : bits | (1 << i)), 0),
    0,
    0,
    0,
    0,
    0,
    0,
    0,
  );
}

function decimals(): arrow.Vector {
  const words = new Uint32Array(4 * UNSCALED.length);
  UNSCALED.forEach((value, i) => {
    const bits = BigInt.asUintN(128, value ?? 0n);
    for (let word = 0; word < 4; word++) words[4 * i + word] = Number((bits >> BigInt(32 * word)) & 0xffff_ffffn);
  });
  return new arrow.Vector([
    arrow.makeData({
      type: new arrow.Decimal(2, 38),
      data: words,
      nullBitmap: validity(UNSCALED),
      nullCount: 1,
      length: 4,
    }),
  ]);
}

function days(): arrow.Vector {
  const data = Int32Array.from(DAYS, (day) => day ?? 0);
  return new arrow.Vector([
    arrow.makeData({ type: new arrow.DateDay(), data, nullBitmap: validity(DAYS), nullCount: 1, length: 4 }),
  ]);
}

function instants(values: (bigint | null)[], type: arrow.Timestamp): arrow.Vector {
  const data = BigInt64Array.from(values, (value) => value ?? 0n);
  return new arrow.Vector([arrow.makeData({ type, data, nullBitmap: validity(values), nullCount: 1, length: 4 })]);
}

/** Snappy's format with nothing squeezed: the length, then literals. */
function snappy(bytes: Buffer): Uint8Array {
  const length: number[] = [];
  for (let rest = bytes.length; ; rest >>= 7) {
    length.push(rest >= 128 ? (rest & 127) | 128 : rest);
    if (rest < 128) break;
  }
  const parts: Buffer[] = [Buffer.from(length)];
  for (let at = 0; at < bytes.length; at += 60) {
    const part = bytes.subarray(at, at + 60);
    parts.push(Buffer.from([(part.length - 1) << 2]), part);
  }
  return Buffer.concat(parts);
}
