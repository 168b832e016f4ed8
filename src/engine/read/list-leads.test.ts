import { afterAll, beforeAll, expect, it } from 'vitest';
import { tinyModel } from '../../../tests/support/tiny-model.ts';
import { createdLeads } from '../../core/insights/maturity/maturity-cohorts.ts';
import { openNodeEngine } from '../../db/duckdb-node.ts';
import { listedConditions, listObserved } from './list-leads.ts';
import { loadDataset, oneFileEach } from '../load/load-dataset.ts';
import { standing } from '../observe/observe.ts';
import type { QueryEngine } from '../../db/query-engine.ts';

let engine: QueryEngine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

it('lists leads by when they were created, from an instant on and before another', async () => {
  const rows = ['a,2026-01-31', 'b,2026-02-01', 'c,2026-02-28T23:59:59Z', 'd,2026-03-01', 'e,'];
  const bytes = new TextEncoder().encode(`lead_id,created_at\n${rows.join('\n')}\n`);
  const dataset = await loadDataset(engine, oneFileEach({ leads: { name: 'leads.csv', bytes } }));
  const models = { candidate: tinyModel(), current: tinyModel() };
  const selection = createdLeads('Feb 2026', Date.UTC(2026, 1), Date.UTC(2026, 2));
  const set = await standing(engine, dataset, Date.UTC(2026, 11));
  await set.ensure(listedConditions(selection, models));
  const { table, total } = await listObserved({ engine, dataset, models }, set, selection);
  expect(total).toBe(2);
  const leads = await engine.query(`SELECT lead FROM ${table} ORDER BY lead`);
  expect(Array.from(leads.getChild('lead')?.toArray() as Int32Array)).toEqual([1, 2]);
});
