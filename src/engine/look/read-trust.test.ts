import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Recipe } from '../../core/dataset/recipe/recipe.ts';
import { openNodeEngine } from '../../db/duckdb-node.ts';
import type { QueryEngine } from '../../db/query-engine.ts';
import { loadDataset, oneFileEach } from '../load/load-dataset.ts';
import { readTableQuality } from './quality-tables.ts';
import { readTrust } from './read-trust.ts';

const NOW = Date.UTC(2026, 10, 22);

let engine: QueryEngine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

interface Files {
  leads: string[];
  activities?: string[];
  outcomes?: string[];
}

async function read({ leads, activities, outcomes }: Files, recipe: Recipe = {}) {
  const source = (name: string, lines: string[]) => ({
    name: `${name}.csv`,
    bytes: new TextEncoder().encode(`${lines.join('\n')}\n`),
  });
  const dataset = await loadDataset(
    engine,
    oneFileEach({
      leads: source('leads', leads),
      ...(activities && { activities: source('activities', activities) }),
      ...(outcomes && { outcomes: source('outcomes', outcomes) }),
    }),
    recipe,
  );
  const tables = await readTableQuality(engine, dataset, NOW, undefined);
  return readTrust(engine, dataset, recipe, tables, { now: NOW, conversion: 'won' });
}

const many = (n: number, line: (i: number) => string) => Array.from({ length: n }, (_, i) => line(i));
const visit = (id: string) => `${id},2026-01-05,visit`;
const ACTIVITIES = 'lead_id,occurred_at,type';
const OUTCOMES = 'lead_id,occurred_at,stage,amount';
const day = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);

describe('activities that name no lead', () => {
  it('are found in another column of the leads', async () => {
    const leads = ['lead_id,contact,town', ...many(20, (i) => `L${i},${i < 8 ? `C${i}` : ''},T${i}`)];
    const { orphans } = await read({
      leads,
      activities: [ACTIVITIES, ...many(8, (i) => visit(`C${i}`)), ...many(12, (i) => visit(`L${i + 8}`))],
    });
    expect(orphans).toEqual([
      {
        ...{ table: 'activities', ids: 8, examples: ['C0', 'C1', 'C2'], leadIds: ['L0', 'L1', 'L2'] },
        ways: [{ mend: { kind: 'id-column', column: 'contact', by: null }, matched: 8, pair: ['C0', 'L0'] }],
      },
    ]);
  });

  it('are found in a column of lists', async () => {
    const leads = ['Record ID,Merged Record IDs', '9001,8001;8002', '9002,', '9003,8003'];
    const { orphans } = await read(
      { leads, activities: [ACTIVITIES, ...['8001', '8002', '8003', '9001'].map(visit)] },
      { leads: { id: 'Record ID' } },
    );
    expect(orphans[0]?.ways[0]).toMatchObject({ mend: { column: 'Merged Record IDs', by: ';' }, matched: 3 });
  });

  it('are found where ids are written in another form', async () => {
    const leads = ['lead_id,x', ...many(9, (i) => `0004${i},1`)];
    const { orphans } = await read({ leads, activities: [ACTIVITIES, ...many(9, (i) => visit(`4${i}.0`))] });
    expect(orphans[0]?.ways[0]).toEqual({
      mend: { kind: 'id-form', form: 'number' },
      matched: 9,
      pair: ['40.0', '00040'],
    });
  });

  it('are not found by their number alone where both sides have letters before it', async () => {
    const leads = ['lead_id,x', ...many(5, (i) => `L${i},1`)];
    const { orphans } = await read({ leads, activities: [ACTIVITIES, ...many(5, (i) => visit(`C${i}`))] });
    expect(orphans[0]?.ways).toEqual([]);
    const bare = await read({ leads, activities: [ACTIVITIES, ...many(5, (i) => visit(`${i}`))] });
    expect(bare.orphans[0]?.ways[0]).toMatchObject({ mend: { form: 'digits' }, matched: 5 });
  });

  it('are not found by a form that would make one of two leads', async () => {
    const { orphans } = await read({ leads: ['lead_id,x', '042,1', '42,2'], activities: [ACTIVITIES, visit('00042')] });
    expect(orphans[0]?.ways).toEqual([]);
  });

  it('are not found in numbers that happen to be the same', async () => {
    const leads = ['lead_id,employees', ...many(300, (i) => `L-${i}-x,${(i * 7) % 300}`)];
    const { orphans } = await read({ leads, activities: [ACTIVITIES, ...many(200, (i) => visit(String(i)))] });
    expect(orphans[0]?.ways).toEqual([]);
  });

  it('say whether the leads without any are more often winners', async () => {
    const leads = ['lead_id,contact', ...many(10, (i) => `L${i},`)];
    const { heard } = await read({
      leads,
      activities: [ACTIVITIES, ...many(6, (i) => visit(`L${i}`)), visit('nobody')],
      outcomes: [OUTCOMES, ...many(4, (i) => `L${i + 6},2026-02-01,won,1`), 'L0,2026-02-01,won,1'],
    });
    expect(heard).toEqual({ active: { n: 6, converted: 1 }, silent: { n: 4, converted: 4 } });
  });
});

