import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atEachStatement, INTERRUPTIONS, type Interruption } from '../../tests/support/interrupted.ts';
import { standingTables } from '../../tests/support/standing-tables.ts';
import { tinyModel } from '../../tests/support/tiny-model.ts';
import type { Recipe } from '../core/dataset/recipe/recipe.ts';
import { DEFAULT_BACKTEST } from '../core/scoring/backtest.ts';
import { openNodeEngine } from '../db/duckdb-node.ts';
import { dropTables } from '../db/passing-tables.ts';
import type { QueryEngine } from '../db/query-engine.ts';
import type { Dataset } from './load/dataset.ts';
import { dropDataset, loadDataset, oneFileEach } from './load/load-dataset.ts';
import type { DatasetFiles } from './load/load-dataset.ts';
import { profileTable } from './look/profile-table.ts';
import { readQuality } from './look/read-quality.ts';
import { observe, standing } from './observe/observe.ts';
import { runBacktest } from './observe/run-backtest.ts';
import { scoreLeads } from './observe/score-leads.ts';
import { listedConditions, listGiven, listObserved } from './read/list-leads.ts';
import { sortListing } from './read/read-listing.ts';
import { readReturns } from './read/read-returns.ts';
import { readTypeEvidence } from './read/read-type-evidence.ts';
import { searchLeads } from './read/search-leads.ts';

const file = (name: string, lines: readonly string[]) => ({
  name,
  bytes: new TextEncoder().encode(`${lines.join('\n')}\n`),
});

const FILES = oneFileEach({
  leads: file('leads.csv', ['lead_id,created_at,job_level', '1,2026-01-01,VP', '2,2026-01-01,VP', '3,2026-01-02,']),
  activities: file('activities.csv', ['lead_id,occurred_at,type', '1,2026-01-02,visit', '2,2026-01-03,demo']),
  outcomes: file('outcomes.csv', [
    'lead_id,occurred_at,stage',
    '1,2026-02-01,won',
    '2,2026-01-10,passed',
    '2,2026-01-20,returned',
  ]),
});
const BACKTEST = { ...DEFAULT_BACKTEST, horizonDays: 30, dataEnd: '2026-06-01' };
const MODELS = { candidate: tinyModel(), current: tinyModel({ name: 'In use' }) };

let engine: QueryEngine;
let dataset: Dataset;
beforeAll(async () => {
  engine = await openNodeEngine();
  dataset = await loadDataset(engine, FILES);
});
afterAll(() => engine.close());

type Work = (engine: QueryEngine, signal: AbortSignal) => Promise<unknown>;

/** Interrupts `work`, which tidies up where it succeeds, at each of its statements, or at some of them. */
async function expectNothingLeft(how: Interruption, work: Work, step?: number): Promise<number> {
  const before = await standingTables(engine);
  const check = async (statement: number) => {
    expect({ statement, tables: await standingTables(engine) }).toEqual({ statement, tables: before });
  };
  return atEachStatement(engine, how, work, check, step);
}

const WORKS: Record<string, Work> = {
  observe: async (on, signal) => (await observe(on, dataset, BACKTEST, signal)).set.drop(),
  standing: async (on, signal) => (await standing(on, dataset, 0, signal)).drop(),
  backtest: (on) => runBacktest(on, dataset, MODELS.candidate, BACKTEST),
  score: (on, signal) => scoreLeads(on, dataset, MODELS.candidate, Date.UTC(2026, 5), signal),
  search: (on, signal) => searchLeads(on, dataset, '1', { signal }),
  quality: (on, signal) => readQuality(on, dataset, {}, { now: 0, conversion: 'won', signal }),
  returns: (on, signal) =>
    readReturns(on, dataset, { conversion: 'won', end: Date.UTC(2026, 5), models: MODELS, signal }),
  list: async (on, signal) => {
    const context = { engine: on, dataset, models: MODELS, signal };
    const { table } = await listGiven(context, [{ lead: 0, at: Date.UTC(2026, 2) }]);
    await dropTables(engine, table);
  },
  profile: (on, signal) => {
    const columns = { id: 'lead_id', values: 'job_level', multi: [], dates: ['created_at'] };
    return profileTable(on, FILES.leads, columns, { signal });
  },
};

describe.each(Object.keys(WORKS))('%s, interrupted at any statement, leaves nothing in the engine:', (name) => {
  it.each(INTERRUPTIONS)('%s', async (how) => {
    expect(await expectNothingLeft(how, WORKS[name] as Work)).toBeGreaterThan(1);
  });
});

describe('what looks at observations that are there, interrupted at any statement, leaves nothing more:', () => {
  it.each(INTERRUPTIONS)('%s', async (how) => {
    const { set } = await observe(engine, dataset, BACKTEST);
    const selection = { kind: 'observed', title: '', scope: 'backtest', model: 'candidate', where: {} } as const;
    await set.ensure(listedConditions(selection, MODELS));
    await expectNothingLeft(how, async (on, signal) => {
      await readTypeEvidence(on, dataset, set.table, signal);
      const listing = await listObserved({ engine: on, dataset, models: MODELS, signal }, set, selection);
      try {
        const { sorted } = await sortListing(on, dataset, listing, { by: 'score', descending: true }, signal);
        await dropTables(engine, sorted);
      } finally {
        await dropTables(engine, listing.table);
      }
    });
    await set.drop();
  });
});

/** A recipe that has its hands in everything, and files that give it work. */
const RECIPE: Recipe = {
  badRows: 'set-aside',
  timeZone: 'Europe/London',
  missing: ['none'],
  leads: {
    duplicates: 'first',
    only: { kind: ['Lead'] },
    values: { size: { s: 'small' } },
    multi: { topics: { by: ';', values: ['a', 'b'] } },
    converted: { column: 'flag', values: ['yes'] },
    stageDates: { won_at: 'won' },
  },
  activities: { stages: { signed: 'won' }, excludeTypes: ['bounce'] },
};
const ODD_FILES: DatasetFiles = {
  leads: [
    {
      source: file('leads.csv', [
        'lead_id,created_at,kind,size,topics,flag,won_at',
        '1,2026-01-01,lead,s,a;b,yes,2026-02-01',
        '1,2026-01-01,lead,none,a,no,',
        '2,2026-01-01,partner,m,,no,',
        '3,2026-01-01,lead,m,b,no,never',
        '4,too,few',
        'Total: 4,,,,,,',
      ]),
    },
  ],
  activities: [
    {
      source: file('a.csv', [
        'lead_id,occurred_at,type',
        '1,2026-01-02,visit',
        '1,2026-01-03,signed',
        '9,2026-01-03,x',
      ]),
    },
    { source: file('b.csv', ['lead_id,occurred_at,type', '1,2026-01-05,bounce', '1,2026-01-05,visit,more']) },
  ],
  outcomes: [{ source: file('o.csv', ['lead_id,occurred_at,stage', '1,2026-02-01,won', '3,never,lost', '1,,what']) }],
};

describe.each([
  { what: 'a load', files: FILES, recipe: {}, step: 3 },
  { what: 'a load of odd files by a long recipe', files: ODD_FILES, recipe: RECIPE, step: 13 },
])('$what, interrupted here and there, leaves nothing in the engine:', ({ files, recipe, step }) => {
  it.each(INTERRUPTIONS)('%s', async (how) => {
    const load: Work = async (on, signal) => {
      const { schema } = await loadDataset(on, files, recipe, { signal });
      await dropDataset(engine, schema);
    };
    expect(await expectNothingLeft(how, load, step)).toBeGreaterThan(10);
  });
});
