import type { FileSource } from '../../db/query-engine.ts';
import type { Bytes } from './byte-file.ts';

/** A file of ours, there until it is released. */
export interface Spooled {
  source: FileSource;
  release: () => Promise<void>;
}

/** Bytes after which a browser is given what there is: it keeps large blobs on disk, not in the page's memory. */
const PART = 16 * 2 ** 20;

/**
 * Writes pieces into a file for those who can't read streams: a blob, or a file in the system's folder for passing
 * files where `like` is a path (under Node). Nothing stays behind where the pieces fail.
 */
export async function spool(pieces: AsyncIterable<Bytes>, like: FileSource): Promise<Spooled> {
  return 'path' in like ? toFolder(pieces, like.name) : toBlob(pieces, like.name);
}

async function toBlob(pieces: AsyncIterable<Bytes>, name: string): Promise<Spooled> {
  const parts: BlobPart[] = [];
  let loose: Bytes[] = [];
  let length = 0;
  for await (const piece of pieces) {
    loose.push(piece);
    length += piece.length;
    if (length < PART) continue;
    parts.push(new Blob(loose));
    loose = [];
    length = 0;
  }
  return { source: { name, blob: new Blob([...parts, ...loose]) }, release: async () => undefined };
}

async function toFolder(pieces: AsyncIterable<Bytes>, name: string): Promise<Spooled> {
  const [{ mkdtemp, open, rm }, { tmpdir }, paths] = await Promise.all([
    import('node:fs/promises'),
    import('node:os'),
    import('node:path'),
  ]);
  const folder = await mkdtemp(paths.join(tmpdir(), 'scorebench-unpacked-'));
  const release = () => rm(folder, { recursive: true, force: true });
  const path = paths.join(folder, 'unpacked');
  try {
    const file = await open(path, 'w');
    try {
      for await (const piece of pieces) await file.writeFile(piece);
    } finally {
      await file.close();
    }
  } catch (cause) {
    await release();
    throw cause;
  }
  return { source: { name, path }, release };
}
