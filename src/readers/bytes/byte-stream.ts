import type { ByteFile, Bytes } from './byte-file.ts';

/** What long work heeds and reports. */
export interface Watch {
  signal?: AbortSignal | undefined;
  /** How far the work is, in a unit of its own (bytes or rows); `total` is null where it can't be known. */
  onProgress?: ((done: number, total: number | null) => void) | undefined;
}

/** Bytes read at once. Small, because packed bytes may unpack to a thousand times as many before anyone can look. */
const STEP = 2 ** 16;

/** A file's bytes from `start` to before `end`, piece by piece. Ends with the signal's reason once it is aborted. */
export function streamOf(file: ByteFile, watch: Watch = {}, start = 0, end = file.size): ReadableStream<Bytes> {
  let position = start;
  return new ReadableStream<Bytes>(
    {
      async pull(controller) {
        watch.signal?.throwIfAborted();
        const piece = await file.read(position, Math.min(position + STEP, end));
        if (piece.length === 0) {
          controller.close();
          return;
        }
        position += piece.length;
        controller.enqueue(piece);
        watch.onProgress?.(position - start, end - start);
      },
    },
    { highWaterMark: 0 },
  );
}

/** A stream as an iterable (not every browser lets `for await` have the stream itself); leaving early cancels it. */
export async function* piecesOf(stream: ReadableStream<Bytes>): AsyncGenerator<Bytes, void, undefined> {
  const reader = stream.getReader();
  let ended = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        ended = true;
        return;
      }
      yield value;
    }
  } finally {
    // A stream that has failed says so again here; who reads it has heard it already.
    if (!ended) reader.cancel().catch(() => undefined);
  }
}

/** The first `length` bytes of a stream, fewer where it ends before. */
export async function firstBytes(pieces: AsyncIterable<Bytes>, length: number): Promise<Bytes> {
  const head = new Uint8Array(length);
  let filled = 0;
  for await (const piece of pieces) {
    const part = piece.subarray(0, length - filled);
    head.set(part, filled);
    filled += part.length;
    if (filled === length) break;
  }
  return head.subarray(0, filled);
}