describe('events that stand there twice', () => {
  const leads = ['lead_id,created_at', ...many(5, (i) => `L${i},2026-01-01`)];

  it('are counted by the whole row', async () => {
    const lines = [
      'L0,2026-01-05T10:00Z,visit',
      'L0,2026-01-05T10:00Z,visit',
      'L0,2026-01-05T10:00Z,form',
      'L1,2026-01-05T10:00Z,visit',
    ];
    const { doubles } = await read({ leads, activities: [ACTIVITIES, ...lines] });
    expect(doubles).toEqual([
      { table: 'activities', extra: 1, rows: 4, about: false, by: null, wholeDays: false, amount: 0 },
    ]);
  });

  it('are counted by the id of the event where there is one', async () => {
    const lines = many(10, (i) => `L${i % 5},2026-01-05T10:00Z,visit,E${i < 8 ? i : 0},${i}`).slice(0, 8);
    const { doubles } = await read({
      leads,
      activities: [`${ACTIVITIES},event_id,synced`, ...lines, 'L0,2026-01-05T10:00Z,visit,E0,late'],
    });
    expect(doubles).toMatchObject([{ extra: 1, by: 'event_id' }]);
  });

  it('are not told of a number that many leads share', async () => {
    const lines = many(5, (i) => `L${i},2026-01-05T10:00Z,open,M1`);
    const { doubles } = await read({ leads, activities: [`${ACTIVITIES},mail_id`, ...lines] });
    expect(doubles).toEqual([]);
  });

  it('are counted of outcomes that have an amount, with what it adds', async () => {
    const lines = [
      'L0,2026-02-01,won,100',
      'L0,2026-02-01,won,100',
      'L0,2026-02-01,won,100',
      'L1,2026-02-01,won,',
      'L1,2026-02-01,won,',
    ];
    const { doubles } = await read({ leads, outcomes: [OUTCOMES, ...lines] });
    expect(doubles).toMatchObject([{ table: 'outcomes', extra: 2, rows: 5, amount: 200 }]);
  });
});

describe('the end of the data', () => {
  const leads = ['lead_id,created_at', ...many(150, (i) => `L${i},${day(i)}`)];

  it('is that of the bulk where one date lies far ahead', async () => {
    const { bulk } = await read({ leads, activities: [ACTIVITIES, `L0,${day(160)},visit`, 'L0,9999-12-31,visit'] });
    expect(bulk).toEqual({ end: Date.parse(day(160)), last: Date.UTC(9999, 11, 31), rows: 1 });
  });

  it('is not looked at where the recipe says it, nor where no date lies ahead', async () => {
    const files = { leads, activities: [ACTIVITIES, 'L0,9999-12-31,visit'] };
    expect((await read(files, { dataEnd: '2026-06-01' })).bulk).toBeNull();
    expect((await read({ leads })).bulk).toBeNull();
  });
});

describe('wins', () => {
  it('are counted that come before the day of creation', async () => {
    const leads = ['lead_id,created_at', ...many(4, (i) => `L${i},2026-03-10T12:00Z`)];
    const wins = ['L0,2026-03-09,won,', 'L1,2026-03-10,won,', 'L2,2026-04-01,won,', 'L3,,won,'];
    expect((await read({ leads, outcomes: [OUTCOMES, ...wins] })).earlyWins).toEqual({ n: 1, of: 3 });
  });

  it('have a pace, of leads since the first one', async () => {
    const leads = ['lead_id,created_at', ...many(10, (i) => `L${i},${day(i)}`)];
    const wins = ['L5,2026-01-08,won,', 'L7,2026-01-10,won,'];
    expect((await read({ leads, outcomes: [OUTCOMES, ...wins] })).pace).toEqual({
      ...{ first: Date.UTC(2026, 0, 8), leads: 3, before: 0, lag: [2], n: [1] },
    });
  });
});
