import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Dataset } from '../load/dataset.ts';
import { openNodeEngine } from '../../db/duckdb-node.ts';
import { loadDataset, oneFileEach } from '../load/load-dataset.ts';
import type { QueryEngine } from '../../db/query-engine.ts';
import { countLeads, searchLeads } from './search-leads.ts';

const IDS = ['L10', 'L1', 'XL1', ' L100 ', 'l1', "'; DROP TABLE leads; --", '100%', 'a_b', 'axb', '<img src=x>'];

let engine: QueryEngine;
let dataset: Dataset;
beforeAll(async () => {
  engine = await openNodeEngine();
  const rows = IDS.map((id) => `"${id}",x\n`).join('');
  const bytes = new TextEncoder().encode(`lead_id,level\n${rows}`);
  dataset = await loadDataset(engine, oneFileEach({ leads: { name: 'leads.csv', bytes } }), {});
});
afterAll(() => engine.close());

async function found(text: string, options: Parameters<typeof searchLeads>[3] = {}): Promise<string[]> {
  return (await searchLeads(engine, dataset, text, options)).found.map(({ leadId }) => leadId);
}

describe('searchLeads', () => {
  it('puts the id itself first, then those that begin with the text, then those that hold it', async () => {
    expect(await found('L1')).toEqual(['L1', 'L10', ' L100 ', 'XL1']);
  });

  it('compares trimmed and by case', async () => {
    expect(await found(' L100 ')).toEqual([' L100 ']);
    expect(await found('l1')).toEqual(['l1']);
  });

  it('takes every text as text', async () => {
    expect(await found("'; DROP TABLE leads; --")).toEqual(["'; DROP TABLE leads; --"]);
    expect(await found('%')).toEqual(['100%']);
    expect(await found('a_b')).toEqual(['a_b']);
    expect(await found('<img')).toEqual(['<img src=x>']);
    expect(await countLeads(engine, dataset)).toBe(IDS.length);
  });

  it('gives at most so many, and says that there are more', async () => {
    const { found: first, more } = await searchLeads(engine, dataset, 'L1', { most: 2 });
    expect([first.map(({ leadId }) => leadId), more]).toEqual([['L1', 'L10'], true]);
  });

  it('gives the first ones of all for no text, and none for what no id holds', async () => {
    expect(await found('', { most: 3 })).toHaveLength(3);
    expect(await found('nobody')).toEqual([]);
  });
});
