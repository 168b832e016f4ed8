import type { FileSource } from '../db/query-engine.ts';
import type { ByteFile, Bytes } from './bytes/byte-file.ts';
import { firstBytes, piecesOf, streamOf } from './bytes/byte-stream.ts';
import type { Watch } from './bytes/byte-stream.ts';
import { gunzip } from './bytes/inflate.ts';

/** A file as its reader sees it: open, and perhaps packed with gzip. */
export interface Input {
  source: FileSource;
  file: ByteFile;
  gzip: boolean;
}

/** The unpacked bytes, piece by piece. Progress counts the bytes of the file as it is. */
export function contentOf({ file, gzip }: Input, watch: Watch = {}): AsyncIterable<Bytes> {
  return gzip ? gunzip(file, watch) : piecesOf(streamOf(file, watch));
}

/** The first `length` unpacked bytes, and whether they are all there is. */
export async function headOf(input: Input, length: number): Promise<{ head: Bytes; whole: boolean }> {
  const bytes = await firstBytes(contentOf(input), length + 1);
  return { head: bytes.subarray(0, length), whole: bytes.length <= length };
}
