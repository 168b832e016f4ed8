import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY } from '../../core/dataset/instant.ts';
import type { Recipe } from '../../core/dataset/recipe/recipe.ts';
import { openNodeEngine } from '../../db/duckdb-node.ts';
import { loadDataset, oneFileEach } from '../load/load-dataset.ts';
import { readQuality } from './read-quality.ts';
import type { QueryEngine } from '../../db/query-engine.ts';

const NOW = Date.UTC(2026, 10, 22);

let engine: QueryEngine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

async function read(files: { leads: string; activities?: string; outcomes?: string }, recipe: Recipe = {}) {
  const source = (name: string, text = '') => ({ name: `${name}.csv`, bytes: new TextEncoder().encode(text) });
  const dataset = await loadDataset(
    engine,
    oneFileEach({
      leads: source('leads', files.leads),
      ...(files.activities !== undefined && { activities: source('activities', files.activities) }),
      ...(files.outcomes !== undefined && { outcomes: source('outcomes', files.outcomes) }),
    }),
    recipe,
  );
  return readQuality(engine, dataset, recipe, { now: NOW, conversion: 'won' });
}

/** Leads 0 to n - 1; `cells` gives what follows the id. */
const leads = (header: string, n: number, cells: (i: number) => string) =>
  [`lead_id,${header}`, ...Array.from({ length: n }, (_, i) => `${i},${cells(i)}`)].join('\n');

describe('leads that are looked at', () => {
  it('are counted by half, conversion and close', async () => {
    const { leads: looked } = await read({
      leads: leads('x', 8, () => 'a'),
      outcomes: 'lead_id,occurred_at,stage\n0,2026-01-01,won\n1,2026-01-01,lost\n2,,won\n3,2026-01-01,passed\n',
    });
    expect(looked).toEqual({ total: 8, every: 1, n: 8, converted: 2, closed: 3, half: { n: 5, converted: 2 } });
  });

  it('are halved so that rows which alternate are in both halves', async () => {
    const won = Array.from({ length: 100 }, (_, i) => `${2 * i},,won\n`);
    const { leads: looked } = await read({
      leads: leads('x', 200, () => 'a'),
      outcomes: `lead_id,occurred_at,stage\n${won.join('')}`,
    });
    expect(looked.half.converted).toBeGreaterThan(35);
    expect(looked.half.converted).toBeLessThan(65);
  });
});

describe('an attribute', () => {
  const outcomes = 'lead_id,occurred_at,stage\n0,2026-01-01,won\n1,2026-01-01,won\n2,2026-01-01,lost\n';

  it('has its values folded under the most frequent spelling, with conversions by half', async () => {
    const { attributes } = await read({
      leads: leads('x', 6, (i) => (i < 2 ? 'Big' : i === 2 ? ' BIG' : 'small')),
      outcomes,
    });
    expect(attributes[0]).toMatchObject({
      ...{ name: 'x', rows: 6, missing: 0, distinct: 2, numeric: null, bins: null },
      values: expect.arrayContaining([
        { value: 'Big', n: 3, converted: 2, half: { n: 2, converted: 1 } },
        { value: 'small', n: 3, converted: 0, half: { n: 1, converted: 0 } },
      ]) as unknown,
    });
  });

  it('has its blanks, and how many of them are closed', async () => {
    const { attributes } = await read({ leads: leads('x', 6, (i) => (i < 4 ? '  ' : 'a')), outcomes });
    expect(attributes[0]?.blank).toEqual({ n: 4, converted: 2, closed: 3, half: { n: 3, converted: 1 } });
  });

  it('of many numbers has tenths', async () => {
    const { attributes } = await read({ leads: leads('x', 100, String) });
    expect(attributes[0]).toMatchObject({ numeric: 'whole', distinct: 100 });
    expect(attributes[0]?.bins?.map(({ to, n }) => [to, n])).toEqual([
      ...[9, 19, 29, 39, 49, 59, 69, 79, 89].map((to) => [to, 10]),
      [null, 10],
    ]);
  });
});

