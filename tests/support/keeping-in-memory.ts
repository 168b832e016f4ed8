import type { SnapshotPlaces } from '../../src/state/keeping/snapshots.ts';
import { othersAmong } from '../../src/state/keeping/database.ts';
import type { TextChange } from '../../src/state/keeping/database.ts';
import { Tabs } from '../../src/state/keeping/tabs.ts';
import { KeptTexts } from '../../src/state/keeping/texts.ts';
import type { TextRows } from '../../src/state/keeping/texts.ts';

/** Rows of texts in memory, which note what is written and can be made to fail. */
export class MemoryRows implements TextRows {
  readonly rows: Map<string, string>;
  readonly writes: [string, string | null][][] = [];
  failure: Error | null = null;

  constructor(rows: Record<string, string> = {}) {
    this.rows = new Map(Object.entries(rows));
  }

  async readTexts(): Promise<Map<string, string>> {
    await Promise.resolve();
    return new Map(this.rows);
  }

  async exchangeTexts(changes: readonly TextChange[]): Promise<Map<string, string | null>> {
    await Promise.resolve();
    if (this.failure) throw this.failure;
    const others = othersAmong(changes, (key) => this.rows.get(key) ?? null);
    if (others.size > 0) return others;
    this.writes.push(changes.map(({ key, to }) => [key, to]));
    for (const { key, to } of changes) {
      if (to === null) this.rows.delete(key);
      else this.rows.set(key, to);
    }
    return others;
  }

  async putTexts(changes: ReadonlyMap<string, string>): Promise<void> {
    if (this.failure) throw this.failure;
    for (const [key, text] of changes) this.rows.set(key, text);
  }
}

/** Texts that are in memory alone, as of a page without a database. */
export function textsInMemory(): KeptTexts {
  return new KeptTexts(null, new Map(), new Tabs({ locks: null, openChannel: null }));
}

/** Places for a data set in memory. `crashAt` names a step that, and all after it, fails as if the tab were gone. */
export class MemoryPlaces implements SnapshotPlaces {
  readonly stored = new Map<string, Blob>();
  manifest: string | null = null;
  steps: string[] = [];
  crashAt: string | null = null;
  quota: number | null = null;
  #crashed = false;
  #folders = 0;

  readonly files = {
    newFolder: async () => this.#step('new-folder', () => String(++this.#folders)),
    write: async (place: string, blob: Blob, onPart: (bytes: number) => void) => {
      onPart(0);
      // What is half written when a tab dies.
      this.stored.set(place, blob.slice(0, Math.floor(blob.size / 2)));
      this.#step(`write ${place}`, () => this.stored.set(place, blob));
      onPart(blob.size);
    },
    open: async (place: string) => (this.stored.get(place) as File | undefined) ?? null,
    removeFolder: async (folder: string) => this.#step('remove-folder', () => this.#remove((at) => within(at, folder))),
    tidy: async (keep: readonly string[]) => this.#step('tidy', () => this.#remove((at) => !keep.includes(at))),
  };

  readonly manifests = {
    readManifest: async () => this.manifest,
    removeManifest: async () => void this.#step('no-manifest', () => (this.manifest = null)),
    writeManifest: async (text: string) => void this.#step('manifest', () => (this.manifest = text)),
  };

  readonly facts = async () => ({
    used: [...this.stored.values()].reduce((sum, { size }) => sum + size, 0),
    quota: this.quota,
    persisted: false,
  });

  /** The tab is opened again after a crash. */
  revive(): void {
    this.#crashed = false;
    this.crashAt = null;
    this.steps = [];
  }

  #step<Result>(name: string, work: () => Result): Result {
    if (name === this.crashAt) this.#crashed = true;
    if (this.#crashed) throw new Error('the tab is gone');
    this.steps.push(name);
    return work();
  }

  #remove(goes: (place: string) => boolean): void {
    for (const place of [...this.stored.keys()]) if (goes(place)) this.stored.delete(place);
  }
}

const within = (place: string, folder: string) => place.startsWith(`${folder}/`);

/** Locks as the tabs of one browser share them: one holder, the others wait in line. */
export function memoryLocks(): LockManager {
  let line = Promise.resolve();
  const request = (_name: string, { signal }: LockOptions, work: () => Promise<void>) =>
    new Promise<void>((resolve, reject) => {
      line = line.then(async () => {
        if (signal?.aborted) reject(signal.reason as Error);
        else resolve(await work());
      });
    });
  return { request, query: async () => ({}) } as unknown as LockManager;
}

/** A channel as the tabs of one browser share it. */
export function memoryChannel(): (name: string) => BroadcastChannel {
  const all = new Set<Pick<BroadcastChannel, 'onmessage'>>();
  return () => {
    const channel = {
      onmessage: null as BroadcastChannel['onmessage'],
      postMessage: (data: unknown) => {
        const others = [...all].filter((each) => each !== channel);
        queueMicrotask(() => {
          for (const each of others) each.onmessage?.call(each as BroadcastChannel, { data } as MessageEvent);
        });
      },
      close: () => void all.delete(channel),
    };
    all.add(channel);
    return channel as unknown as BroadcastChannel;
  };
}
