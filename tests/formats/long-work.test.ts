import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as arrow from 'apache-arrow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashOf } from '../../src/readers/bytes/hash-of.ts';
import { readTable } from '../../src/readers/read-table.ts';
import { useEngine } from './support/loaded.ts';
import { column, flat, TYPE } from './support/parquet-writer.ts';
import { number, row, xlsx } from './support/xlsx-writer.ts';

const { get, load } = useEngine();
const folder = mkdtempSync(join(tmpdir(), 'formats-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ROWS = 60_000;
const ids = Array.from({ length: ROWS }, (_, i) => i);
const csv = `id,name\n${ids.map((id) => `${id},n${id % 10}`).join('\n')}\n`;
const PARQUET = flat([
  column('id', TYPE.INT32, ids),
  column(
    'name',
    TYPE.BYTE_ARRAY,
    ids.map((id) => `n${id % 10}`),
    [[6, 'i32', 0]],
  ),
]);
const FILES: [string, Uint8Array][] = [
  ['plain.csv', Buffer.from(csv)],
  ['packed.csv.gz', gzipSync(csv)],
  ['utf16.csv', Buffer.from(`\ufeff${csv}`, 'utf16le')],
  ['records.json', Buffer.from(JSON.stringify(ids.map((id) => ({ id, name: `n${id % 10}` }))))],
  ['packed.json.gz', gzipSync(ids.map((id) => JSON.stringify({ id, name: `n${id % 10}` })).join('\n'))],
  ['a.parquet', PARQUET],
  [
    'a.arrow',
    arrow.tableToIPC(
      new arrow.Table({
        id: arrow.vectorFromArray(ids, new arrow.Int32()),
        name: arrow.vectorFromArray(
          ids.map((id) => `n${id % 10}`),
          new arrow.Utf8(),
        ),
      }),
      'file',
    ),
  ],
  [
    'a.xlsx',
    xlsx({
      sheets: {
        S: row(1, ['id', 'name']) + ids.map((id) => row(id + 2, [number(String(id)), `n${id % 10}`])).join(''),
      },
    }),
  ],
  ['packed.parquet.gz', gzipSync(PARQUET)],
];

/** How many rows there are, how they are numbered, and in how many of them everything is as it should be. */
const FACTS = `SELECT count(*) AS rows, count(DISTINCT r) AS numbers, max(r) AS last,
  count(*) FILTER (c0 = (r - 1)::VARCHAR AND c1 = 'n' || (r - 1) % 10) AS good FROM s.t`;

describe.each(FILES)('%s', (name, bytes) => {
  it('is read whole, from a path as from a blob, and says how far it is', async () => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    for (const source of [
      { name, path },
      { name, blob: new Blob([Buffer.from(bytes)]) },
    ]) {
      const steps: [number, number | null][] = [];
      await readTable(get(), source, 's.t', { onProgress: (done, total) => steps.push([done, total]) });
      const facts = (await get().query(FACTS)).get(0);
      expect(facts?.toJSON()).toEqual({ rows: ROWS, numbers: ROWS, last: ROWS, good: ROWS });
      await get().query('DROP TABLE s.t');
      const total = steps[0]?.[1] ?? 0;
      expect(steps.length).toBeGreaterThan(1);
      expect(steps.every(([done], i) => done <= total && done >= (steps[i - 1]?.[0] ?? 0))).toBe(true);
      expect(steps.at(-1)?.[0]).toBeGreaterThan(0.9 * total);
    }
  });

  it('can be cancelled, and leaves nothing behind', async () => {
    const temporary = () => readdirSync(tmpdir()).filter((one) => one.startsWith('scorebench-unpacked-'));
    const before = temporary();
    const control = new AbortController();
    const path = join(folder, name);
    const onProgress = () => control.abort(new Error('enough'));
    const work = readTable(get(), { name, path }, 's.t', { signal: control.signal, onProgress });
    await expect(work).rejects.toThrow('enough');
    const left = await get().query(`SELECT * FROM information_schema.tables WHERE table_schema = 's'`);
    expect(left.numRows).toBe(0);
    expect(temporary()).toEqual(before);
  });
});

describe('a large CSV file', () => {
  const path = join(folder, 'large.csv');
  const size = 80e6;
  beforeAll(() => {
    const part = Array.from({ length: 50_000 }, (_, i) => `${i},"Page, visited",/pricing/${i % 100}\n`).join('');
    writeFileSync(path, `id,type,page\n${part.repeat(Math.ceil(size / part.length))}`);
  });

  it('says how far it is while it is read', async () => {
    const steps: number[] = [];
    await readTable(get(), { name: 'large.csv', path }, 's.t', { onProgress: (done) => steps.push(done) });
    const between = steps.filter((done) => done > 0 && done < size);
    expect(between.length).toBeGreaterThan(0);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
  });

  it('is stopped in the middle within a second of work, and leaves nothing behind', async () => {
    const control = new AbortController();
    let asked = process.cpuUsage();
    const onProgress = (done: number) => {
      if (done === 0 || control.signal.aborted) return;
      asked = process.cpuUsage();
      control.abort(new Error('enough'));
    };
    const work = readTable(get(), { name: 'large.csv', path }, 's.t', { signal: control.signal, onProgress });
    await expect(work).rejects.toThrow('enough');
    // Time of the processor: on a busy machine the clock tells of others.
    const { user, system } = process.cpuUsage(asked);
    expect((user + system) / 1e6).toBeLessThan(1);
    const left = await get().query(`SELECT * FROM information_schema.tables WHERE table_schema = 's'`);
    expect(left.numRows).toBe(0);
  });
});

it('a load that is cancelled before it begins reads nothing', async () => {
  await expect(
    load({ name: 'gone.csv', path: join(folder, 'gone.csv') }, { signal: AbortSignal.abort(new Error('enough')) }),
  ).rejects.toThrow('enough');
});

it('a file that is not there', async () => {
  await expect(load({ name: 'gone.csv', path: join(folder, 'gone.csv') })).rejects.toThrow("gone.csv: can't be read");
});

describe('the hash of a file', () => {
  const bytes = Uint8Array.from({ length: 300_000 }, (_, i) => i % 251);
  const expected = createHash('sha256').update(bytes).digest('hex');

  it('is the same however it is read', async () => {
    const path = join(folder, 'hashed');
    writeFileSync(path, bytes);
    const steps: number[] = [];
    for (const source of [
      { name: 'a', bytes },
      { name: 'a', blob: new Blob([bytes]) },
      { name: 'a', path },
    ])
      expect(await hashOf(source, { onProgress: (done) => steps.push(done) })).toBe(expected);
    expect(steps.filter((done) => done === bytes.length)).toHaveLength(3);
    expect(await hashOf({ name: 'a', bytes: new Uint8Array(0) })).toBe(createHash('sha256').digest('hex'));
  });

  it('can be cancelled', async () => {
    const control = new AbortController();
    const work = hashOf(
      { name: 'a', bytes },
      { signal: control.signal, onProgress: () => control.abort(new Error('enough')) },
    );
    await expect(work).rejects.toThrow('enough');
  });
});
