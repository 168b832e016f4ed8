import type { UserError } from '../../core/diagnostics.ts';
import { plural } from '../../core/plural.ts';
import { UPPER_1252 } from '../../core/dataset/encodings.ts';
import type { TextEncoding } from '../../core/dataset/encodings.ts';
import type { Bytes } from './byte-file.ts';
import { damaged, problem } from '../reader-problems.ts';
import { legacyEncoding } from './legacy-encoding.ts';
import type { LegacyEncoding } from './legacy-encoding.ts';
import { Utf8Scan } from './utf8-scan.ts';

/** What bytes show: an encoding of Unicode, or that they are none, and the language's usual letters have to tell. */
export type UnicodeOrLegacy = 'utf-8' | 'utf-16le' | 'utf-16be' | 'legacy';

/**
 * The encoding that the first bytes of a file show: by its byte order mark, by the zero bytes of UTF-16 without one,
 * else UTF-8 where that is valid, else one of before Unicode. Throws a `UserError` where the bytes are no text, or UTF-8
 * with some broken characters.
 */
export function unicodeOf(head: Uint8Array, file: string): UnicodeOrLegacy {
  if (head[0] === 0xff && head[1] === 0xfe) {
    if (head[2] === 0 && head[3] === 0)
      throw problem('not-utf8', file, 'the file is UTF-32 text', 'save it as CSV UTF-8');
    return 'utf-16le';
  }
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const zeros = zeroBytes(head);
  if (zeros.even + zeros.odd > 0) {
    // Latin letters in UTF-16 have every second byte zero; a table has delimiters and line ends in any language.
    const least = head.length / 20;
    if (zeros.odd > least && zeros.even < zeros.odd / 4) return 'utf-16le';
    if (zeros.even > least && zeros.odd < zeros.even / 4) return 'utf-16be';
    throw problem('not-text', file, 'the file is not text', 'export it as CSV, JSON, Parquet, Arrow or .xlsx');
  }
  const scan = new Utf8Scan();
  scan.write(head);
  return encodingOf(scan, file);
}

/**
 * The encoding of a file's first bytes, where it is one of before Unicode as their letters tell. Throws what
 * {@link unicodeOf} throws.
 */
export async function guessEncoding(head: Uint8Array, file: string): Promise<LegacyEncoding> {
  const unicode = unicodeOf(head, file);
  return unicode === 'legacy' ? legacyEncoding(head) : { encoding: unicode, instead: null };
}

/** What a scan of all bytes decides; a `UserError` where they are mostly, but not quite, UTF-8. */
export function encodingOf(scan: Utf8Scan, file: string): 'utf-8' | 'legacy' {
  if (scan.broken === 0) return 'utf-8';
  // In Windows-1252, two or three letters that happen to be valid UTF-8 hardly ever stand beside each other.
  if (scan.multibyte <= scan.broken) return 'legacy';
  throw brokenUtf8(scan, file);
}

function brokenUtf8(scan: Utf8Scan, file: string): UserError {
  const place = `${file} line ${scan.firstBroken.line} (byte ${scan.firstBroken.offset})`;
  const message = `${scan.broken} ${plural(scan.broken, 'byte is', 'bytes are')} not UTF-8, as the rest of the file is`;
  return problem('not-utf8', place, message, 'mend the line, or save the whole file as CSV UTF-8');
}

function zeroBytes(bytes: Uint8Array): { even: number; odd: number } {
  const zeros = { even: 0, odd: 0 };
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === 0) zeros[i % 2 === 0 ? 'even' : 'odd']++;
  return zeros;
}

/**
 * Text pieces in any encoding as UTF-8 pieces without byte order mark. Throws a `UserError` where UTF-16 is broken; in older
 * encodings a byte that stands for nothing becomes U+FFFD.
 */
export async function* toUtf8(
  pieces: AsyncIterable<Bytes>,
  encoding: TextEncoding,
  file: string,
): AsyncGenerator<Bytes, void, undefined> {
  if (encoding === 'utf-8') yield* withoutMark(pieces);
  else if (encoding === 'windows-1252') for await (const piece of pieces) yield windows1252(piece);
  else yield* decoded(pieces, encoding, file);
}

async function* withoutMark(pieces: AsyncIterable<Bytes>): AsyncGenerator<Bytes, void, undefined> {
  let first = true;
  for await (const piece of pieces) {
    const marked = first && piece[0] === 0xef && piece[1] === 0xbb && piece[2] === 0xbf;
    first = false;
    yield marked ? piece.subarray(3) : piece;
  }
}

async function* decoded(
  pieces: AsyncIterable<Bytes>,
  encoding: TextEncoding,
  file: string,
): AsyncGenerator<Bytes, void, undefined> {
  const decoder = new TextDecoder(encoding, { fatal: encoding.startsWith('utf-16') });
  const encoder = new TextEncoder();
  const decode = (piece?: Bytes) => {
    try {
      return encoder.encode(decoder.decode(piece, { stream: piece !== undefined }));
    } catch (cause) {
      throw damaged(file, 'the UTF-16 text', cause);
    }
  };
  for await (const piece of pieces) yield decode(piece);
  yield decode();
}

/** The beginning of a text as far as whole characters go. */
export function decodeHead(head: Uint8Array, encoding: TextEncoding): string {
  if (encoding === 'windows-1252') return new TextDecoder().decode(windows1252(head));
  // `stream` keeps a character that the cut at the end has split from counting as broken.
  return new TextDecoder(encoding).decode(head, { stream: true });
}

/** The UTF-8 bytes of each byte. */
const UTF8 = Array.from({ length: 256 }, (_, byte) =>
  new TextEncoder().encode(byte >= 0x80 && byte < 0xa0 ? UPPER_1252.charAt(byte - 0x80) : String.fromCharCode(byte)),
);

/**
 * Windows-1252 bytes as UTF-8. By a table of our own, because Node 20's `TextDecoder('windows-1252')` reads Latin-1:
 * it loses the euro sign, the dashes and the curly quotes.
 */
function windows1252(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  let length = 0;
  for (const byte of bytes) length += UTF8[byte]?.length ?? 0;
  const utf8 = new Uint8Array(length);
  let at = 0;
  for (const byte of bytes) {
    if (byte < 0x80) utf8[at++] = byte;
    else for (const part of UTF8[byte] ?? []) utf8[at++] = part;
  }
  return utf8;
}
