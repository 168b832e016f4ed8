import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../../core/diagnostics.ts';
import { texts } from '../../db/arrow-columns.ts';
import { openNodeEngine } from '../../db/duckdb-node.ts';
import { dropDataset, loadDataset, oneFileEach } from './load-dataset.ts';
import type { QueryEngine } from '../../db/query-engine.ts';

let engine: QueryEngine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

const source = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) });
const leads = source('leads.csv', 'lead_id,created_at,x,\n1,2026-01-01,a,\n2,2026-02-01,b,\n');

async function schemas(): Promise<(string | null)[]> {
  return texts(
    await engine.query('SELECT schema_name AS name FROM duckdb_schemas() WHERE NOT internal ORDER BY name'),
    'name',
  );
}

describe('loadDataset', () => {
  it('gives what is known of leads alone', async () => {
    const dataset = await loadDataset(engine, { leads: [{ source: leads }] });
    expect(dataset).toMatchObject({
      leads: { file: 'leads.csv', rows: 2, from: Date.UTC(2026, 0, 1), to: Date.UTC(2026, 1, 1), setAside: [] },
      activities: null,
      outcomes: null,
      attributes: [{ name: 'x' }],
      details: [],
      types: [],
      dataEnd: Date.UTC(2026, 1, 1),
      warnings: [],
    });
  });

  it('takes the end of the data from rows that count, and not from those that are set aside', async () => {
    const activities = source('a.csv', 'lead_id,occurred_at,type\n1,2026-03-01,v\nnobody,2027-01-01,v\n');
    const outcomes = source(
      'o.csv',
      'lead_id,occurred_at,stage\n1,2026-04-01,won\nnobody,2028-01-01,won\n1,2029-01-01,Demo\n',
    );
    expect((await loadDataset(engine, oneFileEach({ leads, activities, outcomes }))).dataEnd).toBe(
      Date.UTC(2026, 3, 1),
    );
  });

  it('has no end of the data where there is no date', async () => {
    expect((await loadDataset(engine, oneFileEach({ leads: source('l.csv', 'lead_id\n1\n') }))).dataEnd).toBeNull();
  });

  it('leaves nothing in the engine after a file that cannot be used', async () => {
    const before = await schemas();
    await expect(loadDataset(engine, oneFileEach({ leads, activities: source('a.csv', 'x\n1\n') }))).rejects.toThrow(
      UserError,
    );
    expect(await schemas()).toEqual(before);
  });

  it('leaves nothing in the engine after a cancel', async () => {
    const before = await schemas();
    const abort = new AbortController();
    const load = loadDataset(
      engine,
      oneFileEach({ leads, activities: leads }),
      {},
      { signal: abort.signal, onProgress: () => abort.abort(new Error('enough')) },
    );
    await expect(load).rejects.toThrow('enough');
    expect(await schemas()).toEqual(before);
  });

  it('names the file that is read of several, and is never all done while it goes on', async () => {
    const steps: [string, number | null][] = [];
    const files = ['a', 'b', 'c'].map((name) => ({ source: source(`${name}.csv`, `lead_id\n${name}1\n${name}2\n`) }));
    await loadDataset(engine, { leads: files }, {}, { onProgress: (...step) => steps.push(step) });
    expect([...new Set(steps.map(([step]) => step))]).toEqual([
      'reading a.csv (1 of 3)',
      'reading b.csv (2 of 3)',
      'reading c.csv (3 of 3)',
      'making leads of a.csv and 2 more',
    ]);
    const shares = steps.map(([, share]) => share).filter((share) => share !== null);
    expect(shares.every((share) => share < 1)).toBe(true);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  });

  it('tells which file is read', async () => {
    const steps: string[] = [];
    await loadDataset(
      engine,
      oneFileEach({ leads, outcomes: source('o.csv', 'lead_id,stage\n1,won\n') }),
      {},
      { onProgress: (step) => steps.push(step) },
    );
    expect([...new Set(steps)]).toEqual([
      'reading leads.csv',
      'checking the leads of leads.csv',
      'reading o.csv',
      'making outcomes of o.csv',
    ]);
  });
});

describe('dropDataset', () => {
  it('removes what was loaded', async () => {
    const before = await schemas();
    await dropDataset(engine, (await loadDataset(engine, { leads: [{ source: leads }] })).schema);
    expect(await schemas()).toEqual(before);
  });
});
