/** What keeping needs from the browser; null for what this one lacks or refuses. */
export interface KeepingPlatform {
  indexedDB: IDBFactory | null;
  storage: StorageManager | null;
  locks: LockManager | null;
  openChannel: ((name: string) => BroadcastChannel) | null;
  localStorage: Storage | null;
  caches: CacheStorage | null;
  /** Whether a page may write files of its own (`createWritable`). */
  writesFiles: boolean;
}

/** The browser's own objects. Never throws: reading some of them does where a site may store nothing. */
export function browserPlatform(global: typeof globalThis = globalThis): KeepingPlatform {
  return {
    indexedDB: orNull(() => global.indexedDB),
    storage: orNull(() => global.navigator.storage),
    locks: orNull(() => global.navigator.locks),
    openChannel: orNull(() => global.BroadcastChannel) && ((name) => new global.BroadcastChannel(name)),
    localStorage: orNull(() => global.localStorage),
    caches: orNull(() => global.caches),
    writesFiles: orNull(() => 'createWritable' in global.FileSystemFileHandle.prototype) ?? false,
  };
}

// The types say that everything is there; an old browser, a page without https and a strict setting say otherwise.
function orNull<Value>(read: () => Value | undefined): Value | null {
  try {
    return read() ?? null;
  } catch {
    return null;
  }
}
