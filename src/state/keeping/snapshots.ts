import type { Diagnostic } from '../../core/diagnostics.ts';
import { UserError } from '../../core/diagnostics.ts';
import { copyFiles, planCopies } from './copy-files.ts';
import type { Copy, KnownPlace } from './copy-files.ts';
import { blobHash } from './blob-hash.ts';
import type { Database } from './database.ts';
import type { FileStore } from './file-store.ts';
import { Listeners } from './listeners.ts';
import { readManifest, snapshotOf, writeManifest } from './snapshot.ts';
import type { Manifest, Snapshot, SnapshotPatch, SnapshotToSave } from './snapshot.ts';
import { filesChanged, filesGone, isQuota, noRoom, notOpened, notSaved, otherTabWrites } from './keeping-problems.ts';
import type { StorageFacts } from './platform.ts';
import type { Tabs } from './tabs.ts';

/** Where data sets are kept. */
export interface SnapshotPlaces {
  files: Pick<FileStore, 'newFolder' | 'write' | 'open' | 'removeFolder' | 'tidy'>;
  manifests: Pick<Database, 'readManifest' | 'writeManifest' | 'removeManifest'>;
  facts: () => Promise<StorageFacts>;
}

export interface SaveOptions {
  signal?: AbortSignal | undefined;
  /** Bytes that are copied, of those that have to be. */
  onProgress?: ((bytes: number, total: number) => void) | undefined;
}

/**
 * The data set that is kept for the next visit. Files come first, then in one transaction the manifest that names them,
 * then the former files go: whenever it stops, one of the two data sets is whole.
 */
export class Snapshots {
  readonly #places: SnapshotPlaces | null;
  readonly #tabs: Tabs;
  /** Why nothing can be kept any more, or ever could. */
  #stopped: Diagnostic | null;
  #queue: Promise<unknown> = Promise.resolve();
  /** Where the bytes of an object that holds some lie already. */
  readonly #known = new WeakMap<object, KnownPlace>();
  /** Another tab has saved something; files opened before may be gone. */
  readonly onChange = new Listeners<void>();

  /** `places` null: nothing can be kept, because of `problem`. */
  constructor(places: SnapshotPlaces | null, tabs: Tabs, problem: Diagnostic | null) {
    this.#places = places;
    this.#tabs = tabs;
    this.#stopped = problem;
    tabs.onMessage.add(({ kind }) => {
      if (kind === 'snapshot-saved') this.onChange.tell();
    });
  }

