import { UserError } from '../../core/diagnostics.ts';
import type { ByteFile, Bytes } from './byte-file.ts';
import { piecesOf, streamOf } from './byte-stream.ts';
import type { Watch } from './byte-stream.ts';
import { MOST_UNPACKED, SUSPECT_BYTES, SUSPECT_RATIO } from '../limits.ts';
import { damaged, problem } from '../reader-problems.ts';

/** Packed bytes within a file: all of it, or one entry of an archive. */
export interface Packed {
  file: ByteFile;
  /** `gzip`, or the bare `deflate-raw` of a zip archive. */
  format: 'gzip' | 'deflate-raw';
  start?: number;
  end?: number;
  /** The most bytes it may unpack to; 4 GiB unless told. */
  most?: number;
  /** Its name for messages; the file's unless told. */
  path?: string;
}

/**
 * Unpacks piece by piece. Progress counts packed bytes. Throws a `UserError` where the bytes are damaged or cut off,
 * or where they are a bomb: more than `most`, or more than 200 times their own size once that is over 256 MB.
 */
export async function* inflate(packed: Packed, watch: Watch = {}): AsyncGenerator<Bytes, void, undefined> {
  const { file, format, start = 0, end = file.size, most = MOST_UNPACKED, path = file.name } = packed;
  let taken = 0;
  let given = 0;
  const onProgress = (done: number, total: number | null) => {
    taken = done;
    watch.onProgress?.(done, total);
  };
  const source = streamOf(file, { signal: watch.signal, onProgress }, start, end);
  const stream = source.pipeThrough(new DecompressionStream(format));
  try {
    for await (const piece of piecesOf(stream)) {
      given += piece.length;
      if (given > most || (given > SUSPECT_BYTES && given > SUSPECT_RATIO * taken)) throw bomb(path, given);
      yield piece;
    }
  } catch (cause) {
    if (cause instanceof UserError || watch.signal?.aborted === true) throw cause;
    // Node reads packed parts one after another, as they come from joined files; browsers read the first alone.
    if (cause instanceof Error && /junk|trailing/i.test(cause.message))
      throw problem(
        'several-parts',
        path,
        'it holds several packed parts, or something after the end',
        'unpack it first',
        cause,
      );
    throw damaged(path, 'the packed data', cause);
  }
}

function bomb(path: string, given: number): UserError {
  const size = `${Math.round(given / 2 ** 20)} MB`;
  return problem(
    'unpacks-too-large',
    path,
    `it unpacks to more than ${size}, far beyond its own size`,
    'unpack it yourself, and check what is inside',
  );
}
