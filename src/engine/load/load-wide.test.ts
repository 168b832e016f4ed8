import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openNodeEngine } from '../../db/duckdb-node.ts';
import type { QueryEngine } from '../../db/query-engine.ts';
import { loadDataset, oneFileEach } from './load-dataset.ts';

let engine: QueryEngine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

const wide = (columns: number) => {
  const names = Array.from({ length: columns - 2 }, (_, i) => `c${i}`);
  const text = `lead_id,created_at,${names.join(',')}\n1,2026-01-01,${names.map(() => 'x').join(',')}\n`;
  return oneFileEach({ leads: { name: 'leads.csv', bytes: new TextEncoder().encode(text) } });
};

it('a file of more columns than can be used is refused, with their number', async () => {
  await expect(loadDataset(engine, wide(2001))).rejects.toThrow('leads.csv: 2001 columns, at most 2000');
});

it('a small file of many columns is not asked about each of them', async () => {
  const query = vi.spyOn(engine, 'query');
  const { attributes } = await loadDataset(engine, wide(400));
  const asked = query.mock.calls.length;
  query.mockRestore();
  expect(attributes).toHaveLength(398);
  expect(asked).toBeLessThan(100);
});
