import { UserError } from '../../core/diagnostics.ts';
import type { FileSource } from '../../db/query-engine.ts';
import type { FileStore } from './file-store.ts';
import { blobHash } from './blob-hash.ts';
import type { KeptFile, SnapshotFile } from './snapshot.ts';
import { isQuota, noRoom, sourceGone } from './keeping-problems.ts';
import type { StorageFacts } from './platform.ts';

/** Where the bytes of a file lie already, and their hash. */
export type KnownPlace = Pick<KeptFile, 'place' | 'sha256'>;

/** A file that is to be kept: where it will lie, and whether it has to be copied there. */
export interface Copy extends KeptFile {
  blob: Blob;
  /** The object that holds the bytes, by which it is known again. */
  origin: object;
  kept: boolean;
}

/** What a copy needs beside its files. */
export interface CopyOptions {
  store: Pick<FileStore, 'write'>;
  facts: () => Promise<StorageFacts>;
  /** Throws to stop. */
  check: () => void;
  onProgress?: ((bytes: number, total: number) => void) | undefined;
}

/** Says of each file where it will lie: where it is already (by `known`), else in `folder`. */
export function planCopies(
  files: readonly SnapshotFile[],
  folder: string,
  known: (origin: object) => KnownPlace | undefined,
): Copy[] {
  return files.map(({ source, ...read }, i) => {
    const origin = originOf(source);
    const { place, sha256 } = known(origin) ?? {};
    // A view of a part of a buffer gives that part.
    const blob = origin instanceof Blob ? origin : new Blob([origin]);
    return {
      ...read,
      ...{ name: source.name, place: place ?? `${folder}/${i}-${read.table}`, size: blob.size },
      ...(sha256 !== undefined && { sha256 }),
      ...{ blob, origin, kept: place !== undefined },
    };
  });
}

/** Copies what isn't there yet, and notes its hash. Throws a `UserError` where there is no room or a file can't be read. */
export async function copyFiles(copies: readonly Copy[], options: CopyOptions): Promise<void> {
  const { store, facts, check, onProgress } = options;
  const missing = copies.filter(({ kept }) => !kept);
  const total = missing.reduce((sum, { size }) => sum + size, 0);
  // Better before the disk is full than after.
  const before = await facts();
  if (before.used !== null && before.quota !== null && total > before.quota - before.used)
    throw new UserError([noRoom(total, before)]);
  let done = 0;
  for (const copy of missing) {
    const { name, place, blob } = copy;
    let at = 0;
    try {
      await store.write(place, blob, (bytes) => {
        at = bytes;
        check();
        onProgress?.(done + bytes, total);
      });
      copy.sha256 = await blobHash(blob, check);
    } catch (cause) {
      check();
      if (isQuota(cause)) throw new UserError([noRoom(total, before)], { cause });
      if (await isUnreadable(blob, at)) throw new UserError([sourceGone(name, cause)], { cause });
      throw cause;
    }
    done += blob.size;
  }
}

function originOf(source: FileSource): Blob | Uint8Array<ArrayBuffer> {
  if ('path' in source) throw new Error('a browser has no paths');
  // A blob can't be made of shared memory, and nothing here shares any.
  return 'blob' in source ? source.blob : (source.bytes as Uint8Array<ArrayBuffer>);
}

/** A file of the user's that has changed since it was chosen can't be read; the copy's failure doesn't say which side it was. */
async function isUnreadable(blob: Blob, at: number): Promise<boolean> {
  return blob
    .slice(at, at + 1)
    .arrayBuffer()
    .then(
      () => false,
      () => true,
    );
}
