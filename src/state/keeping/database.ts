import { Listeners } from './listeners.ts';
import { NAMES } from './kept-names.ts';

const TEXTS = 'texts';
const SNAPSHOT = 'snapshot';
const MANIFEST = 'manifest';

/**
 * Why a database is closed that nobody here closed: another tab deletes it, a newer version of the page changes its
 * layout, or the browser has taken it away.
 */
export type Gone = 'deleted' | 'newer' | 'lost';

/** Our database: texts by key, and the manifest of the kept data set. */
export class Database {
  readonly #database: IDBDatabase;
  readonly onGone = new Listeners<Gone>();

  private constructor(database: IDBDatabase) {
    this.#database = database;
    // Not closing here would keep another tab waiting that deletes everything.
    database.onversionchange = ({ newVersion }) => this.#gone(newVersion === null ? 'deleted' : 'newer');
    database.onclose = () => this.#gone('lost');
  }

  /** Opens it, and makes it where there is none. */
  static async open(factory: IDBFactory): Promise<Database> {
    const request = factory.open(NAMES.database, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(TEXTS);
      request.result.createObjectStore(SNAPSHOT);
    };
    return new Database(await answer(request));
  }

  async readTexts(): Promise<Map<string, string>> {
    const store = this.#database.transaction(TEXTS).objectStore(TEXTS);
    const [keys, values] = await Promise.all([answer(store.getAllKeys()), answer(store.getAll())]);
    return new Map(keys.map((key, i) => [key as string, values[i] as string]));
  }

  /** Writes all changes or none; null removes. */
  async writeTexts(changes: ReadonlyMap<string, string | null>): Promise<void> {
    const transaction = this.#database.transaction(TEXTS, 'readwrite');
    const store = transaction.objectStore(TEXTS);
    for (const [key, value] of changes) {
      if (value === null) store.delete(key);
      else store.put(value, key);
    }
    await committed(transaction);
  }

  /** The manifest as a JSON text; null where there is none. */
  async readManifest(): Promise<string | null> {
    const store = this.#database.transaction(SNAPSHOT).objectStore(SNAPSHOT);
    return ((await answer(store.get(MANIFEST))) as string | undefined) ?? null;
  }

  async writeManifest(text: string): Promise<void> {
    // On the disk before it is done, since the former files are removed on the strength of it.
    const transaction = this.#database.transaction(SNAPSHOT, 'readwrite', { durability: 'strict' });
    transaction.objectStore(SNAPSHOT).put(text, MANIFEST);
    await committed(transaction);
  }

  close(): void {
    this.#database.close();
  }

  #gone(why: Gone): void {
    this.#database.close();
    this.onGone.tell(why);
  }
}

/** What a request answers; where it opens or deletes, also once it is no longer blocked. */
export function answer<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the database failed'));
  });
}

function committed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('the database was closed'));
    // At once: a page that is being closed may not live to see its requests answered.
    transaction.commit();
  });
}
