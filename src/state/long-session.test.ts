// @vitest-environment node
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { MortalEngine, tinyFiles, tinyHow, tinyWorkbench } from '../../tests/support/tiny-workbench.ts';
import type { Model } from '../core/model/schema/schema.ts';
import { single } from '../db/arrow-columns.ts';
import { openNodeEngine } from '../db/duckdb-node.ts';
import type { QueryEngine } from '../db/query-engine.ts';
import { modelFile, scoredLeadsFile } from './exports.ts';
import { LeadFinder } from './leads/lead-finder.svelte.ts';
import { LeadList } from './leads/lead-list.svelte.ts';
import { probedStudy, withoutStudy } from './studies/criteria-study.ts';
import { maturityStudy } from './studies/maturity-study.ts';
import { replayStudy } from './studies/replay-study.ts';
import { returnsStudy } from './studies/returns-study.ts';
import { Studies } from './studies/studies.ts';
import type { StudyMaker } from './studies/studies.ts';
import type { Workbench } from './workbench.svelte.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 60_000 });
const WAIT = { timeout: 60_000 };
const MAKERS: readonly StudyMaker[] = [probedStudy, withoutStudy, maturityStudy, replayStudy, returnsStudy];
/** What is left after as many rounds is what a session keeps; after some more it has to be the same. */
const FIRST = 2;
const MORE = 4;

/** Listeners for an abort that have been added and neither removed nor called. */
let listeners = 0;
type Listen = (this: AbortSignal, type: string, listener: unknown, options?: unknown) => void;
const add = Reflect.get(AbortSignal.prototype, 'addEventListener') as Listen;
const remove = Reflect.get(AbortSignal.prototype, 'removeEventListener') as Listen;
const known = new WeakMap<AbortSignal, Set<unknown>>();

beforeEach(() => {
  const counting: Record<'addEventListener' | 'removeEventListener', Listen> = {
    addEventListener(type, listener, options) {
      const all = known.get(this) ?? new Set();
      known.set(this, all);
      if (!all.has(listener)) listeners++;
      all.add(listener);
      add.call(this, type, listener, options);
    },
    removeEventListener(type, listener, options) {
      if (known.get(this)?.delete(listener)) listeners--;
      remove.call(this, type, listener, options);
    },
  };
  Object.assign(AbortSignal.prototype, counting);
});
afterEach(() => {
  Object.assign(AbortSignal.prototype, { addEventListener: add, removeEventListener: remove });
});

let below: QueryEngine;
beforeAll(async () => {
  below = await openNodeEngine();
});
afterAll(() => below.close());

async function load(workbench: Workbench): Promise<void> {
  expect(await workbench.load(tinyFiles(), {}, tinyHow())).toBe(true);
  await vi.waitFor(() => expect(workbench.findings.quality).not.toBeNull(), WAIT);
}

function edit(workbench: Workbench, change: (model: Model) => Model): Promise<void> {
  workbench.models.editor.apply(change, { label: 'a change' });
  return workbench.prepare();
}

const within = (days: number) => (model: Model) => ({
  ...model,
  engagement: {
    ...model.engagement,
    criteria: model.engagement.criteria.map((each) => ({ ...each, withinDays: days })),
  },
});

async function study(studies: Studies): Promise<void> {
  for (const make of MAKERS) studies.of(make).want();
  await vi.waitFor(() => {
    for (const make of MAKERS) {
      const { value, failure, stale, running } = studies.of(make);
      expect(value).not.toBeNull();
      expect({ failure, stale, running }).toEqual({ failure: null, stale: false, running: false });
    }
  }, WAIT);
}

async function list(workbench: Workbench): Promise<void> {
  const leads = new LeadList(workbench);
  leads.show({ kind: 'observed', title: 'all', scope: 'backtest', model: 'candidate', where: {} });
  for (let turn = 0; turn < 2; turn++) {
    await vi.waitFor(() => {
      leads.want();
      expect([leads.page?.total, leads.busy]).toEqual([2, false]);
    }, WAIT);
    // The list follows the model.
    await edit(workbench, (model) => ({ ...model, handover: { targets: { A: 60 + turn, D: null } } }));
  }
  await leads.csv();
  await leads.close();
}

async function look(workbench: Workbench): Promise<void> {
  const finder = new LeadFinder(workbench);
  finder.look(0);
  finder.record.want();
  finder.found.want();
  await vi.waitFor(() => expect([finder.record.value, finder.found.value]).not.toContain(null), WAIT);
}

/** One of all that a session does. */
async function round(workbench: Workbench, studies: Studies): Promise<void> {
  await load(workbench);
  for (const days of [3, 5, 8]) await edit(workbench, within(days));
  void edit(workbench, within(13));
  workbench.preparation.stop();
  await workbench.prepare();
  workbench.setBacktest({ horizonDays: 60 });
  workbench.setBacktest({ horizonDays: 45 });
  await workbench.prepare();
  await study(studies);
  await list(workbench);
  await look(workbench);
  await modelFile(workbench, '1');
  await scoredLeadsFile(workbench, { asOf: Date.UTC(2026, 2, 1), guardFormulas: true });
  const cancelled = workbench.load(tinyFiles(), {}, tinyHow());
  workbench.loads.cancel();
  await cancelled;
}

/** What stands in the engine. */
async function tables(): Promise<number | null> {
  return single(await below.query('SELECT count(*) AS n FROM duckdb_tables()'), 'n');
}

it('a long session leaves no table and no listener behind', async () => {
  let engines = 0;
  const workbench = tinyWorkbench(() => (engines++, new MortalEngine(below)));
  const studies = new Studies(workbench, MAKERS);
  for (let i = 0; i < FIRST; i++) await round(workbench, studies);
  const before = { tables: await tables(), listeners };
  for (let i = 0; i < MORE; i++) await round(workbench, studies);
  expect({ tables: await tables(), listeners }).toEqual(before);
  expect(engines).toBe(1);
});
