// @vitest-environment node
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { MortalEngine, tinyFiles, tinyHow, tinyWorkbench } from '../../tests/support/tiny-workbench.ts';
import { openNodeEngine } from '../db/duckdb-node.ts';
import type { QueryEngine } from '../db/query-engine.ts';
import type { Workbench } from './workbench.svelte.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const WAIT = { timeout: 30_000 };

let below: QueryEngine;
beforeAll(async () => {
  below = await openNodeEngine();
});
afterAll(() => below.close());

/** The engines that were started, the last one last. */
let engines: MortalEngine[];
let workbench: Workbench;
beforeEach(() => {
  engines = [];
  workbench = tinyWorkbench(() => {
    const engine = new MortalEngine(below);
    engines.push(engine);
    return engine;
  });
});

const load = () => workbench.load(tinyFiles(), {}, tinyHow());
const engine = () => engines.at(-1) as MortalEngine;

/** Whether a statement is one of the quality report. */
const ofQuality = (sql: string) => sql.includes('.quality');

/** Holds the quality report up where it begins; resolves when it is there. */
function holdQuality(): { begun: Promise<void>; release: () => void } {
  let release = () => {};
  const begun = new Promise<void>((begin) => {
    engine().before = (sql) => {
      if (!ofQuality(sql) || sql.startsWith('DROP')) return undefined;
      begin();
      return new Promise((resolve) => (release = resolve));
    };
  });
  return { begun, release: () => release() };
}

describe('the quality report', () => {
  it('comes after the views', async () => {
    await load();
    await vi.waitFor(() => expect(workbench.findings.quality?.conversion).toBe('won'), WAIT);
  });

  it('that is under way when other data is loaded is given up, and is no failure', async () => {
    await load();
    const { begun, release } = holdQuality();
    await begun;
    const first = workbench.dataset;
    const second = load();
    await vi.waitFor(() => expect(workbench.dataset).not.toBe(first), WAIT);
    engine().before = () => undefined;
    release();
    await second;
    await vi.waitFor(() => expect(workbench.findings.quality).not.toBeNull(), WAIT);
    expect(workbench.findings.qualityFailure).toBeNull();
  });

  it('says that it is of another stage when the conversion changes, and is made anew', async () => {
    await load();
    await vi.waitFor(() => expect(workbench.findings.quality).not.toBeNull(), WAIT);
    workbench.setBacktest({ conversion: 'opportunity' });
    expect([workbench.findings.quality?.conversion, workbench.findings.qualityStale]).toEqual(['won', true]);
    await vi.waitFor(() => expect(workbench.findings.quality?.conversion).toBe('opportunity'), WAIT);
    expect(workbench.findings.qualityStale).toBe(false);
  });

  it('that fails says why', async () => {
    await load();
    engine().before = (sql) => {
      if (ofQuality(sql) && !sql.startsWith('DROP')) throw new Error('no room');
    };
    await vi.waitFor(() => expect(workbench.findings.qualityFailure?.message).toBe('no room'), WAIT);
  });
});

describe('an engine that is gone', () => {
  it('is told, and the figures stay', async () => {
    await load();
    const models = workbench.view?.models;
    engine().die();
    expect(workbench.lost?.message).toContain('the database stopped');
    expect(workbench.view?.models).toEqual(models);
  });

  it('does not hold up a load: it ends with the message', async () => {
    await load();
    const former = engine();
    former.before = () => new Promise((resolve) => setTimeout(resolve));
    const next = load();
    former.die();
    expect(await next).toBe(false);
    expect(workbench.loads.problems.map(({ code }) => code)).toEqual(['worker-lost']);
  });

  it('is followed by another one, which reads the files anew and leaves the models as they are', async () => {
    await load();
    workbench.models.editor.apply((model) => ({ ...model, version: 'edited' }), { label: 'edited' });
    const cells = workbench.view?.backtest.candidate.n;
    engine().die();
    expect(await workbench.reload()).toBe(true);
    expect(engines).toHaveLength(2);
    expect([workbench.lost, workbench.loads.problems]).toEqual([null, []]);
    expect(workbench.models.open.version).toBe('edited');
    expect(workbench.shown.upToDate).toBe(true);
    expect(workbench.view?.backtest.candidate.n).toEqual(cells);
  });

  it('fails what asks for the data it held, with the same', async () => {
    await load();
    engine().die();
    await expect(workbench.engine).rejects.toBe(workbench.lost);
  });

  it('leaves files that are not loaded yet readable, by another one', async () => {
    await load();
    engine().die();
    expect(await workbench.engineForFiles).toBe(engines[1]);
  });

  it('that could not be started is started again', async () => {
    let starts = 0;
    const next = tinyWorkbench(() => {
      if (++starts === 1) throw new Error('no network');
      return new MortalEngine(below);
    });
    await expect(next.load(tinyFiles(), {}, tinyHow())).rejects.toThrow('no network');
    expect(await next.load(tinyFiles(), {}, tinyHow())).toBe(true);
  });
});

describe('cancel', () => {
  it('ends a load at once, though the engine never answers', async () => {
    await load();
    const { dataset } = workbench;
    let asked = () => {};
    const hangs = new Promise<void>((resolve) => (asked = resolve));
    engine().before = () => (asked(), new Promise(() => undefined));
    const next = load();
    await hangs;
    workbench.loads.cancel();
    expect(await next).toBe(false);
    expect([workbench.loads.step, workbench.loads.problems, workbench.dataset]).toEqual([null, [], dataset]);
  });

  it('ends the wait for the figures of data that has been read', async () => {
    let ask = () => {};
    const asked = new Promise<void>((resolve) => (ask = resolve));
    const loading = workbench.load(tinyFiles(), {}, tinyHow());
    await vi.waitFor(() => expect(engines).toHaveLength(1), WAIT);
    engine().before = (sql) => {
      if (!workbench.dataset || sql.startsWith('DROP')) return undefined;
      ask();
      return new Promise(() => undefined);
    };
    await asked;
    workbench.loads.cancel();
    expect(await loading).toBe(true);
    expect([workbench.loads.step, workbench.preparation.stopped]).toEqual([null, true]);
  });
});
