import type { ByteFile, Bytes } from '../bytes/byte-file.ts';
import { piecesOf, streamOf } from '../bytes/byte-stream.ts';
import type { Watch } from '../bytes/byte-stream.ts';
import { inflate } from '../bytes/inflate.ts';
import { damaged, guarded, problem } from '../reader-problems.ts';
import { Crc32 } from './crc32.ts';

/** A file within a zip archive. */
export interface ZipEntry {
  name: string;
  /** 0: as it is; 8: deflated. */
  method: number;
  /** In bytes, packed and not. */
  packed: number;
  size: number;
  /** CRC-32 of the unpacked bytes. */
  checksum: number;
  /** Where its own header begins. */
  offset: number;
  encrypted: boolean;
}

const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;
/** More than any workbook's parts take in the directory. */
const MOST_DIRECTORY = 2 ** 24;
const IN_EXTRA = 0xffff_ffff;

/** The entries of a zip archive by their names in lower case. Throws a `UserError` where its directory is damaged. */
export async function zipEntries(file: ByteFile): Promise<Map<string, ZipEntry>> {
  const broken = (cause: unknown) => damaged(file.name, "the archive's directory", cause);
  const tailStart = Math.max(0, file.size - END_LENGTH - LONGEST_COMMENT);
  const tail = await file.read(tailStart, file.size);
  const { start, length } = guarded(() => directoryIn(tail), broken);
  if (length > MOST_DIRECTORY || start + length > file.size)
    throw broken(new RangeError(`a directory of ${length} bytes`));
  const directory = await file.read(start, start + length);
  return guarded(() => entriesIn(directory), broken);
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
  const head = await file.read(entry.offset, entry.offset + 30);
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  if (head.length < 30 || view.getUint32(0, true) !== 0x04034b50) throw damaged(path, 'its header');
  const start = entry.offset + 30 + view.getUint16(26, true) + view.getUint16(28, true);
  const end = start + entry.packed;
  if (end > file.size) throw damaged(path, 'its data');
  if (entry.method !== 8 && entry.method !== 0)
    throw problem(
      'wrong-format',
      path,
      `it is packed by method ${entry.method}, which can not be read`,
      'save the workbook again with a spreadsheet program',
    );
  const pieces =
    entry.method === 8
      ? inflate({ file, format: 'deflate-raw', start, end, most, path }, watch)
      : piecesOf(streamOf(file, watch, start, end));
  const checksum = new Crc32();
  for await (const piece of pieces) {
    checksum.write(piece);
    yield piece;
  }
  if (checksum.value !== entry.checksum) throw damaged(path, 'the packed data', new Error('its checksum is another'));
}

/** Finds the directory by the record at the archive's end; a comment may follow that. */
function directoryIn(tail: Bytes): { start: number; length: number } {
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength);
  for (let at = tail.length - END_LENGTH; at >= 0; at--) {
    if (view.getUint32(at, true) !== 0x06054b50) continue;
    const [length, start] = [view.getUint32(at + 12, true), view.getUint32(at + 16, true)];
    if (start === IN_EXTRA || length === IN_EXTRA) throw new RangeError('archives of more than 4 GB can not be read');
    return { start, length };
  }
  throw new RangeError('it has no end');
}

function entriesIn(directory: Bytes): Map<string, ZipEntry> {
  const view = new DataView(directory.buffer, directory.byteOffset, directory.byteLength);
  const entries = new Map<string, ZipEntry>();
  for (let at = 0; at + 46 <= directory.length;) {
    if (view.getUint32(at, true) !== 0x02014b50) throw new RangeError('an entry is not where it should be');
    const [name, extra, comment] = [
      view.getUint16(at + 28, true),
      view.getUint16(at + 30, true),
      view.getUint16(at + 32, true),
    ];
    const entry: ZipEntry = {
      name: new TextDecoder().decode(directory.subarray(at + 46, at + 46 + name)),
      method: view.getUint16(at + 10, true),
      checksum: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
    };
    takeLongSizes(view, at + 46 + name, extra, entry);
    entries.set(entry.name.toLowerCase(), entry);
    at += 46 + name + extra + comment;
  }
  return entries;
}

/** Some writers give sizes in the extra field of zip64 whether they are long or not. */
function takeLongSizes(view: DataView, start: number, length: number, entry: ZipEntry): void {
  for (let at = start; at + 4 <= start + length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    let field = at + 4;
    for (const key of ['size', 'packed', 'offset'] as const) {
      if (entry[key] !== IN_EXTRA) continue;
      entry[key] = Number(view.getBigUint64(field, true));
      field += 8;
    }
  }
}