describe('an activity type', () => {
  const types = async (activities: string, outcomes = '0,2026-02-01T12:00:00Z,lost') => {
    const facts = await read({
      leads: leads('created_at', 2, () => '2026-01-01'),
      activities: `lead_id,occurred_at,type\n${activities}\n`,
      outcomes: `lead_id,occurred_at,stage\n${outcomes}\n`,
    });
    return facts;
  };

  it('has its events before, at and after the outcome', async () => {
    const { types: found } = await types(
      ['2026-01-05', '2026-02-01T11:59:30Z', '2026-02-01T12:00:00Z', '2026-03-01']
        .map((at) => `0,${at},call`)
        .join('\n'),
    );
    expect(found).toEqual([
      {
        ...{ type: 'call', renamed: false, events: 4, before: { n: 1, converted: 0 } },
        settled: { events: 4, after: 2, within: 2 },
      },
    ]);
  });

  it('counts as before where the lead has no outcome', async () => {
    const { types: found } = await types('1,2026-03-01,call');
    expect(found).toMatchObject([{ before: { n: 1 }, settled: { events: 0 } }]);
  });

  it('is not timed for a lead that was decided within an hour', async () => {
    const { types: found } = await types('0,2026-01-01T00:20:00Z,call', '0,2026-01-01T00:20:00Z,lost');
    expect(found).toMatchObject([{ settled: { events: 0 } }]);
  });

  it('has its spellings folded', async () => {
    expect((await types('0,2026-01-05,Call\n0,2026-01-06,Call\n1,2026-01-06,call')).types).toMatchObject([
      { type: 'Call', events: 3 },
    ]);
  });

  it('knows whether outcomes have only days', async () => {
    expect((await types('0,2026-01-05,call')).wholeDays).toBe(false);
    expect((await types('0,2026-01-05,call', '0,2026-02-01,lost')).wholeDays).toBe(true);
  });
});

it('activities count as early more than a day before creation', async () => {
  const { early } = await read({
    leads: leads('created_at', 2, () => '2026-01-10T12:00:00Z'),
    activities: 'lead_id,occurred_at,type\n0,2026-01-10,v\n0,2026-01-09,v\n1,2026-02-01,v\n',
  });
  expect(early).toEqual({ events: 1, ofEvents: 3, leads: 1, ofLeads: 2 });
});

it('a table has its rows by day, in the future, undated and set aside', async () => {
  const { tables } = await read({
    leads: leads('created_at', 4, (i) => ['2026-01-01', '2026-01-01T23:00:00Z', '', '2027-01-01'][i] ?? ''),
    activities: 'lead_id,occurred_at,type\n0,2026-01-01,v\nnobody,2026-01-01,v\n',
  });
  expect(tables[0]).toMatchObject({ table: 'leads', loaded: 4, undated: 1, future: 1, unreadable: 0 });
  expect(tables[0]?.days).toEqual({ day: [Date.UTC(2026, 0, 1) / DAY, Date.UTC(2027, 0, 1) / DAY], n: [2, 1] });
  expect(tables[1]).toMatchObject({
    table: 'activities',
    rows: 2,
    loaded: 1,
    setAside: [{ reason: 'unknown lead', count: 1 }],
  });
});

it('details are counted by value', async () => {
  const { details } = await read({
    leads: leads('x', 1, () => 'a'),
    activities:
      'lead_id,occurred_at,type,page\n0,2026-01-01,v,/a\n0,2026-01-01,v,/A\n0,2026-01-01,v,/a\n0,2026-01-01,v,\n',
  });
  expect(details).toEqual([
    { name: 'page', rows: 4, missing: 1, distinct: 1, values: [{ value: '/a', n: 3 }], numeric: null },
  ]);
});

it('attributes that are blank together with a leak are counted', async () => {
  // Pairs of leads are alike, so that both halves hold the same.
  const cells = (i: number) => (i % 4 > 1 ? ',' : `${i % 8 > 1 ? 'lost' : 'sold'},${i % 3}`);
  const outcomes = Array.from({ length: 50 }, (_, i) => `${Math.floor(i / 2) * 8 + (i % 2)},2026-01-01,won`).join('\n');
  const { together } = await read({
    leads: leads('state,score', 200, cells),
    outcomes: `lead_id,occurred_at,stage\n${outcomes}\n`,
  });
  expect(together).toEqual([{ a: 'state', b: 'score', both: 100, either: 100 }]);
});

it('what the recipe mends is told', async () => {
  const { mended } = await read({ leads: leads('x', 1, () => 'a') }, { leads: { exclude: ['x'] } });
  expect(mended).toEqual([{ kind: 'exclude-attribute', column: 'x' }]);
});

it('a data set of leads alone has no activities to tell of', async () => {
  expect(await read({ leads: leads('x', 3, () => 'a') })).toMatchObject({ types: [], details: [], early: null });
});
