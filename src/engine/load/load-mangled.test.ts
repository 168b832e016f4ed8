import { afterAll, beforeAll, expect, it } from 'vitest';
import { openNodeEngine } from '../../db/duckdb-node.ts';
import { texts } from '../../db/arrow-columns.ts';
import type { QueryEngine } from '../../db/query-engine.ts';
import { loadDataset, oneFileEach } from './load-dataset.ts';

let engine: QueryEngine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

it('a recipe mends texts that a program has spoiled, but no ids', async () => {
  const text = 'lead_id,department\nA&amp;1,R&amp;D\nA2,R&D;\nA3,ZÃ¼rich\n';
  const leads = { name: 'leads.csv', bytes: new TextEncoder().encode(text) };
  const dataset = await loadDataset(engine, oneFileEach({ leads }), { leads: { decode: ['html', 'utf-8-twice'] } });
  const rows = await engine.query(`SELECT lead_id, a1::VARCHAR AS a1 FROM ${dataset.schema}.leads ORDER BY lead`);
  expect(texts(rows, 'lead_id')).toEqual(['A&amp;1', 'A2', 'A3']);
  expect(texts(rows, 'a1')).toEqual(['R&D', 'R&D;', 'Zürich']);
});