  /**
   * Keeps a data set in place of the former one, after any save before it has ended. On a failure (a `UserError`) or an
   * abort (the signal's reason) the former one stays. Files that came from `open` or were saved before aren't copied again.
   */
  save(snapshot: SnapshotToSave, options: SaveOptions = {}): Promise<void> {
    return this.#enqueue(async (places) => {
      options.signal?.throwIfAborted();
      const former = await formerOf(places);
      if (former !== 'unreadable') await places.files.tidy(placesOf(former));
      const folder = await places.files.newFolder();
      try {
        const copies = await this.#copy(snapshot, folder, former, places, options);
        await places.manifests.writeManifest(writeManifest(manifestOf(snapshot, copies)));
        for (const { origin, place, sha256 } of copies)
          this.#known.set(origin, sha256 === undefined ? { place } : { place, sha256 });
        this.#tabs.say({ kind: 'snapshot-saved' });
        // The new one stands: what goes wrong here is mended by the next save.
        await places.files.tidy(copies.map(({ place }) => place)).catch(() => undefined);
      } catch (problem) {
        await places.files.removeFolder(folder).catch(() => undefined);
        throw problem;
      }
    });
  }

  /** Changes what is kept beside the files; says whether the kept data set is the one called `id`. */
  update(id: string, patch: SnapshotPatch): Promise<boolean> {
    return this.#enqueue(async ({ manifests }) => {
      const kept = readManifest(await manifests.readManifest());
      if (kept?.id !== id) return false;
      await manifests.writeManifest(writeManifest({ ...kept, ...patch }));
      this.#tabs.say({ kind: 'snapshot-saved' });
      return true;
    });
  }

  /** Takes the bytes of the data set called `id` as they are now for those that were kept. */
  acceptChanged(id: string): Promise<void> {
    return this.#enqueue(async ({ files, manifests }) => {
      const kept = readManifest(await manifests.readManifest());
      if (kept?.id !== id) return;
      const accepted = kept.files.map(async (file) => {
        const blob = await files.open(file.place);
        return blob ? { ...file, size: blob.size, sha256: await blobHash(blob) } : file;
      });
      await manifests.writeManifest(writeManifest({ ...kept, files: await Promise.all(accepted) }));
    });
  }

  /** Forgets the kept data set, with its files. */
  forget(): Promise<void> {
    return this.#enqueue(async ({ files, manifests }) => {
      await manifests.removeManifest();
      this.#tabs.say({ kind: 'snapshot-saved' });
      await files.tidy([]);
    });
  }

  /** What is known of the kept data set, without its files; null where none is kept. */
  async describe(): Promise<Manifest | null> {
    return this.#places && readManifest(await this.#places.manifests.readManifest());
  }

  /**
   * The kept data set, in any tab; null where none is. Throws a `UserError` where it can't be opened: of the code
   * `keeping-changed` where bytes are others than those that were kept and those are not accepted.
   */
  async open(changed: 'refuse' | 'accept' = 'refuse'): Promise<Snapshot | null> {
    if (!this.#places) return null;
    try {
      return await this.#open(this.#places, changed);
    } catch (problem) {
      if (!(problem instanceof DOMException)) throw problem;
      throw new UserError([this.#stopped ?? notOpened(problem)], { cause: problem });
    }
  }

  /** Keeps nothing any more; a save under way fails. Resolves when it has ended. */
  async stop(problem: Diagnostic): Promise<void> {
    this.#stopped = problem;
    await this.#queue;
  }

  async #open({ files, manifests }: SnapshotPlaces, changed: 'refuse' | 'accept'): Promise<Snapshot | null> {
    for (;;) {
      const text = await manifests.readManifest();
      const manifest = readManifest(text);
      if (!manifest) return null;
      const found = await Promise.all(manifest.files.map(({ place }) => files.open(place)));
      const problems = await problemsOf(manifest, found, changed === 'accept');
      if (problems.length === 0) {
        manifest.files.forEach(({ place, sha256 }, i) => {
          const known = sha256 === undefined || changed === 'accept' ? { place } : { place, sha256 };
          if (found[i]) this.#known.set(found[i], known);
        });
        return snapshotOf(manifest, found);
      }
      // Or has the writer's tab put another one in its place just now?
      if (text === (await manifests.readManifest())) throw new UserError(problems);
    }
  }

  async #copy(
    snapshot: SnapshotToSave,
    folder: string,
    former: Manifest | null | 'unreadable',
    { files, facts }: SnapshotPlaces,
    { signal, onProgress }: SaveOptions,
  ): Promise<Copy[]> {
    const check = () => {
      signal?.throwIfAborted();
      if (this.#stopped) throw new UserError([this.#stopped]);
    };
    const there = placesOf(former);
    const copies = planCopies(snapshot.files, folder, (origin) => {
      const known = this.#known.get(origin);
      return known && there.includes(known.place) ? known : undefined;
    });
    await copyFiles(copies, { store: files, facts, check, onProgress });
    // The last moment to turn back.
    check();
    return copies;
  }

  /** One after the other, and only in the tab that may write. */
  #enqueue<Result>(work: (places: SnapshotPlaces) => Promise<Result>): Promise<Result> {
    const result = this.#queue.then(async () => {
      await this.#tabs.settled;
      if (this.#stopped || !this.#places) throw new UserError(this.#stopped ? [this.#stopped] : []);
      if (this.#tabs.role !== 'writer') throw new UserError([otherTabWrites()]);
      try {
        return await work(this.#places);
      } catch (problem) {
        throw await this.#inWords(problem, this.#places);
      }
    });
    this.#queue = result.catch(() => undefined);
    return result;
  }

  /** What the browser's storage says, for the user; an abort and a bug stay what they are. */
  async #inWords(problem: unknown, { facts }: SnapshotPlaces): Promise<unknown> {
    if (!(problem instanceof DOMException) || problem.name === 'AbortError') return problem;
    if (this.#stopped) return new UserError([this.#stopped], { cause: problem });
    return new UserError([isQuota(problem) ? noRoom(null, await facts()) : notSaved(problem)], { cause: problem });
  }
}

function manifestOf({ id, title, key, recipe, settings }: SnapshotToSave, copies: readonly Copy[]): Manifest {
  const files = copies.map(({ blob: _blob, origin: _origin, kept: _kept, ...file }) => file);
  return { format: 1, id, title, key, savedAt: Date.now(), files, recipe, settings };
}

async function formerOf({ manifests }: SnapshotPlaces): Promise<Manifest | null | 'unreadable'> {
  const text = await manifests.readManifest();
  try {
    return readManifest(text);
  } catch {
    // Another version's: its files stay until this save has worked.
    return 'unreadable';
  }
}

/** What is wrong with the files of a data set: they are gone, or cut short, or hold other bytes. */
async function problemsOf(
  { files }: Manifest,
  found: readonly (File | null)[],
  acceptsChanged: boolean,
): Promise<Diagnostic[]> {
  const gone = files.filter(({ size }, i) => !found[i] || (!acceptsChanged && found[i].size < size));
  if (gone.length > 0) return filesGone(gone.map(({ name }) => name));
  if (acceptsChanged) return [];
  const isChanged = await Promise.all(
    files.map(async ({ size, sha256 }, i) => {
      const blob = found[i];
      return !!blob && (blob.size !== size || (sha256 !== undefined && (await blobHash(blob)) !== sha256));
    }),
  );
  return filesChanged(files.filter((_, i) => isChanged[i]).map(({ name }) => name));
}

function placesOf(manifest: Manifest | null | 'unreadable'): string[] {
  return manifest === null || manifest === 'unreadable' ? [] : manifest.files.map(({ place }) => place);
}
