import { letGo } from '../../core/let-go.ts';

/** Bytes that are hashed at once. */
const PART = 2 ** 20;

/**
 * SHA-256 in hex over the SHA-256 of each part of 1 MB: the browser's own hash takes what it hashes as a whole, which a
 * file is not to be in memory. `onPart` is called before each part, and may throw to stop. Needs a secure context, as
 * the storage for files does.
 */
export async function blobHash(blob: Blob, onPart: () => void = () => undefined): Promise<string> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 0; at < blob.size; at += PART) {
    onPart();
    const part = await blob.slice(at, at + PART).arrayBuffer();
    parts.push(await digest(part));
    letGo([part]);
  }
  const all = new Uint8Array(await new Blob(parts).arrayBuffer());
  return Array.from(await digest(all.buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function digest(bytes: ArrayBuffer): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}
