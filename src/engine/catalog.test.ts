import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { profileFile } from './catalog-file.ts';
import { foldedCounts, readCatalog } from './catalog.ts';
import { openNodeEngine } from './duckdb-node.ts';
import { loadDataset } from './load-dataset.ts';
import type { FileSource, QueryEngine } from './query-engine.ts';

const file = (name: string, text: string): FileSource => ({ name, bytes: new TextEncoder().encode(text) });
const leads = file(
  'leads.csv',
  'lead_id,created_at,level,size\n1,2026-01-01,VP,10\n2,2026-01-01, vp ,20\n3,2026-01-02,CEO,30\n4,2026-01-02,,40\n5,2026-01-03,VP,many\n',
);
const activities = file(
  'activities.csv',
  'lead_id,occurred_at,type,page\n1,2026-01-02,visit,/a\n1,2026-01-03,Visit,/b\n2,2026-01-03,visit,/a\n3,2026-01-03,,\n9,2026-01-03,visit,/z\n',
);

let engine: QueryEngine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

describe('readCatalog', () => {
  it('counts folded values, missing ones and quartiles', async () => {
    const dataset = await loadDataset(engine, { leads, activities });
    const catalog = await readCatalog(engine, dataset);
    expect(catalog.attributes).toEqual([
      {
        name: 'level',
        distinct: 2,
        missing: 1,
        values: [
          { value: 'VP', count: 3 },
          { value: 'CEO', count: 1 },
        ],
        numeric: null,
      },
      {
        name: 'size',
        distinct: 5,
        missing: 0,
        values: expect.any(Array),
        numeric: { min: 10, max: 40, quartiles: [10, 20, 30], share: 0.8 },
      },
    ]);
    expect(catalog.activityTypes).toEqual([{ value: 'visit', count: 3 }]);
    expect(catalog.details).toMatchObject([
      {
        name: 'page',
        distinct: 2,
        missing: 1,
        values: [
          { value: '/a', count: 2 },
          { value: '/b', count: 1 },
        ],
      },
    ]);
  });

  it('is empty where there are no activities', async () => {
    expect(await readCatalog(engine, await loadDataset(engine, { leads }))).toMatchObject({
      activityTypes: [],
      details: [],
    });
  });
});

it('lists a value under its most frequent spelling, ties by text', () => {
  expect(
    foldedCounts([
      { value: 'a', count: 1 },
      { value: 'B ', count: 2 },
      { value: 'b', count: 3 },
      { value: 'c', count: 1 },
    ]),
  ).toEqual([
    { value: 'b', count: 5 },
    { value: 'a', count: 1 },
    { value: 'c', count: 1 },
  ]);
});

describe('profileFile', () => {
  it('counts rows, ids and every value of a column, also far down', async () => {
    const rows = Array.from(
      { length: 5000 },
      (_, i) => `${i % 4999},${i === 4000 ? 'Closed Won' : i % 2 ? 'open' : 'Open'}`,
    );
    const profile = await profileFile(engine, file('o.csv', `id,stage\n${rows.join('\n')}\n,open\n`), {
      id: 'id',
      values: 'stage',
    });
    expect(profile).toEqual({
      rows: 5001,
      ids: {
        distinct: 4999,
        missing: 1,
        firstMissing: 5001,
        repeated: { id: '0', first: 1, second: 5000, times: 2 },
      },
      values: [
        { value: 'open', count: 5000 },
        { value: 'Closed Won', count: 1 },
      ],
      distinct: 3,
    });
  });

  it('leaves nothing in the engine, also where the file is broken', async () => {
    const before = await schemas();
    await profileFile(engine, leads, { id: null, values: null });
    await expect(profileFile(engine, file('b.csv', 'a,b\n1,2\n1,2,3\n'), { id: 'a', values: null })).rejects.toThrow(
      /b\.csv/,
    );
    expect(await schemas()).toBe(before);
  });

  async function schemas(): Promise<number> {
    return (await engine.query("SELECT schema_name FROM information_schema.schemata WHERE schema_name LIKE 'profile%'"))
      .numRows;
  }
});
