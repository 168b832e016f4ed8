import { makeData, Table, tableToIPC, Utf8, Vector, vectorFromArray } from 'apache-arrow';
import { it } from 'vitest';
import { openNodeEngine } from '../../src/engine/duckdb-node.ts';
import { toArrowStream } from '../../src/engine/arrow-columns.ts';
function utf8Vector(values: readonly (string | null)[]): Vector<Utf8> {
  let most = 0;
  for (const v of values) most += 3 * (v?.length ?? 0);
  let nulls = 0;
  const data = new Uint8Array(most);
  const valueOffsets = new Int32Array(values.length + 1);
  const nullBitmap = new Uint8Array((values.length + 7) >> 3);
  const enc = new TextEncoder();
  let at = 0;
  for (let i = 0; i < values.length; i++) {
    const v = values[i];
    if (v === null || v === undefined) nulls++;
    else {
      nullBitmap[i >> 3]! |= 1 << (i & 7);
      if (v.length < 24) { let j = 0; for (; j < v.length; j++) { const c = v.charCodeAt(j); if (c >= 128) break; data[at + j] = c; } if (j === v.length) at += j; else at += enc.encodeInto(v, data.subarray(at)).written; }
      else at += enc.encodeInto(v, data.subarray(at)).written;
    }
    valueOffsets[i + 1] = at;
  }
  return new Vector([makeData({ type: new Utf8(), length: values.length, nullCount: nulls, nullBitmap, valueOffsets, data: data.subarray(0, at) })]);
}
it('x', async () => {
  const e = await openNodeEngine();
  await e.query('CREATE SCHEMA s');
  const cols = Array.from({ length: 10 }, (_, c) => Array.from({ length: 50_000 }, (_, i) => (i % 17 === 0 ? null : `text ${i % 100} ${c}`)));
  const named = Object.fromEntries(cols.map((c, i) => [`c${i}`, c]));
  for (let k = 0; k < 3; k++) {
    let t = performance.now();
    const bytes = toArrowStream(named);
    console.log('toArrowStream', performance.now() - t);
    t = performance.now();
    const v = tableToIPC(new Table(Object.fromEntries(cols.map((c, i) => [`c${i}`, utf8Vector(c)]))), 'stream');
    console.log('own', performance.now() - t, bytes.length, v.length);
    t = performance.now();
    await e.insert(`s.c${k}`, named);
    console.log('insert', performance.now() - t);
    t = performance.now();
    await e.query(`CREATE TABLE s.t${k} AS SELECT * FROM s.c${k} WHERE coalesce(c0,c1) IS NOT NULL`);
    console.log('copy', performance.now() - t);
  }
}, 100000);
