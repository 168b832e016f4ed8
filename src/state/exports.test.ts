// @vitest-environment node
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { tinyModel } from '../../tests/support/tiny-model.ts';
import type { Model } from '../core/model/schema/schema.ts';
import { DEFAULT_BACKTEST } from '../core/scoring/backtest.ts';
import { openNodeEngine } from '../db/duckdb-node.ts';
import type { QueryEngine } from '../db/query-engine.ts';
import { oneFileEach } from '../engine/load/load-dataset.ts';
import { modelFile } from './exports.ts';
import { Workbench } from './workbench.svelte.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** Two leads that fit; one of them has three visits, all long ago. */
const FILES = {
  leads: 'lead_id,created_at,job_level\n1,2026-01-01,VP\n2,2026-01-01,VP\n',
  activities: 'lead_id,occurred_at,type\n1,2026-01-02,visit\n1,2026-01-03,visit\n1,2026-01-04,visit\n',
  outcomes: 'lead_id,occurred_at,stage\n1,2026-02-01,won\n',
};
const BACKTEST = { ...DEFAULT_BACKTEST, horizonDays: 30, dataEnd: '2026-06-01' };

let engine: QueryEngine;
/** What the engine does before each statement. */
let before: () => void;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

let workbench: Workbench;
beforeEach(async () => {
  before = () => undefined;
  const watched: QueryEngine = {
    ...{ dialect: engine.dialect, desk: engine.desk },
    query: async (...of) => (before(), engine.query(...of)),
    take: async (...of) => (before(), engine.take(...of)),
    insert: (...of) => engine.insert(...of),
    importFile: (...of) => engine.importFile(...of),
    releaseFile: (...of) => engine.releaseFile(...of),
    close: () => Promise.resolve(),
  };
  const kept = new Map<string, string>();
  workbench = new Workbench({
    openEngine: () => Promise.resolve(watched),
    store: {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    },
  });
  const [leads, activities, outcomes] = Object.entries(FILES).map(([name, text]) => ({
    name: `${name}.csv`,
    bytes: new TextEncoder().encode(text),
  }));
  if (!leads || !activities || !outcomes) throw new Error('three files');
  const first = { candidate: tinyModel(), current: tinyModel({ name: 'In use' }) };
  const loaded = await workbench.load(oneFileEach({ leads, activities, outcomes }), {}, { first, backtest: BACKTEST });
  expect([loaded, workbench.problems]).toEqual([true, []]);
});

/** Counts visits of the last day alone: as of day 14 nobody has one, and nobody is handed over. */
function look(model: Model): Model {
  const criteria = model.engagement.criteria.map((each) => ({ ...each, lastDays: 1 }));
  return { ...model, engagement: { ...model.engagement, criteria } };
}

const editCondition = () => workbench.models.editor.apply(look, { label: 'the last day alone' });

interface Exported {
  engagement: { criteria: { lastDays?: number }[] };
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
  return { lastDays: engagement.criteria[0]?.lastDays, handedOver: evidence?.qualified.n, said: without?.message };
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
    workbench.stopPreparing();
    expect(await exported()).toEqual({
      ...{ lastDays: 1, handedOver: undefined },
      said: 'the model was saved without evidence, because its figures were stopped',
    });
  });

  it('or none, and says so, when its figures can not be computed', async () => {
    before = () => {
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
    workbench.stopPreparing();
    void workbench.prepare();
    expect(await exported()).toEqual({ lastDays: 1, handedOver: 0, said: undefined });
  });

  it('under the backtest that was set last', async () => {
    workbench.setBacktest({ horizonDays: 60 });
    const { text } = await modelFile(workbench, '1');
    expect((JSON.parse(text) as Exported).evidence?.backtest.horizonDays).toBe(60);
  });

  it('beside that of the model it is compared with now', async () => {
    workbench.models.compareWith('candidate');
    const { text } = await modelFile(workbench, '1');
    expect((JSON.parse(text) as Exported).evidence?.comparedWith).toBeUndefined();
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
    workbench.stopPreparing();
    expect((await file).lastDays).toBe(1);
  });
});

describe('what the views show', () => {
  it('names the models that it is of, while another condition is computed', () => {
    const open = workbench.models.open;
    editCondition();
    void workbench.prepare();
    expect(workbench.view?.models.candidate).toBe(open);
    expect(workbench.upToDate).toBe(false);
  });

  it('is up to date after an edit of points alone', () => {
    workbench.models.editor.apply((model) => ({ ...model, handover: { targets: { A: 80, D: null } } }), {
      label: 'target',
    });
    expect(workbench.view?.models.candidate).toBe(workbench.models.open);
    expect(workbench.upToDate).toBe(true);
  });

  it('is of earlier settings while another backtest is computed', () => {
    workbench.setBacktest({ horizonDays: 60 });
    expect(workbench.upToDate).toBe(false);
  });
});
