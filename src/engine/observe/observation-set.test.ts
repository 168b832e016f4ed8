import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tinyModel } from '../../../tests/support/tiny-model.ts';
import type { AsOf } from '../../core/scoring/backtest.ts';
import { DEFAULT_BACKTEST } from '../../core/scoring/backtest.ts';
import { neededConditions } from '../../core/scoring/kernel.ts';
import type { Patterns } from '../../core/scoring/patterns/patterns.ts';
import { openNodeEngine } from '../../db/duckdb-node.ts';
import { loadDataset, oneFileEach } from '../load/load-dataset.ts';
import { observe } from './observe.ts';
import type { ObservationSet } from './observation-set.ts';
import type { FileSource, QueryEngine } from '../../db/query-engine.ts';

const file = (name: string, text: string): FileSource => ({ name, bytes: new TextEncoder().encode(text) });

let engine: QueryEngine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

async function read(asOf: AsOf): Promise<{ set: ObservationSet; patterns: Patterns; rows: Patterns }> {
  const leads = Array.from({ length: 12 }, (_, i) => `${i},2026-0${1 + (i % 3)}-05,${i % 2 ? 'VP' : ''}`);
  const visits = Array.from({ length: 40 }, (_, i) => `${i % 12},2026-0${1 + (i % 5)}-${10 + (i % 9)},visit`);
  const dataset = await loadDataset(
    engine,
    oneFileEach({
      leads: file('leads.csv', `lead_id,created_at,job_level\n${leads.join('\n')}\n`),
      activities: file('activities.csv', `lead_id,occurred_at,type\n${visits.join('\n')}\n`),
      outcomes: file(
        'outcomes.csv',
        'lead_id,occurred_at,stage\n1,2026-04-20,won\n2,2026-05-20,won\n3,2026-03-02,lost\n',
      ),
    }),
  );
  const settings = { ...DEFAULT_BACKTEST, asOf, horizonDays: 30, dataEnd: '2026-12-31' };
  const { set } = await observe(engine, dataset, settings);
  const conditions = neededConditions([tinyModel()]);
  await set.ensure(conditions);
  const keys = [...conditions.keys()];
  return { set, patterns: await set.patterns(keys), rows: await set.rows(keys) };
}

/** The condition of visits within some days; those that fade tell leads apart by the day of each. */
function within(days: number, fades = false) {
  const decay = { kind: 'half-life' as const, days: 3 };
  const criterion = { id: 'visits', kind: 'activity' as const, withinDays: days, points: 5, ...(fades && { decay }) };
  return neededConditions([tinyModel({ fit: { criteria: [] }, engagement: { criteria: [criterion] } })]);
}

/** The states of a pattern, as a text. */
function statesOf({ columns }: Patterns, i: number): string {
  return [...columns.values()].map(({ index, states }) => states[index[i] ?? 0]).join(' ');
}

describe('the clusters of a backtest at several dates', () => {
  it('give every observation its pattern and outcome, lead by lead', async () => {
    const { patterns, rows } = await read({ kind: 'monthly', from: '2026-01', to: '2026-06' });
    const { clusters } = patterns;
    if (!clusters) throw new Error('no clusters');
    expect(rows.size).toBeGreaterThan(40);
    expect(Array.from(clusters.pattern, (pattern) => statesOf(patterns, pattern))).toEqual(
      Array.from({ length: rows.size }, (_, i) => statesOf(rows, i)),
    );
    expect([...clusters.converted]).toEqual([...rows.converted]);
    // Leads of January are there from February to June, of February from March on, of March from April on; 1 is out after
    // April and 2 after May, when they have won, 3 after March, when it is lost.
    const sizes = [...clusters.start].slice(1).map((end, i) => end - (clusters.start[i] ?? 0));
    expect(sizes).toEqual([5, 2, 2, 2, 4, 3, 5, 4, 3, 5, 4, 3]);
  });

  it('count what the patterns count', async () => {
    const { patterns } = await read({ kind: 'dates', dates: ['2026-04-01', '2026-05-01'] });
    const { pattern = [], converted = [] } = patterns.clusters ?? {};
    const [n, won] = [new Float64Array(patterns.size), new Float64Array(patterns.size)];
    pattern.forEach((each: number, i: number) => {
      n[each] = (n[each] ?? 0) + 1;
      won[each] = (won[each] ?? 0) + (converted[i] ?? 0);
    });
    expect(n).toEqual(patterns.n);
    expect(won).toEqual(patterns.converted);
  });

  it.each([
    { kind: 'age', days: 14 },
    { kind: 'dates', dates: ['2026-04-01', '2026-04-01T00:00Z'] },
    { kind: 'static' },
  ] as AsOf[])('are none where each lead counts once: $kind', async (asOf) => {
    expect((await read(asOf)).patterns.clusters).toBeUndefined();
  });
});

describe('another condition', () => {
  it('that is only looked at leaves the patterns of the views to be followed up, and is kept meanwhile', async () => {
    const { set, patterns } = await read({ kind: 'age', days: 30 });
    const looked = Array.from({ length: 12 }, (_, i) => within(i + 1));
    await set.ensure(new Map(looked.flatMap((each) => [...each])));
    for (const each of looked) expect((await set.counted([...each.keys()])).n.reduce((sum, n) => sum + n, 0)).toBe(12);
    const next = await set.patterns([...patterns.columns.keys(), ...within(3).keys()]);
    expect(next.split?.of.deref()).toBe(patterns);
  });

  it('comes as a column alone where each observation stands apart', async () => {
    const { set, rows } = await read({ kind: 'dates', dates: ['2026-06-01', '2026-06-01T00:00Z'] });
    const [first, second, ...others] = [within(300, true), within(200, true), within(5), within(9), within(50)];
    await set.ensure(new Map([first, second, ...others].flatMap((each) => [...each])));
    const same = [...rows.columns.keys(), ...others.flatMap((each) => [...each.keys()])];
    const patterns = await set.patterns([...same, ...first.keys()]);
    expect(patterns.apart).toBe(true);
    const keys = [...same, ...second.keys()];
    const next = await set.patterns(keys);
    expect(next.split?.from).toBeNull();
    for (const counts of ['n', 'converted', 'amount', 'worked'] as const) expect(next[counts]).toBe(patterns[counts]);
    expect(next.columns).toEqual((await set.rows(keys)).columns);
    expect(next.size).toBe(rows.size);
  });

  it('is kept for a while when it is out of use, so that an edit is undone at once, but not for ever', async () => {
    const { set, patterns } = await read({ kind: 'age', days: 30 });
    const inUse = [...patterns.columns.keys()];
    for (let days = 1; days <= 70; days++) {
      await set.ensure(within(days));
      await set.patterns([...inUse, ...within(days).keys()]);
    }
    const missing = Array.from({ length: 70 }, (_, i) => set.missing(within(i + 1)).length > 0);
    // The latest is in use, and sixty before it are kept.
    expect(missing.filter(Boolean)).toHaveLength(9);
    expect(missing.indexOf(false)).toBe(9);
  });
});
