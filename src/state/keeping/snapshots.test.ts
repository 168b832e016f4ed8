import { describe, expect, it } from 'vitest';
import { memoryLocks, MemoryPlaces } from '../../../tests/support/keeping-in-memory.ts';
import { UserError } from '../../core/diagnostics.ts';
import { allForgotten, noFiles } from './keeping-problems.ts';
import type { Snapshot, SnapshotToSave } from './snapshot.ts';
import { Snapshots } from './snapshots.ts';
import { Tabs } from './tabs.ts';

const open = (places: MemoryPlaces) => new Snapshots(places, new Tabs({ locks: null, openChannel: null }), null);

function dataSet(id: string, ...contents: string[]): SnapshotToSave {
  const tables = ['leads', 'activities', 'outcomes'] as const;
  return {
    ...{ id, title: `Data ${id}`, key: `key ${id}`, recipe: { timeZone: 'Europe/London' }, settings: { horizon: 90 } },
    files: contents.map((text, i) => ({
      table: tables[i] ?? 'leads',
      source: { name: `${id}-${i}.csv`, blob: new Blob([text]) },
    })),
  };
}

const texts = (snapshot: Snapshot | null) =>
  Promise.all((snapshot?.files ?? []).map(({ source }) => source.blob.text()));

/** The diagnostics with which a promise rejects. */
const codes = async (failing: Promise<unknown>) => {
  const problem: unknown = await failing.then(
    () => null,
    (reason: unknown) => reason,
  );
  return problem instanceof UserError ? problem.diagnostics.map(({ code }) => code) : problem;
};

