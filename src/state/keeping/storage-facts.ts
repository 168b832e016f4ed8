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
    orNull(() => storage?.estimate?.()),
    orNull(() => storage?.persisted?.()),
  ]);
  return { used: estimate?.usage ?? null, quota: estimate?.quota ?? null, persisted };
}

/** Asks the browser not to remove what is kept by itself; says whether it promised. Some browsers ask the user. */
export async function askToPersist(storage: StorageManager | null): Promise<boolean> {
  return (await orNull(() => storage?.persist?.())) ?? false;
}

async function orNull<Value>(ask: () => Promise<Value> | undefined): Promise<Value | null> {
  try {
    return (await ask()) ?? null;
  } catch {
    return null;
  }
}
