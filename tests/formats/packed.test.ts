import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openFile } from '../../src/readers/bytes/byte-file.ts';
import type { ByteFile, Bytes } from '../../src/readers/bytes/byte-file.ts';
import { gunzip } from '../../src/readers/bytes/inflate.ts';
import { unzip, zipEntries } from '../../src/readers/xlsx/zip.ts';
import { zip } from './support/zip-writer.ts';

const NAME = 'xl/a.xml';
/** Bytes that hardly pack: 16 MB of them. */
const LARGE = Uint8Array.from({ length: 2 ** 24 }, (_, i) => (Math.imul(i, 2654435761) >>> 13) & 0xff);

/** A file that counts the bytes that are read of it. */
async function counting(bytes: Uint8Array): Promise<{ file: ByteFile; count: { read: number } }> {
  const inner = await openFile({ name: 'a.xlsx', bytes });
  const count = { read: 0 };
  const read = (start: number, end: number) => {
    count.read += end - start;
    return inner.read(start, end);
  };
  return { file: { name: inner.name, size: inner.size, read, close: () => inner.close() }, count };
}

async function* entryOf(file: ByteFile, signal?: AbortSignal): AsyncGenerator<Bytes, void, undefined> {
  const entry = (await zipEntries(file)).get(NAME);
  if (!entry) throw new Error('no entry');
  yield* unzip(file, entry, 2 ** 30, { signal });
}

async function readAll(pieces: AsyncIterable<Bytes>): Promise<Buffer> {
  const all = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

describe('an entry of an archive', () => {
  it.each([true, false])('comes whole, stored as it is: %s', async (stored) => {
    const file = await openFile({ name: 'a.xlsx', bytes: zip([{ name: NAME, data: LARGE, stored }]) });
    expect((await readAll(entryOf(file))).equals(LARGE)).toBe(true);
  });

  it('is all that is read of it, beside the directory', async () => {
    const bytes = zip([
      { name: 'xl/b.xml', data: LARGE },
      { name: NAME, data: 'x' },
    ]);
    const { file, count } = await counting(bytes);
    expect(String(await readAll(entryOf(file)))).toBe('x');
    expect(count.read).toBeLessThan(2 ** 18);
  });

  it('is read no further by who leaves early', async () => {
    const { file, count } = await counting(zip([{ name: NAME, data: LARGE }]));
    for await (const _ of entryOf(file)) break;
    expect(count.read).toBeLessThan(2 ** 22);
  });

  it('is read no further once that is cancelled', async () => {
    const { file, count } = await counting(zip([{ name: NAME, data: LARGE }]));
    const control = new AbortController();
    const pieces = entryOf(file, control.signal);
    await pieces.next();
    control.abort(new Error('enough'));
    await expect(readAll(pieces)).rejects.toThrow('enough');
    expect(count.read).toBeLessThan(2 ** 22);
  });

  /** The archive with another value at so many bytes from the beginning of each of its two headers. */
  function patched(inFile: number, inDirectory: number, value: number): Uint8Array {
    const bytes = Buffer.from(zip([{ name: NAME, data: '<x/>'.repeat(1000) }]));
    bytes[bytes.indexOf('PK\u0003\u0004') + inFile] = value;
    bytes[bytes.indexOf('PK\u0001\u0002') + inDirectory] = value;
    return bytes;
  }

  it.each([
    ['that is encrypted', patched(6, 8, 1), 'a.xlsx: xl/a.xml: it is encrypted (save the file without a password)'],
    ['that is packed in another way', patched(8, 10, 12), 'a.xlsx: xl/a.xml: it is packed by method 12'],
    ['with another checksum', patched(14, 16, 7), 'a.xlsx: xl/a.xml: the packed data is damaged or cut off'],
    ['that is damaged', patched(40, 16, 7), 'a.xlsx: xl/a.xml: the packed data is damaged or cut off'],
    [
      'whose header is gone',
      patched(0, 0, 0x50).fill(0, 0, 4),
      'a.xlsx: xl/a.xml: the packed data is damaged or cut off',
    ],
    ['cut off', patched(0, 0, 0x50).subarray(0, 60), "a.xlsx: the archive's directory is damaged or cut off"],
  ])('%s is told', async (_, bytes, message) => {
    const file = await openFile({ name: 'a.xlsx', bytes });
    await expect(readAll(entryOf(file))).rejects.toThrow(message);
  });
});

describe('a file packed with gzip', () => {
  it('is left once that is cancelled, also where all its bytes were read ahead', async () => {
    const bytes = gzipSync(Buffer.alloc(2 ** 24, 'a,b\n'));
    const control = new AbortController();
    const pieces = gunzip(await openFile({ name: 'a.csv.gz', bytes }), { signal: control.signal });
    await pieces.next();
    control.abort(new Error('enough'));
    await expect(pieces.next()).rejects.toThrow('enough');
  });
});
