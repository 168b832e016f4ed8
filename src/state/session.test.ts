// @vitest-environment node
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { MemoryPlaces, textsInMemory } from '../../tests/support/keeping-in-memory.ts';
import { tinyFiles, tinyWorkbench } from '../../tests/support/tiny-workbench.ts';
import { openNodeEngine } from '../db/duckdb-node.ts';
import type { QueryEngine } from '../db/query-engine.ts';
import type { Keeping } from './keeping/keeping.ts';
import { noDatabase } from './keeping/keeping-problems.ts';
import { Listeners } from './keeping/listeners.ts';
import { Snapshots } from './keeping/snapshots.ts';
import { Tabs } from './keeping/tabs.ts';
import { KeptTexts } from './keeping/texts.ts';
import type { NotebookFile } from './notebook-file.svelte.ts';
import { Session } from './session.svelte.ts';
import { Studies } from './studies/studies.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

// Served by nobody here: a visit that opens nothing of its own fails at it.
vi.mock('./open-sample.ts', () => ({
  SAMPLE_KEY: 'sample',
  sampleModels: () => null,
  fetchSample: () => Promise.reject(new Error('no sample')),
  fetchSampleView: () => Promise.resolve(null),
}));

let engine: QueryEngine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

const alone = () => new Tabs({ locks: null, openChannel: null });

function sessionOver(places: MemoryPlaces, texts = textsInMemory()): Session {
  const tabs = alone();
  const keeping = {
    ...{ tabs, texts, problems: [], onProblems: new Listeners(), onForgotten: new Listeners() },
    snapshots: new Snapshots(places, tabs, null),
    askToPersist: async () => true,
  } as unknown as Keeping;
  const workbench = tinyWorkbench(() => engine);
  const notebook = { notebook: null, problems: [] } as unknown as NotebookFile;
  return new Session(workbench, new Studies(workbench, []), notebook, keeping);
}

/** A visit on which the tiny files were opened and kept, whose leads then change in the browser's storage. */
async function changedSince(): Promise<MemoryPlaces> {
  const places = new MemoryPlaces();
  const session = sessionOver(places);
  expect(await session.load(tinyFiles(), {})).toBe(true);
  await vi.waitFor(() => expect(places.manifest).not.toBeNull());
  await vi.waitFor(() => expect(session.saving).toBeNull());
  const [place] = [...places.stored.keys()].filter((key) => key.includes('leads'));
  const text = (await places.stored.get(place ?? '')?.text()) ?? '';
  places.stored.set(place ?? '', new Blob([text.replace('VP', 'CEO')]));
  return places;
}

/** Starts a visit; the sample, which is shown in the place of what is not opened, is served by nobody here. */
async function started(places: MemoryPlaces): Promise<Session> {
  const session = sessionOver(places);
  await session.start().catch(() => undefined);
  return session;
}

describe('kept files whose bytes have changed', () => {
  it('are not opened but named, and are opened once a person wants that, then without a question', async () => {
    const places = await changedSince();
    const session = await started(places);
    expect([session.changedFiles, session.workbench.dataset]).toEqual([['leads.csv'], null]);
    await session.useChangedFiles();
    expect([session.changedFiles, session.workbench.dataset?.leads.rows]).toEqual([[], 2]);
    const next = await started(places);
    expect([next.changedFiles, next.workbench.dataset?.leads.rows]).toEqual([[], 2]);
  });

  it('are forgotten where a person wants that', async () => {
    const places = await changedSince();
    const session = await started(places);
    await session.forgetChangedFiles();
    expect([session.changedFiles, places.stored.size, places.manifest]).toEqual([[], 0, null]);
  });
});

describe('what the page says of the models', () => {
  it('is never that they are kept while the browser gives no database', () => {
    const texts = new KeptTexts(null, new Map(), alone(), { problem: noDatabase(null) });
    expect(sessionOver(new MemoryPlaces(), texts).keptState).toBe('not-kept');
  });

  it('is that they wait until what was edited is written', async () => {
    vi.useFakeTimers();
    const session = sessionOver(new MemoryPlaces());
    expect(session.keptState).toBe('kept');
    session.workbench.models.editor.apply((model) => ({ ...model, notes: 'edited' }), { label: 'edited' });
    expect(session.keptState).toBe('waiting');
    await vi.advanceTimersByTimeAsync(1000);
    expect(session.keptState).toBe('kept');
    vi.useRealTimers();
  });
});
