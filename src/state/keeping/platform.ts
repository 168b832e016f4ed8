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

/** How much of the browser's storage is used; null for what the browser doesn't say. */
export interface StorageFacts {
  /** Bytes in use by this origin. */
  used: number | null;
  /** Bytes that it may use. */
  quota: number | null;
  /** Whether the browser has promised not to remove them by itself. */
  persisted: boolean | null;
}

/** What the browser says of its storage; never rejects. */
export async function storageFacts(storage: StorageManager | null): Promise<StorageFacts> {
  const [estimate, persisted] = await Promise.all([
    answerOf(() => storage?.estimate?.()),
    answerOf(() => storage?.persisted?.()),
  ]);
  return { used: estimate?.usage ?? null, quota: estimate?.quota ?? null, persisted };
}

/** Asks the browser not to remove what is kept by itself; says whether it promised. Some browsers ask the user. */
export async function askToPersist(storage: StorageManager | null): Promise<boolean> {
  return (await answerOf(() => storage?.persist?.())) ?? false;
}

async function answerOf<Value>(ask: () => Promise<Value> | undefined): Promise<Value | null> {
  try {
    return (await ask()) ?? null;
  } catch {
    return null;
  }
}

/** What `promise` gives, or a rejection once `milliseconds` have passed: some browsers' storage at times never answers. */
export async function within<Value>(promise: Promise<Value>, milliseconds: number): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new DOMException(`no answer within ${milliseconds / 1000} s`, 'TimeoutError')),
      milliseconds,
    );
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
