import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkModel } from '../../core/model/text/parse-model.ts';
import { DEFAULT_BACKTEST } from '../../core/scoring/backtest.ts';
import { cellsOf } from '../../core/scoring/histogram.ts';
import { evaluate, histogramOf, neededConditions } from '../../core/scoring/kernel.ts';
import { openNodeEngine } from '../../db/duckdb-node.ts';
import { loadDataset, oneFileEach } from '../load/load-dataset.ts';
import type { ObservationSet } from '../observe/observation-set.ts';
import { observe } from '../observe/observe.ts';
import type { FileSource, QueryEngine } from '../../db/query-engine.ts';
import { draftModel, readTallies } from './value-tallies.ts';
import type { Model } from '../../core/model/schema/schema.ts';

const file = (name: string, text: string): FileSource => ({ name, bytes: new TextEncoder().encode(text) });
const LEAKY = {
  attributes: new Map([['purchase_timeframe', { reason: 'an alarm', alarm: true }]]),
  types: new Map(),
};
const STATIC = { ...DEFAULT_BACKTEST, asOf: { kind: 'static' } as const };

let engine: QueryEngine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

describe('readTallies', () => {
  it('counts values of the observations, and activities only up to their instant', async () => {
    const leads = file(
      'leads.csv',
      `lead_id,created_at,level\n1,2026-01-01,VP\n2,2026-01-01, vp\n3,2026-01-01,\n4,,VP\n`,
    );
    const activities = file(
      'activities.csv',
      'lead_id,occurred_at,type\n1,2026-01-02,visit\n1,2026-01-03,visit\n2,2026-01-04,Visit\n3,2026-02-01,visit\n4,2026-01-02,visit\n',
    );
    const outcomes = file('outcomes.csv', 'lead_id,occurred_at,stage\n1,2026-02-01,won\n3,2026-06-30,lost\n');
    const dataset = await loadDataset(engine, oneFileEach({ leads, activities, outcomes }));
    const observed = await observe(engine, dataset, DEFAULT_BACKTEST);
    const tallies = await readTallies(engine, dataset, observed.set);
    expect(tallies).toMatchObject({ total: 3, converted: 1 });
    expect(tallies.attributes).toEqual([
      {
        name: 'level',
        distinct: 1,
        missing: { n: 1, converted: 0 },
        values: [{ value: 'VP', n: 2, converted: 1 }],
        bins: null,
      },
    ]);
    expect(tallies.activityTypes).toMatchObject([{ n: 1, times: [{ n: expect.any(Number) }, {}, { n: 0 }] }]);
  });

  it('cuts numbers into twentieths, and mostly zeros into what is zero and the rest', async () => {
    const rows = Array.from({ length: 100 }, (_, i) => `${i},${i},${i < 80 ? 0 : i},${i % 3}`);
    const dataset = await loadDataset(
      engine,
      oneFileEach({ leads: file('l.csv', `lead_id,even,zeros,code\n${rows.join('\n')}\n`) }),
    );
    const observed = await observe(engine, dataset, STATIC);
    const { attributes } = await readTallies(engine, dataset, observed.set);
    const edges = attributes.map(({ bins }) => bins?.map(({ below, n }) => [below, n]) ?? null);
    const [even, zeros, code] = edges;
    expect(even?.map(([, n]) => n)).toEqual([4, ...Array<number>(18).fill(5), 6]);
    expect(zeros?.[0]).toEqual([80, 80]);
    expect(code).toBeNull();
  });
});

async function sharesOf(model: Model, set: ObservationSet) {
  const conditions = neededConditions([model]);
  await set.ensure(conditions);
  const patterns = await set.patterns([...conditions.keys()]);
  const cells = cellsOf(histogramOf(model, patterns, evaluate(model, patterns)));
  const total = cells.flat().reduce((sum, { n }) => sum + n, 0);
  const share = (of: readonly { n: number }[]) => of.reduce((sum, { n }) => sum + n, 0) / total;
  return {
    grades: cells.map(share),
    bands: (cells[0] ?? []).map((_, band) => share(cells.flatMap((row) => row[band] ?? []))),
  };
}

describe('draftModel', () => {
  it('fits its cuts to the leads of the sample', async () => {
    const sample = (name: string) => ({ name, path: path.resolve(import.meta.dirname, '../../../sample-data', name) });
    const dataset = await loadDataset(
      engine,
      oneFileEach({
        leads: sample('leads.csv'),
        activities: sample('activities.csv'),
        outcomes: sample('outcomes.csv'),
      }),
    );
    const { set } = await observe(engine, dataset, DEFAULT_BACKTEST);
    const { model } = await draftModel(engine, dataset, set, { name: 'leads', distrusted: LEAKY });
    expect(checkModel(model).diagnostics).toEqual([]);
    expect(model.fit.criteria.map(({ id }) => id)).toContain('job-level');
    expect(model.engagement.criteria.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['demo-request', 'webinar', 'unsubscribe']),
    );
    const { grades, bands } = await sharesOf(model, set);
    for (const [i, wanted] of [0.12, 0.25, 0.35, 0.28].entries())
      expect(Math.abs((grades[i] ?? 0) - wanted)).toBeLessThan(0.1);
    for (const share of bands) expect(share).toBeGreaterThan(0.05);
  });
});
