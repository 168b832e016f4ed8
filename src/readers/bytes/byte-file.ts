import type { FileHandle } from 'node:fs/promises';
import type { FileSource } from '../../db/query-engine.ts';
import { problem } from '../reader-problems.ts';

/** Bytes that stand in a buffer of their own. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** A file whose bytes are read where they are needed, whatever it is behind. */
export interface ByteFile {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** The bytes from `start` to before `end`, fewer where the file ends before. */
  read(start: number, end: number): Promise<Bytes>;
  close(): Promise<void>;
}

/** Opens a file; close it when done. Reading throws a `UserError` where the file can't be read (any more). */
export async function openFile(source: FileSource): Promise<ByteFile> {
  if ('bytes' in source) return ofBytes(source.name, source.bytes);
  if ('blob' in source) return ofBlob(source.name, source.blob);
  try {
    const { open } = await import('node:fs/promises');
    const handle = await open(source.path);
    return ofHandle(source.name, handle, (await handle.stat()).size);
  } catch (cause) {
    throw unreadable(source.name, cause);
  }
}

function ofBytes(name: string, bytes: Uint8Array): ByteFile {
  return {
    name,
    size: bytes.length,
    read: async (start, end) => new Uint8Array(bytes.subarray(start, end)),
    close: async () => undefined,
  };
}

function ofBlob(name: string, blob: Blob): ByteFile {
  const read = async (start: number, end: number) => {
    try {
      return new Uint8Array(await blob.slice(start, end).arrayBuffer());
    } catch (cause) {
      throw unreadable(name, cause);
    }
  };
  return { name, size: blob.size, read, close: async () => undefined };
}

function ofHandle(name: string, handle: FileHandle, size: number): ByteFile {
  const read = async (start: number, end: number) => {
    const buffer = new Uint8Array(Math.max(0, Math.min(end, size) - start));
    try {
      let filled = 0;
      while (filled < buffer.length) {
        const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, start + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return buffer.subarray(0, filled);
    } catch (cause) {
      throw unreadable(name, cause);
    }
  };
  return { name, size, read, close: () => handle.close() };
}

function unreadable(name: string, cause: unknown): Error {
  const words = cause instanceof Error ? cause.message : String(cause);
  return problem(
    'unreadable',
    name,
    `can't be read: ${words}`,
    'it may have been moved or changed since it was chosen: choose it again',
    cause,
  );
}
