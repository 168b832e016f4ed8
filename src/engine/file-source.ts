import type { FileSource } from './query-engine.ts';

/** The first `length` bytes of a file. */
export async function readHead(source: FileSource, length: number): Promise<Uint8Array> {
  if ('bytes' in source) return source.bytes.subarray(0, length);
  if ('blob' in source) return new Uint8Array(await source.blob.slice(0, length).arrayBuffer());
  const { open } = await import('node:fs/promises');
  const file = await open(source.path);
  try {
    const buffer = new Uint8Array(length);
    const { bytesRead } = await file.read(buffer, 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