describe('snapshots', () => {
  it('gives back what was saved', async () => {
    const places = new MemoryPlaces();
    const bytes = new TextEncoder().encode('xid,score\n1,2\nx').subarray(1, 14);
    const saved: SnapshotToSave = {
      ...dataSet('a'),
      files: [
        { table: 'leads', source: { name: 'Leads 1.xlsx', bytes }, sheet: 'Leads' },
        { table: 'outcomes', source: { name: 'won.csv', blob: new Blob(['b']) }, dialect: { delimiter: ';' } },
      ],
    };
    const progress: [number, number][] = [];
    await open(places).save(saved, { onProgress: (...args) => progress.push(args) });
    const { files, savedAt: _, ...rest } = (await open(places).open())!;
    expect(rest).toEqual({ ...saved, files: undefined });
    expect(files.map(({ source, ...read }) => ({ ...read, name: source.name }))).toEqual([
      { table: 'leads', sheet: 'Leads', name: 'Leads 1.xlsx' },
      { table: 'outcomes', dialect: { delimiter: ';' }, name: 'won.csv' },
    ]);
    expect(await files[0]?.source.blob.text()).toBe('id,score\n1,2\n');
    expect(progress.at(-1)).toEqual([14, 14]);
  });

  it('gives null where nothing was saved, and keeps a data set without files', async () => {
    const places = new MemoryPlaces();
    expect(await open(places).open()).toBeNull();
    await open(places).save(dataSet('sample'));
    expect(await open(places).open()).toMatchObject({ id: 'sample', files: [] });
  });

  it('leaves the former data set whole wherever a save crashes, and its left-overs go with the next', async () => {
    const crashes = ['tidy', 'new-folder', 'write 2/0-leads', 'write 2/1-activities', 'manifest'];
    for (const crashAt of crashes) {
      const places = new MemoryPlaces();
      await open(places).save(dataSet('a', 'one', 'two'));
      places.crashAt = crashAt;
      await expect(open(places).save(dataSet('b', 'three', 'four')), crashAt).rejects.toThrow('the tab is gone');
      places.revive();
      const kept = await open(places).open();
      expect([kept?.id, ...(await texts(kept))], crashAt).toEqual(['a', 'one', 'two']);
      await open(places).save(dataSet('c', 'five'));
      expect(places.stored.size, crashAt).toBe(1);
    }
  });

  it('copies again neither a file that was opened nor one that was saved', async () => {
    const places = new MemoryPlaces();
    const first = open(places);
    const saved = dataSet('a', 'one', 'two');
    await first.save(saved);
    places.revive();
    await first.save({ ...saved, id: 'b' });
    expect(places.steps).toEqual(['tidy', 'new-folder', 'manifest', 'tidy']);
    const again = open(places);
    const kept = (await again.open())!;
    const other = dataSet('c', 'other').files;
    await again.save({ ...kept, files: [...other, ...kept.files.slice(1)] });
    expect(await texts(await open(places).open())).toEqual(['other', 'two']);
    expect(places.stored.size).toBe(2);
    // The file that went is not taken for kept.
    await again.save(kept);
    expect(await texts(await open(places).open())).toEqual(['one', 'two']);
  });

  it('stops at an abort, before and while it copies', async () => {
    const places = new MemoryPlaces();
    await open(places).save(dataSet('a', 'one'));
    const cancel = new AbortController();
    const reason = new DOMException('cancelled', 'AbortError');
    const onProgress = (bytes: number) => bytes > 0 && cancel.abort(reason);
    await expect(open(places).save(dataSet('b', 'two'), { signal: cancel.signal, onProgress })).rejects.toBe(reason);
    await expect(open(places).save(dataSet('b', 'two'), { signal: cancel.signal })).rejects.toBe(reason);
    expect(await texts(await open(places).open())).toEqual(['one']);
    expect(places.stored.size).toBe(1);
  });

  it('changes recipe and settings of the data set that is meant, and of no other', async () => {
    const places = new MemoryPlaces();
    const snapshots = open(places);
    await snapshots.save(dataSet('a', 'one'));
    expect(await snapshots.update('a', { recipe: { missing: ['-'] } })).toBe(true);
    expect(await snapshots.update('b', { settings: null })).toBe(false);
    expect(await snapshots.describe()).toMatchObject({ recipe: { missing: ['-'] }, settings: { horizon: 90 } });
  });

  it('says before it copies that there is no room', async () => {
    const places = new MemoryPlaces();
    places.quota = 3_000_000;
    await open(places).save(dataSet('a', 'x'.repeat(2_000_000)));
    await expect(open(places).save(dataSet('b', 'y'.repeat(1_500_000)))).rejects.toThrow(
      "the files can't be kept for the next visit: they need 1.5 MB, and the browser gives this site 3.0 MB, of which 2.0 MB are in use",
    );
    expect(places.stored.size).toBe(1);
  });

  it('names the files that the browser has removed or cut short', async () => {
    const places = new MemoryPlaces();
    await open(places).save(dataSet('a', 'one', 'two', 'three'));
    places.stored.delete('1/0-leads');
    places.stored.set('1/2-outcomes', new Blob(['th']));
    const failing = open(places).open();
    await expect(failing).rejects.toThrow(/^a-0\.csv: the browser has removed this file.*\na-2\.csv: .*load it again/);
    expect(await codes(failing)).toEqual(['keeping-gone', 'keeping-gone']);
    expect((await open(places).describe())?.title).toBe('Data a');
  });

  it('names the files whose bytes have changed, and opens them only when that is accepted', async () => {
    const places = new MemoryPlaces();
    await open(places).save(dataSet('a', 'one', 'two', 'three'));
    places.stored.set('1/1-activities', new Blob(['TWO']));
    places.stored.set('1/2-outcomes', new Blob(['three and more']));
    const failing = open(places).open();
    await expect(failing).rejects.toThrow(/^a-1\.csv: .*SHA-256.*\na-2\.csv: .*load the file again/);
    expect(await codes(failing)).toEqual(['keeping-changed', 'keeping-changed']);
    const snapshots = open(places);
    expect(await texts(await snapshots.open('accept'))).toEqual(['one', 'TWO', 'three and more']);
    expect(await codes(open(places).open())).toHaveLength(2);
    await snapshots.acceptChanged('a');
    expect(await texts(await open(places).open())).toEqual(['one', 'TWO', 'three and more']);
    places.stored.set('1/0-leads', new Blob(['ONE']));
    await open(places).forget();
    expect([await open(places).open(), places.stored.size]).toEqual([null, 0]);
  });

  it('knows a changed file also after the data set was saved anew without copying it', async () => {
    const places = new MemoryPlaces();
    await open(places).save(dataSet('a', 'one'));
    const again = open(places);
    await again.save({ ...(await again.open())!, id: 'b' });
    places.stored.set('1/0-leads', new Blob(['ONE']));
    expect(await codes(open(places).open())).toEqual(['keeping-changed']);
  });

  it('opens what an older version kept without hashes', async () => {
    const places = new MemoryPlaces();
    await open(places).save(dataSet('a', 'one'));
    places.manifest = (places.manifest ?? '').replace(/,"sha256":"\w+"/, '');
    expect(places.manifest).not.toContain('sha256');
    expect(await texts(await open(places).open())).toEqual(['one']);
  });

  it('says that another version wrote it, and leaves that until a save has worked', async () => {
    const places = new MemoryPlaces();
    places.manifest = '{"format": 2}';
    places.stored.set('7/0-leads', new Blob(['newer']));
    expect(await codes(open(places).open())).toEqual(['keeping-unreadable']);
    places.crashAt = 'manifest';
    await expect(open(places).save(dataSet('a', 'one'))).rejects.toThrow();
    expect(places.stored.has('7/0-leads')).toBe(true);
    places.revive();
    await open(places).save(dataSet('a', 'one'));
    expect(places.stored.size).toBe(1);
  });

  it('refuses in a reader, without storage and after a stop, and says why', async () => {
    const locks = memoryLocks();
    const writer = new Tabs({ locks, openChannel: null }, 5);
    const reader = new Snapshots(new MemoryPlaces(), new Tabs({ locks, openChannel: null }, 5), null);
    expect(await codes(reader.save(dataSet('a')))).toEqual(['keeping-reader']);
    const without = new Snapshots(null, writer, noFiles('there is no storage'));
    expect(await codes(without.save(dataSet('a')))).toEqual(['keeping-files']);
    expect(await without.open()).toBeNull();
    const stopped = open(new MemoryPlaces());
    await stopped.stop(allForgotten());
    expect(await codes(stopped.save(dataSet('a')))).toEqual(['keeping-forgotten']);
  });
});
