import type { Diagnostic } from '../../core/diagnostics.ts';
import { answer } from './database.ts';
import { FileStore } from './file-store.ts';
import { NAMES } from './kept-names.ts';
import type { KeepingPlatform } from './platform.ts';
import { stillThere } from './keeping-problems.ts';
import { within } from './platform.ts';

/** How long other tabs may take to let go, in milliseconds. */
const PATIENCE = 4000;
const PAUSE = 100;

/**
 * Deletes everything of ours in the browser and looks whether it is gone; gives what is left, in words. Whoever holds
 * something open must have been told before.
 */
export async function deleteEverything(platform: KeepingPlatform): Promise<Diagnostic[]> {
  const left = await Promise.all([
    attempt('the database', () => deleteDatabase(platform.indexedDB)),
    attempt('the folder of data files', () => deleteFiles(platform.storage)),
    attempt('a setting', async () => deleteSettings(platform.localStorage)),
    attempt('a cache', () => deleteCaches(platform.caches)),
  ]);
  return left.flatMap((what) => (what === null ? [] : [stillThere(what)]));
}

/** The name of what `remove` leaves, which says whether it is gone; null for nothing. */
async function attempt(what: string, remove: () => Promise<boolean>): Promise<string | null> {
  return remove().then(
    (gone) => (gone ? null : what),
    () => what,
  );
}

async function deleteDatabase(factory: IDBFactory | null): Promise<boolean> {
  if (!factory) return true;
  // It waits for other tabs, and is still done when the last of them is closed.
  await within(answer(factory.deleteDatabase(NAMES.database)), PATIENCE);
  // Some browsers can't list databases; then the answer above has to do.
  if (typeof factory.databases !== 'function') return true;
  return (await factory.databases()).every(({ name }) => name !== NAMES.database);
}

async function deleteFiles(storage: StorageManager | null): Promise<boolean> {
  if (typeof storage?.getDirectory !== 'function') return true;
  const store = new FileStore(storage);
  const end = Date.now() + PATIENCE;
  for (;;) {
    try {
      await store.removeAll();
      return !(await store.exists());
    } catch (problem) {
      // Another tab is writing, and has been told to stop.
      if (Date.now() > end) throw problem;
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }
}

function deleteSettings(settings: Storage | null): boolean {
  const ours = () => Object.keys(settings ?? {}).filter((key) => key.startsWith(NAMES.prefix));
  for (const key of ours()) settings?.removeItem(key);
  return ours().length === 0;
}

async function deleteCaches(caches: CacheStorage | null): Promise<boolean> {
  if (!caches) return true;
  const ours = async () => (await caches.keys()).filter((name) => name.startsWith(NAMES.prefix));
  for (const name of await ours()) await caches.delete(name);
  return (await ours()).length === 0;
}
