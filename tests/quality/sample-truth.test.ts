import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read } from '../../sample-data/read-sample.ts';
import { compareModels } from '../../src/core/insights/compare/compare-models.ts';
import type { ModelComparison } from '../../src/core/insights/compare/compare-types.ts';
import { standingOf } from '../../src/core/insights/compare/compare-figures.ts';
import { comparedConditions } from '../../src/core/insights/compare/part-effects.ts';
import { clearestShift, valueCounts } from '../../src/core/insights/stability/shifts.ts';
import { stretchesBetween, stretchName } from '../../src/core/insights/stability/stretches.ts';
import type { CategoryCriterion } from '../../src/core/model/kinds/category.ts';
import type { Model } from '../../src/core/model/schema/schema.ts';
import { parseModel } from '../../src/core/model/text/parse-model.ts';
import { DEFAULT_BACKTEST } from '../../src/core/scoring/backtest.ts';
import type { Backtest } from '../../src/core/scoring/backtest.ts';
import { conditionKey } from '../../src/core/scoring/condition.ts';
import { openNodeEngine } from '../../src/db/duckdb-node.ts';
import type { QueryEngine } from '../../src/db/query-engine.ts';
import type { Dataset } from '../../src/engine/load/dataset.ts';
import { loadDataset, oneFileEach } from '../../src/engine/load/load-dataset.ts';
import { observe } from '../../src/engine/observe/observe.ts';

/* The sample's truth is known (sample-data/README.md): who compares its models, or looks for what has changed, must find it. */

const file = (name: string) => ({ name, bytes: new TextEncoder().encode(read(name)) });

function sampleModel(name: string): Model {
  const { model } = parseModel(read(name));
  if (!model) throw new Error(`${name} is no model`);
  return model;
}

const MODELS = { candidate: sampleModel('2026-q4-draft.json'), current: sampleModel('2026-q3.json') };

let engine: QueryEngine;
let dataset: Dataset;
beforeAll(async () => {
  engine = await openNodeEngine();
  const files = { leads: file('leads.csv'), activities: file('activities.csv'), outcomes: file('outcomes.csv') };
  dataset = await loadDataset(engine, oneFileEach(files));
});
afterAll(() => engine.close());

async function compared(judging: Partial<Backtest>, of = dataset): Promise<ModelComparison> {
  const observed = await observe(engine, of, { ...DEFAULT_BACKTEST, ...judging });
  const conditions = comparedConditions(MODELS);
  await observed.set.ensure(conditions);
  if (judging.split) await observed.set.judgeAs({ ...DEFAULT_BACKTEST, ...judging });
  const patterns = await observed.set.counted([...conditions.keys()]);
  await observed.set.drop();
  const steps = [...compareModels({ patterns, models: MODELS, draws: 300, seed: 1 })];
  return steps.at(-1)?.comparison as ModelComparison;
}

const FREE = { costPerCall: null, valuePerWin: null };

describe('the sample', () => {
  it('has a draft that wins about half as much again with the same calls, also in the later period', async () => {
    for (const judging of [{}, { split: { share: 0.7 }, judge: 'later' } as const]) {
      const standing = standingOf(await compared(judging), FREE);
      const { wins } = standing.same;
      expect(standing.verdict).toBe('better');
      expect(wins.candidate / wins.current).toBeGreaterThan(1.15);
      expect(wins.candidate / wins.current).toBeLessThan(2);
    }
  });

  it('has a draft that ranks better by about 0.1, far beyond chance', async () => {
    const { auc } = (await compared({})).figures;
    expect(auc.difference?.p).toBeLessThan(0.001);
    expect(auc.difference?.difference).toBeGreaterThan(0.05);
  });

  it('can’t tell the two apart by fifty leads', async () => {
    const rows = read('leads.csv').split('\n').slice(0, 51).join('\n');
    const leads = { name: 'leads.csv', bytes: new TextEncoder().encode(rows) };
    const known = new Set(rows.split('\n').map((row) => row.split(',')[0] ?? ''));
    const of = (name: string) => {
      const [head = '', ...lines] = read(name).split('\n');
      const kept = lines.filter((line) => known.has(line.split(',')[0] ?? '-'));
      return { name, bytes: new TextEncoder().encode([head, ...kept].join('\n')) };
    };
    const few = await loadDataset(
      engine,
      oneFileEach({ leads, activities: of('activities.csv'), outcomes: of('outcomes.csv') }),
    );
    const standing = standingOf(await compared({}, few), FREE);
    expect(['unknown', 'chance', 'alike']).toContain(standing.verdict);
  });

  it('has a channel that goes bad, which is found among all categories and named with its quarter', async () => {
    const observed = await observe(engine, dataset, DEFAULT_BACKTEST);
    const { day } = await observed.set.days();
    const { unit, starts } = stretchesBetween(day[0] ?? 0, day.at(-1) ?? 0);
    const columns = { source: SOURCES, country: COUNTRIES, job_level: LEVELS, preferred_contact: ['email', 'phone'] };
    const counts = [];
    for (const [attribute, values] of Object.entries(columns)) {
      const points = values.map((value) => ({ values: [value], points: 0 }));
      const criterion: CategoryCriterion = { id: 'look', kind: 'category', attribute, points };
      await observed.set.ensure(new Map([[conditionKey(criterion), criterion]]));
      const byTime = await observed.set.countedBy([conditionKey(criterion)], starts);
      const column = byTime.patterns.columns.get(conditionKey(criterion));
      const of = Array.from(column?.index ?? [], (code) => column?.states[code] ?? values.length);
      counts.push(valueCounts(attribute, values, byTime, of));
    }
    const found = clearestShift(counts, starts);
    expect(found).toMatchObject({ attribute: 'source', value: 'Content syndication' });
    expect(stretchName(found?.since ?? 0, unit)).toBe('Q2 2026');
    expect((found?.after.converted ?? 1) / (found?.after.n ?? 1)).toBeLessThan(0.02);
    const others = counts.filter(({ attribute }) => attribute !== 'source');
    expect(clearestShift(others, starts)).toBeNull();
  });
});

const SOURCES = [
  'Organic search',
  'Paid search',
  'Webinar',
  'Referral',
  'Event',
  'Content syndication',
  'Outbound list',
];
const COUNTRIES = ['DE', 'AT', 'CH', 'GB', 'NL', 'US', 'FR', 'PL', 'BR', 'IN'];
const LEVELS = ['C-Level', 'VP', 'Director', 'Manager', 'Specialist', 'Student'];
