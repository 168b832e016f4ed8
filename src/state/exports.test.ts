// @vitest-environment node
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { MortalEngine, tinyFiles, tinyHow, tinyWorkbench } from '../../tests/support/tiny-workbench.ts';
import type { Model } from '../core/model/schema/schema.ts';
import { openNodeEngine } from '../db/duckdb-node.ts';
import type { QueryEngine } from '../db/query-engine.ts';
import { oneFileEach } from '../engine/load/load-dataset.ts';
import { modelFile, scoredLeadsFile } from './exports.ts';
import type { Workbench } from './workbench.svelte.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let below: QueryEngine;
beforeAll(async () => {
  below = await openNodeEngine();
});
afterAll(() => below.close());

let engine: MortalEngine;
let workbench: Workbench;
beforeEach(async () => {
  engine = new MortalEngine(below);
  workbench = tinyWorkbench(() => engine);
  const loaded = await workbench.load(tinyFiles(), {}, tinyHow());
  expect([loaded, workbench.loads.problems]).toEqual([true, []]);
  // What follows the views has ended, so that nothing but what a test does is under way.
  await vi.waitFor(() => expect(workbench.findings.quality).not.toBeNull(), { timeout: 30_000 });
});

/** Counts visits of the last day alone: as of day 14 nobody has one, and nobody is handed over. */
function look(model: Model): Model {
  const criteria = model.engagement.criteria.map((each) => ({ ...each, withinDays: 1 }));
  return { ...model, engagement: { ...model.engagement, criteria } };
}

const editCondition = () => workbench.models.editor.apply(look, { label: 'the last day alone' });

interface Exported {
  engagement: { criteria: { withinDays?: number }[] };
  evidence?: { qualified: { n: number }; backtest: { horizonDays: number }; comparedWith: { name: string } };
}

/** The exported model's window, and how many its evidence says are handed over. */
async function exported(): Promise<{
  lastDays: number | undefined;
  handedOver: number | undefined;
  said: string | undefined;
}> {
  const { text, without } = await modelFile(workbench, '1');
  const { engagement, evidence } = JSON.parse(text) as Exported;
  return { lastDays: engagement.criteria[0]?.withinDays, handedOver: evidence?.qualified.n, said: without?.message };
}

describe('an exported model has the evidence of itself', () => {
  it('as it was loaded', async () => {
    expect(await exported()).toEqual({ lastDays: undefined, handedOver: 1, said: undefined });
  });

  it('when a changed condition is still being computed: it waits', async () => {
    editCondition();
    expect(await exported()).toEqual({ lastDays: 1, handedOver: 0, said: undefined });
  });

  it('when the condition changes again meanwhile', async () => {
    const file = exported();
    editCondition();
    await file;
    expect(await file).toSatisfy(
      ({ lastDays, handedOver }: Awaited<typeof file>) => handedOver === (lastDays === 1 ? 0 : 1),
    );
  });

  it('or none, and says so, when its figures were stopped', async () => {
    editCondition();
    void workbench.prepare();
    workbench.preparation.stop();
    expect(await exported()).toEqual({
      ...{ lastDays: 1, handedOver: undefined },
      said: 'the model was saved without evidence, because its figures were stopped',
    });
  });

  it('or none, and says so, when its figures can not be computed', async () => {
    engine.before = () => {
      throw new Error('out of memory');
    };
    editCondition();
    await workbench.prepare();
    expect(await exported()).toEqual({
      ...{ lastDays: 1, handedOver: undefined },
      said: 'the model was saved without evidence, because its figures could not be computed: out of memory',
    });
  });

  it('when it was stopped and then computed', async () => {
    editCondition();
    void workbench.prepare();
    workbench.preparation.stop();
    void workbench.prepare();
    expect(await exported()).toEqual({ lastDays: 1, handedOver: 0, said: undefined });
  });

  it('under the backtest that was set last', async () => {
    workbench.setBacktest({ horizonDays: 60 });
    const { text } = await modelFile(workbench, '1');
    expect((JSON.parse(text) as Exported).evidence?.backtest.horizonDays).toBe(60);
  });

  it('beside that of the model it is compared with now', async () => {
    workbench.models.duplicate('current');
    workbench.models.compareWith('candidate');
    const { text } = await modelFile(workbench, '1');
    expect((JSON.parse(text) as Exported).evidence?.comparedWith).toMatchObject({ name: 'Tiny' });
  });
});

describe('the wait for figures', () => {
  it('can be given up', async () => {
    const giveUp = new AbortController();
    editCondition();
    const file = modelFile(workbench, '1', { signal: giveUp.signal });
    giveUp.abort(new Error('given up'));
    await expect(file).rejects.toThrow('given up');
  });

  it('ends when they are stopped', async () => {
    editCondition();
    const file = exported();
    workbench.preparation.stop();
    expect((await file).lastDays).toBe(1);
  });
});

describe('what the views show', () => {
  it('names the models that it is of, while another condition is computed', () => {
    const { open } = workbench.models;
    expect(workbench.view?.models.candidate).toBe(open);
    editCondition();
    void workbench.prepare();
    expect(workbench.view?.models.candidate).toBe(open);
    expect(workbench.shown.upToDate).toBe(false);
  });

  it('is up to date after an edit of points alone', () => {
    workbench.models.editor.apply((model) => ({ ...model, handover: { targets: { A: 80, D: null } } }), {
      label: 'target',
    });
    expect(workbench.view?.models.candidate).toBe(workbench.models.open);
    expect(workbench.shown.upToDate).toBe(true);
  });

  it('is of earlier settings while another backtest is computed', () => {
    workbench.setBacktest({ horizonDays: 60 });
    expect(workbench.shown.upToDate).toBe(false);
  });
});

it('scored leads carry their date in the name, and none where the data has none', async () => {
  const named = async () => (await scoredLeadsFile(workbench, { asOf: 0, guardFormulas: true })).name;
  expect(await named()).toBe('scored-leads-1970-01-01.csv');
  const leads = { name: 'leads.csv', bytes: new TextEncoder().encode('lead_id,job_level\n1,VP\n') };
  expect(await workbench.load(oneFileEach({ leads }), {}, tinyHow())).toBe(true);
  expect(await named()).toBe('scored-leads.csv');
});
