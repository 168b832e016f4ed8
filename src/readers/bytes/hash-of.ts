import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { FileSource } from '../../db/query-engine.ts';
import { openFile } from './byte-file.ts';
import { piecesOf, streamOf } from './byte-stream.ts';
import type { Watch } from './byte-stream.ts';

/**
 * SHA-256 of a file in hex, for the evidence of a model: streamed, whatever its size, also where a page has no secure
 * context. Progress counts bytes. Rejects with the signal's reason once it is aborted.
 */
export async function hashOf(source: FileSource, watch: Watch = {}): Promise<string> {
  const file = await openFile(source);
  try {
    const hash = sha256.create();
    for await (const piece of piecesOf(streamOf(file, watch))) hash.update(piece);
    return bytesToHex(hash.digest());
  } finally {
    await file.close();
  }
}
