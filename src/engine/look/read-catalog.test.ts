import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foldedCounts, readCatalog } from './read-catalog.ts';
import { openNodeEngine } from '../../db/duckdb-node.ts';
import { loadDataset, oneFileEach } from '../load/load-dataset.ts';
import type { FileSource, QueryEngine } from '../../db/query-engine.ts';

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
    const dataset = await loadDataset(engine, oneFileEach({ leads, activities }));
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
    expect(await readCatalog(engine, await loadDataset(engine, { leads: [{ source: leads }] }))).toMatchObject({
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
