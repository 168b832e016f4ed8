// @vitest-environment node
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { standingTables } from '../../../tests/support/standing-tables.ts';
import { MortalEngine, tinyFiles, tinyHow, tinyWorkbench } from '../../../tests/support/tiny-workbench.ts';
import { openNodeEngine } from '../../db/duckdb-node.ts';
import type { QueryEngine } from '../../db/query-engine.ts';
import type { Workbench } from '../workbench.svelte.ts';
import { LeadList } from './lead-list.svelte.ts';

const WAIT = { timeout: 60_000 };

let below: QueryEngine;
beforeAll(async () => {
  below = await openNodeEngine();
});
afterAll(() => below.close());

let workbench: Workbench;
let list: LeadList;
beforeEach(async () => {
  workbench = tinyWorkbench(() => new MortalEngine(below));
  expect(await workbench.load(tinyFiles(), {}, tinyHow())).toBe(true);
  await vi.waitFor(() => expect(workbench.findings.quality).not.toBeNull(), WAIT);
  list = new LeadList(workbench);
});
afterEach(() => list.close());

/** The tables of lists in the engine. */
const tables = async () => (await standingTables(below)).filter((name) => name?.includes('listing'));

/** Waits for the page of what is listed, and for what is no longer needed to be gone. */
async function shown(): Promise<void> {
  await vi.waitFor(() => {
    list.want();
    expect([list.page?.total, list.busy]).toEqual([2, false]);
  }, WAIT);
}

async function edit(target: number): Promise<void> {
  const change = { handover: { targets: { A: target, D: null } } };
  workbench.models.editor.apply((model) => ({ ...model, ...change }), { label: 'a change' });
  await workbench.prepare();
}

const ALL = { kind: 'observed', title: 'all', scope: 'backtest', model: 'candidate', where: {} } as const;

it('that follows edits and is sorted anew has two tables in the engine, whatever it had before', async () => {
  list.show(ALL);
  await shown();
  for (const target of [50, 60, 70, 80]) {
    await edit(target);
    await shown();
  }
  list.sortBy('lead');
  await shown();
  await vi.waitFor(async () => expect(await tables()).toHaveLength(2), WAIT);
});

it.each([
  [{ split: { at: '2026-01-15' }, judge: 'later' as const }, 2],
  [{ split: { at: '2026-01-16' }, judge: 'later' as const }, 0],
  [{ where: [{ attribute: 'job_level', values: ['vp'] }] }, 2],
  [{ where: [{ attribute: 'job_level', values: [null] }] }, 0],
])('holds as many leads as the figure counts under %j', async (patch, n) => {
  workbench.setBacktest(patch);
  await workbench.answer();
  expect([
    workbench.view?.observations,
    workbench.view?.backtest.candidate.n.reduce((sum, each) => sum + each, 0),
  ]).toEqual([n, n]);
  list.show(ALL);
  await vi.waitFor(() => {
    list.want();
    expect([list.page?.total, list.busy]).toEqual([n, false]);
  }, WAIT);
});

it('that is written to a file while it follows an edit is written whole, as it was', async () => {
  list.show(ALL);
  await shown();
  const before = await list.csv();
  const written = list.csv();
  await edit(90);
  await shown();
  expect(await written).toBe(before);
});

it('leaves no table when it is closed, whatever is under way', async () => {
  list.show(ALL);
  await shown();
  await edit(50);
  list.want();
  list.sortBy('lead');
  list.want();
  await list.close();
  await vi.waitFor(async () => expect(await tables()).toEqual([]), WAIT);
});
