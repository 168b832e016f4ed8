import type { FileSource } from './query-engine.ts';

/** The browser's digest takes a whole buffer; larger files would cost a tab its memory. */
export const MOST_BYTES = 256 * 2 ** 20;

/**
 * SHA-256 of a file in hex, for the evidence of a model. Null where it can't be had: blobs and buffers over 256 MB, and
 * pages without a secure context, whose browsers offer no digest. A path (under Node) is streamed, whatever its size.
 */
export async function sha256(source: FileSource): Promise<string | null> {
  if ('path' in source) return hashOfPath(source.path);
  const size = 'bytes' in source ? source.bytes.length : source.blob.size;
  const subtle = (globalThis.crypto as Crypto | undefined)?.subtle;
  if (size > MOST_BYTES || !subtle) return null;
  const bytes = 'bytes' in source ? source.bytes.slice() : new Uint8Array(await source.blob.arrayBuffer());
  return hex(new Uint8Array(await subtle.digest('SHA-256', bytes)));
}

async function hashOfPath(path: string): Promise<string> {
  const [{ createHash }, { createReadStream }] = await Promise.all([import('node:crypto'), import('node:fs')]);
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
