import { UserError } from '../../core/diagnostics.ts';
import type { ByteFile, Bytes } from './byte-file.ts';
import { piecesOf, streamOf } from './byte-stream.ts';
import type { Watch } from './byte-stream.ts';
import { MOST_UNPACKED, SUSPECT_BYTES, SUSPECT_RATIO } from '../limits.ts';
import { damaged, problem } from '../reader-problems.ts';

/**
 * Unpacks a file that is packed with gzip, piece by piece. Progress counts packed bytes. Throws a `UserError` where the
 * bytes are damaged or cut off, or are a bomb.
 */
export async function* gunzip(file: ByteFile, watch: Watch = {}): AsyncGenerator<Bytes, void, undefined> {
  yield* unpacked(file.name, watch, (counted) =>
    piecesOf(streamOf(file, counted).pipeThrough(new DecompressionStream('gzip'))),
  );
}

/**
 * The pieces that `unpack` makes of packed bytes, which it reads under the watch that it gets. Throws the signal's reason
 * once that is aborted, and a `UserError` that begins with `path` where the bytes are damaged or cut off, or where they are
 * a bomb: more than 4 GiB, or more than 200 times their own size once that is over 256 MB.
 */
export async function* unpacked(
  path: string,
  { signal, onProgress }: Watch,
  unpack: (watch: Watch) => AsyncIterable<Bytes>,
): AsyncGenerator<Bytes, void, undefined> {
  let taken = 0;
  let given = 0;
  const count = (done: number, total: number | null) => {
    taken = done;
    onProgress?.(done, total);
  };
  try {
    for await (const piece of unpack({ signal, onProgress: count })) {
      // All packed bytes may have been read long before: Node's streams take 16,384 pieces ahead.
      signal?.throwIfAborted();
      given += piece.length;
      if (given > MOST_UNPACKED || (given > SUSPECT_BYTES && given > SUSPECT_RATIO * taken)) throw bomb(path, given);
      yield piece;
    }
  } catch (cause) {
    if (cause instanceof UserError || signal?.aborted === true) throw cause;
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
