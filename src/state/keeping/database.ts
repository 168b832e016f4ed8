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

/** A change of a text, and the text that it was made from; null for none. */
export interface TextChange {
  key: string;
  from: string | null;
  to: string | null;
  /** Only where there is nothing. */
  offered?: boolean;
  /** Not where it has become that already either. */
  exact?: boolean;
}

/** Of the texts that changes were made from, those that are neither that any more nor what they are to become. */
export function othersAmong(
  changes: readonly TextChange[],
  textOf: (key: string, index: number) => string | null,
): Map<string, string | null> {
  const others = new Map<string, string | null>();
  changes.forEach(({ key, from, to, exact = false }, i) => {
    const now = textOf(key, i);
    if (now !== from && (now !== to || exact)) others.set(key, now);
  });
  return others;
}

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

  /**
   * Compares and swaps in one transaction: where every text is still what its change was made from (or is what it is to
   * become), all changes are written; else none is. Gives the texts that are something else by now, empty where it worked.
   */
  async exchangeTexts(changes: readonly TextChange[]): Promise<Map<string, string | null>> {
    const transaction = this.#database.transaction(TEXTS, 'readwrite');
    const store = transaction.objectStore(TEXTS);
    const done = committed(transaction);
    // A read that fails ends the transaction, which is told below.
    done.catch(() => undefined);
    const found = await Promise.all(changes.map(({ key }) => answer(store.get(key) as IDBRequest<string | undefined>)));
    const others = othersAmong(changes, (_, i) => found[i] ?? null);
    if (others.size === 0) for (const change of changes) write(store, change);
    // At once: a page that is being closed may not live to see its requests answered.
    transaction.commit();
    await done;
    return others;
  }

  /** Writes texts without looking at what is there: one that no other tab writes, at the moment when a page is closed. */
  async putTexts(changes: ReadonlyMap<string, string>): Promise<void> {
    const transaction = this.#database.transaction(TEXTS, 'readwrite');
    const store = transaction.objectStore(TEXTS);
    for (const [key, to] of changes) write(store, { key, to });
    const done = committed(transaction);
    transaction.commit();
    await done;
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
    const done = committed(transaction);
    transaction.commit();
    await done;
  }

  async removeManifest(): Promise<void> {
    const transaction = this.#database.transaction(SNAPSHOT, 'readwrite');
    transaction.objectStore(SNAPSHOT).delete(MANIFEST);
    const done = committed(transaction);
    transaction.commit();
    await done;
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

function write(store: IDBObjectStore, { key, to }: Pick<TextChange, 'key' | 'to'>): void {
  if (to === null) store.delete(key);
  else store.put(to, key);
}

function committed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('the database was closed'));
  });
}
