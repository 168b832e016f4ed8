import { deflateRawSync, gzipSync } from 'node:zlib';
import * as arrow from 'apache-arrow';
import { CODEC, column, flat, TYPE } from './parquet-writer.ts';
import { number, row, STYLE, xlsx } from './xlsx-writer.ts';

const COUNT = 40;
const ids = Array.from({ length: COUNT }, (_, i) => i);
const names = ids.map((id) => (id % 7 === 0 ? null : `näme ${id % 5}`));
const csv = `id;name;note\r\n${ids.map((id) => `${id};${names[id] ?? ''};"a; ""b""\n${id}"`).join('\r\n')}`;
const records = ids.map((id) =>
  JSON.stringify({ id, name: names[id], nested: { list: [id, 'x', null] }, flag: id % 2 === 0 }),
);

const columns = [
  column('id', TYPE.INT64, ids.map(BigInt)),
  column('name', TYPE.BYTE_ARRAY, names, [[6, 'i32', 0]]),
  column(
    'flag',
    TYPE.BOOLEAN,
    ids.map((id) => (id % 3 === 0 ? null : id % 2 === 0)),
  ),
  column('amount', TYPE.INT32, ids, [
    [6, 'i32', 5],
    [7, 'i32', 2],
    [8, 'i32', 9],
  ]),
];

const arrowTable = new arrow.Table({
  id: arrow.vectorFromArray(ids, new arrow.Int32()),
  name: arrow.vectorFromArray(names, new arrow.Dictionary(new arrow.Utf8(), new arrow.Int32(), 1)),
  text: arrow.vectorFromArray(names, new arrow.Utf8()),
  day: arrow.vectorFromArray(
    ids.map((id) => new Date(id * 86_400_000)),
    new arrow.DateDay(),
  ),
  list: arrow.vectorFromArray(
    ids.map((id) => [id]),
    new arrow.List(new arrow.Field('item', new arrow.Float64(), true)),
  ),
});

const cells = ids.map((id) =>
  row(id + 2, [
    number(String(id)),
    '<c t="s"><v>0</v></c>',
    number(String(46_000 + id / 7), STYLE.instant),
    names[id] ?? null,
  ]),
);

/** A small file of each format with something of everything in it. */
export const SAMPLES: Record<string, Uint8Array> = {
  'a.csv': Buffer.from(csv),
  'windows-1252.csv': Buffer.from(csv, 'latin1'),
  'utf16.csv': Buffer.from(`\ufeff${csv}`, 'utf16le'),
  'a.csv.gz': gzipSync(csv),
  'a.json': Buffer.from(`[${records.join(',\n')}]`),
  'a.ndjson': Buffer.from(records.join('\n')),
  'a.json.gz': gzipSync(`{"data": [${records.join()}]}`),
  'a.parquet': flat(columns),
  'dictionary.parquet': flat(columns, { dictionary: true, codec: CODEC.GZIP, compress: (bytes) => gzipSync(bytes) }),
  'v2.parquet': flat(columns, { v2: true, dictionary: true }),
  'a.arrow': arrow.tableToIPC(arrowTable, 'file'),
  'a.arrows': arrow.tableToIPC(arrowTable, 'stream'),
  'a.xlsx': xlsx({
    sheets: { Leads: row(1, ['id', 'text', 'day', 'name']) + cells.join(''), More: row(1, ['x']) },
    sharedStrings: ['shared & text'],
  }),
  'stored.xlsx': storedWorkbook(),
};

/** As it is rather than deflated, so that flipped bits reach the XML. */
function storedWorkbook(): Uint8Array {
  const head = 'xmlns="m" xmlns:r="r"';
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="x/${type}" Target="${target}"/>`;
  return xlsx({
    sheets: {},
    more: [
      {
        name: 'xl/workbook.xml',
        data: `<workbook ${head}><sheets><sheet name="S" sheetId="1" r:id="a"/></sheets></workbook>`,
        stored: true,
      },
      {
        name: 'xl/_rels/workbook.xml.rels',
        data: `<Relationships>${relation('a', 'worksheet', 'sheet.xml')}${relation('b', 'styles', 'styles.xml')}</Relationships>`,
        stored: true,
      },
      {
        name: 'xl/sheet.xml',
        data: `<worksheet ${head}><sheetData>${row(1, ['id', 'day'])}${ids.map((id) => row(id + 2, [`t${id}`, number(String(id), 1)])).join('')}</sheetData></worksheet>`,
        stored: true,
      },
    ],
  });
}

/** Bytes that begin like some format and go on as they like. */
export const BEGINNINGS: Record<string, Uint8Array> = {
  text: Buffer.from('a,b\n'),
  gzip: Buffer.concat([gzipSync('').subarray(0, 10), deflateRawSync('a,b\n1,2\n')]),
  parquet: Buffer.from('PAR1'),
  arrowFile: Buffer.from('ARROW1\0\0'),
  arrowStream: Buffer.from([0xff, 0xff, 0xff, 0xff]),
  zip: Buffer.from('PK\u0003\u0004'),
  json: Buffer.from('[{"a":'),
  utf16: Buffer.from([0xff, 0xfe]),
};
