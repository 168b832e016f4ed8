import { ZipReader } from '@zip.js/zip.js/lib/zip-core-reader.js';
import type { FileEntry, Reader } from '@zip.js/zip.js/lib/zip-core-reader.js';
import { UserError } from '../../core/diagnostics.ts';
import type { ByteFile, Bytes } from '../bytes/byte-file.ts';
import { piecesOf, streamOf } from '../bytes/byte-stream.ts';
import type { Watch } from '../bytes/byte-stream.ts';
import { unpacked } from '../bytes/inflate.ts';
import { damaged, problem } from '../reader-problems.ts';

/** A file within a zip archive. */
export interface ZipEntry {
  name: string;
  /** Gives its bytes, unpacked, to a stream. Packed ones are read under the watch. */
  write(into: WritableStream<Bytes>, watch: Watch): Promise<unknown>;
  encrypted: boolean;
  /** 0: as it is; 8: deflated. */
  method: number;
  /** In bytes, unpacked. */
  size: number;
}

/** More than any workbook's parts take in the directory, in bytes. */
const MOST_DIRECTORY = 2 ** 24;

/** Archives are read as they are found; no worker, as the page's policy allows none of theirs. */
const OPTIONS = { useWebWorkers: false, strictness: 'tolerant', filenameValidation: 'tolerant' } as const;

/** The entries of a zip archive by their names in lower case. Throws a `UserError` where its directory is damaged. */
export async function zipEntries(file: ByteFile): Promise<Map<string, ZipEntry>> {
  const access = new FileAccess(file);
  try {
    const entries = await new ZipReader(access as unknown as Reader<unknown>, OPTIONS).getEntries();
    const files = entries.filter((entry) => !entry.directory);
    return new Map(files.map((entry) => [entry.filename.toLowerCase(), access.entry(entry)]));
  } catch (cause) {
    throw cause instanceof UserError ? cause : damaged(file.name, "the archive's directory", cause);
  }
}

/** The bytes of an entry, unpacked piece by piece, at most `most`. Progress counts packed bytes. */
export async function* unzip(
  file: ByteFile,
  entry: ZipEntry,
  most: number,
  watch: Watch = {},
): AsyncGenerator<Bytes, void, undefined> {
  const path = `${file.name}: ${entry.name}`;
  if (entry.encrypted) throw problem('wrong-format', path, 'it is encrypted', 'save the file without a password');
  if (entry.size > most)
    throw problem(
      'unpacks-too-large',
      path,
      `it unpacks to ${Math.round(entry.size / 2 ** 20)} MB, at most ${Math.round(most / 2 ** 20)} MB`,
      'split the file',
    );
  if (entry.method !== 8 && entry.method !== 0)
    throw problem(
      'wrong-format',
      path,
      `it is packed by method ${entry.method}, which can not be read`,
      'save the workbook again with a spreadsheet program',
    );
  yield* unpacked(path, watch, (counted) => piecesFrom((into) => entry.write(into, counted)));
}

/** What `write` writes, piece by piece: it goes on when a piece is taken, and is stopped by who leaves early. */
async function* piecesFrom(
  write: (into: WritableStream<Bytes>) => Promise<unknown>,
): AsyncGenerator<Bytes, void, undefined> {
  const { readable, writable } = new TransformStream<Bytes, Bytes>();
  // What fails before the first byte leaves the stream as it is.
  const written = write(writable).catch(async (cause: unknown) => {
    await writable.abort(cause).catch(() => undefined);
    throw cause;
  });
  written.catch(() => undefined);
  yield* piecesOf(readable);
  await written;
}

/** How the library gets at a file: its directory and headers here and there, an entry's bytes under a watch. */
class FileAccess {
  readonly #file: ByteFile;
  #watch: Watch = {};
  readonly size: number;

  constructor(file: ByteFile) {
    this.#file = file;
    this.size = file.size;
  }

  readUint8Array(start: number, length: number): Promise<Bytes> {
    if (length > MOST_DIRECTORY) throw new RangeError(`a directory of ${length} bytes`);
    return this.#file.read(start, start + length);
  }

  createReadable({ offset, size }: { offset: number; size: number }): ReadableStream<Bytes> {
    return streamOf(this.#file, this.#watch, offset, offset + size);
  }

  entry(entry: FileEntry): ZipEntry {
    const { filename, encrypted, compressionMethod, uncompressedSize } = entry;
    const write = (into: WritableStream<Bytes>, watch: Watch) => {
      this.#watch = watch;
      return entry.getData(into, { checkSignature: true });
    };
    return { name: filename, encrypted, method: compressionMethod, size: uncompressedSize, write };
  }
}
