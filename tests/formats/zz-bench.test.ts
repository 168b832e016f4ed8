import * as arrow from 'apache-arrow';
import { it } from 'vitest';
import { openNodeEngine } from '../../src/engine/duckdb-node.ts';
import { readTable } from '../../src/engine/readers/read-table.ts';
import { column, flat, TYPE } from './support/parquet-writer.ts';
import { number, row, xlsx } from './support/xlsx-writer.ts';
import { gzipSync } from 'node:zlib';
it('bench', async () => {
  const e = await openNodeEngine();
  await e.query('CREATE SCHEMA s');
  const N = 200_000, C = 10;
  const ids = Array.from({ length: N }, (_, i) => i);
  const cols = Array.from({ length: C }, (_, c) => c);
  const csv = cols.map((c) => 'c' + c).join() + '\n' + ids.map((id) => cols.map((c) => c % 2 ? `text ${id % 100}` : id * c).join()).join('\n');
  const json = JSON.stringify(ids.map((id) => Object.fromEntries(cols.map((c) => ['c' + c, c % 2 ? `text ${id % 100}` : id * c]))));
  const files: [string, Uint8Array][] = [
    ['a.csv', Buffer.from(csv)], ['a.csv.gz', gzipSync(csv)], ['utf16', Buffer.from('\ufeff' + csv, 'utf16le')], ['latin', Buffer.from(csv + '\n' + 'é,'.repeat(9) + 'é', 'latin1')],
    ['a.json', Buffer.from(json)],
    ['a.parquet', flat(cols.map((c) => c % 2 ? column('c' + c, TYPE.BYTE_ARRAY, ids.map((id) => `text ${id % 100}`), [[6, 'i32', 0]]) : column('c' + c, TYPE.INT32, ids.map((id) => id * c % 1e9))))],
    ['a.pqd', flat(cols.map((c) => c % 2 ? column('c' + c, TYPE.BYTE_ARRAY, ids.map((id) => `text ${id % 100}`), [[6, 'i32', 0]]) : column('c' + c, TYPE.INT64, ids.map((id) => BigInt(id % 1000)), [[6,'i32',9]])), { dictionary: true })],
    ['a.arrow', arrow.tableToIPC(new arrow.Table(Object.fromEntries(cols.map((c) => ['c' + c, c % 2 ? arrow.vectorFromArray(ids.map((id) => `text ${id % 100}`), new arrow.Utf8()) : arrow.vectorFromArray(ids, new arrow.Int32())]))), 'file')],
    ['a.xlsx', xlsx({ sheets: { S: row(1, cols.map((c) => 'c' + c)) + ids.map((id) => row(id + 2, cols.map((c) => c % 2 ? `text ${id % 100}` : number(String(id * c))))).join('') } })],
  ];
  for (const [name, bytes] of files) {
    await e.query('DROP TABLE IF EXISTS s.t');
    const t = performance.now();
    await readTable(e, { name, bytes }, 's.t');
    console.log(name, (bytes.length / 2 ** 20).toFixed(1) + ' MB', Math.round(performance.now() - t) + ' ms', Math.round(process.memoryUsage().rss / 2 ** 20) + ' MB');
  }
  for (const [label, n] of [['csv wide', 10_000], ['csv wide', 2000]] as const) {
    const names = Array.from({ length: n }, (_, i) => 'col' + i).join();
    await e.query('DROP TABLE IF EXISTS s.t');
    const t = performance.now();
    await readTable(e, { name: 'w', bytes: Buffer.from(names + '\n' + (names + '\n').repeat(100)) }, 's.t');
    console.log(label, n, Math.round(performance.now() - t));
    const t2 = performance.now();
    await e.query('DROP TABLE IF EXISTS s.t');
    const j = Array.from({length: 100}, () => '{' + names.split(',').map((x) => `"${x}":1`).join() + '}').join('\n');
    await readTable(e, { name: 'w', bytes: Buffer.from(j) }, 's.t');
    console.log('json', n, Math.round(performance.now() - t2));
  }
}, 600_000);
