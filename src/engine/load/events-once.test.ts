import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Recipe } from '../../core/dataset/recipe/recipe.ts';
import { numbers } from '../../db/arrow-columns.ts';
import { openNodeEngine } from '../../db/duckdb-node.ts';
import type { QueryEngine } from '../../db/query-engine.ts';
import { loadDataset } from './load-dataset.ts';

let engine: QueryEngine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

const file = (name: string, lines: readonly string[]) => ({
  source: { name, bytes: new TextEncoder().encode(`${lines.join('\n')}\n`) },
});
const LEADS = file('leads.csv', ['lead_id,created_at', 'A,2026-01-01', 'B,2026-01-01']);
const HEADER = 'lead_id,occurred_at,type,page,event';
const VISITS = ['A,2026-01-02,visit,/a,e1', 'A,2026-01-02,visit,/b,e2', 'B,2026-01-02,visit,/a,e3'];

async function load(files: { activities?: string[][]; outcomes?: string[][] }, recipe: Recipe) {
  const { activities = [], outcomes = [] } = files;
  return loadDataset(
    engine,
    {
      leads: [LEADS],
      activities: activities.map((lines, i) => file(`activities${i}.csv`, lines)),
      outcomes: outcomes.map((lines, i) => file(`outcomes${i}.csv`, lines)),
    },
    recipe,
  );
}

describe('activities that are to count once', () => {
  it('do where a file is given twice', async () => {
    const both = {
      activities: [
        [HEADER, ...VISITS],
        [HEADER, ...VISITS],
      ],
    };
    expect((await load(both, {})).activities?.setAside).toEqual([]);
    expect((await load(both, { activities: { duplicates: 'once' } })).activities?.setAside).toEqual([
      { reason: 'the same event is there already', count: 3 },
    ]);
  });

  it('are as many as there are of them where none stands there twice', async () => {
    const { activities } = await load({ activities: [[HEADER, ...VISITS]] }, { activities: { duplicates: 'once' } });
    expect(activities).toMatchObject({ rows: 3, setAside: [] });
  });

  it('are known by the column that the recipe names, whatever else differs', async () => {
    const again = ['A,2026-01-02,visit,/late,e1', 'A,2026-01-02,visit,/a,', 'A,2026-01-02,visit,/a,'];
    const { activities } = await load(
      { activities: [[HEADER, ...VISITS, ...again]] },
      { activities: { duplicates: 'once', eventId: 'event' } },
    );
    expect(activities?.setAside).toEqual([{ reason: 'the same event is there already', count: 1 }]);
  });

  it('say which column lacks', async () => {
    const recipe: Recipe = { activities: { duplicates: 'once', eventId: 'key' } };
    await expect(load({ activities: [[HEADER, ...VISITS]] }, recipe)).rejects.toThrow(/no column key/);
  });
});

describe('outcomes that are to count once', () => {
  const lines = [
    'lead_id,occurred_at,stage,amount,deal',
    'A,2026-02-01,won,100,d1',
    'A,2026-02-01,won,100,d1',
    'A,2026-02-01,won,100,d2',
  ];
  it.each<[string, Recipe, number]>([
    ['each counts unless told', {}, 300],
    ['rows that are alike', { outcomes: { duplicates: 'once' } }, 100],
    ['rows of one deal', { outcomes: { duplicates: 'once', eventId: 'deal' } }, 200],
  ])('add their amounts: %s', async (_, recipe, amount) => {
    const { schema } = await load({ outcomes: [lines] }, recipe);
    const sum = await engine.query(`SELECT sum(amount) AS n FROM ${schema}.outcomes`);
    expect(numbers(sum, 'n')[0]).toBe(amount);
  });
});

describe('outcomes without a column of stages', () => {
  const lines = ['lead_id,won_on,amount', 'A,2026-02-01,100', 'B,,50'];

  it('mean what the recipe says where they have a date', async () => {
    const { outcomes } = await load({ outcomes: [lines] }, { outcomes: { occurredAt: 'won_on', every: 'won' } });
    expect(outcomes).toMatchObject({ rows: 2, setAside: [{ reason: 'no date of won', count: 1 }] });
  });

  it('mean it all where there is no column of dates', async () => {
    const bare = ['lead_id,amount', 'A,100', 'B,50'];
    const { outcomes } = await load({ outcomes: [bare] }, { outcomes: { every: 'won' } });
    expect(outcomes).toMatchObject({ rows: 2, setAside: [] });
  });
});
