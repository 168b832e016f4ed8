import { ENCODINGS } from '../../core/dataset/encodings.ts';
import type { TextEncoding } from '../../core/dataset/encodings.ts';

/** What a file that is no Unicode seems to be written in. */
export interface LegacyEncoding {
  encoding: TextEncoding;
  /** Another one that is as likely; null where there is none. */
  instead: TextEncoding | null;
}

/** As many bytes as tell; more take time. */
const ENOUGH = 2 ** 14;

/**
 * Of the beginning of the file so many bytes are taken, whatever they are: without plain words beside it, a single accent is
 * as likely in ten encodings; with many, a few foreign words don't count.
 */
const CONTEXT = 64;

/** What the detector calls encodings by other names; what is not here has our name but for its case. */
const NAMES: Readonly<Record<string, TextEncoding>> = {
  macroman: 'macintosh',
  maccyrillic: 'x-mac-cyrillic',
  cp874: 'windows-874',
  cp932: 'shift_jis',
  cp949: 'euc-kr',
};

/** Those that it is asked for, by its names: what a `TextDecoder` reads. Subsets of others are left out. */
const ASKED = [
  ...['ibm866', 'koi8-r', 'koi8-u', 'mac-roman', 'mac-cyrillic', 'cp874', 'gb18030', 'big5hkscs', 'cp932', 'cp949'],
  ...['euc-jis-2004', 'iso-8859-2', 'iso-8859-5', 'iso-8859-7', 'iso-8859-8'],
  ...['windows-1250', 'windows-1251', 'windows-1252', 'windows-1253', 'windows-1254', 'windows-1255', 'windows-1256'],
  ...['windows-1257', 'windows-1258'],
];

/**
 * Another encoding must be half as likely again as Windows-1252, by far the most frequent one, to be taken: a few accents
 * are letters in many encodings, and tell little.
 */
const CLEARLY = 1.5;

/** Gathers the lines of a file that are not plain ASCII, by which its encoding is told. */
export class ForeignLines {
  readonly #parts: Uint8Array[] = [];
  #size = 0;
  #begun = new Uint8Array();

  write(bytes: Uint8Array): void {
    let start = 0;
    if (this.#size < CONTEXT) {
      start = CONTEXT - this.#size;
      this.#parts.push(bytes.slice(0, start));
      this.#size += Math.min(start, bytes.length);
    }
    while (this.#size < ENOUGH) {
      const end = bytes.indexOf(0x0a, start);
      if (end < 0) break;
      this.#take(bytes.subarray(start, end + 1));
      start = end + 1;
    }
    if (this.#size < ENOUGH) this.#begun = joined([this.#begun, bytes.subarray(start, start + ENOUGH)]);
  }

  #take(end: Uint8Array): void {
    const line = this.#begun.length > 0 ? joined([this.#begun, end]) : end;
    this.#begun = new Uint8Array();
    if (!line.some((byte) => byte >= 0x80)) return;
    this.#parts.push(line.slice(0, ENOUGH));
    this.#size += line.length;
  }

  /** What was gathered, also of a last line without an end. */
  get bytes(): Uint8Array {
    const last = this.#begun.some((byte) => byte >= 0x80) ? [this.#begun] : [];
    return joined([...this.#parts, ...last]).subarray(0, ENOUGH);
  }
}

/** The encoding of bytes that are no Unicode, as far as their letters tell. The detector is loaded for it. */
export async function legacyEncoding(bytes: Uint8Array): Promise<LegacyEncoding> {
  const lines = new ForeignLines();
  lines.write(bytes);
  const { detectAll } = await import('jschardet');
  const found = detectAll(lines.bytes, { detectEncodings: ASKED, minimumThreshold: 0 }).flatMap(
    ({ encoding, confidence }) => {
      const name = nameOf(encoding ?? '');
      return name === null ? [] : [{ name, confidence }];
    },
  );
  const [best] = found;
  const western = found.find(({ name }) => name === 'windows-1252')?.confidence ?? 0;
  if (!best || isSame(best.name, lines.bytes)) return { encoding: 'windows-1252', instead: null };
  if (best.confidence >= CLEARLY * western) return { encoding: best.name, instead: null };
  return { encoding: 'windows-1252', instead: best.confidence > western ? best.name : null };
}

/** Whether an encoding gives the same text as Windows-1252, as it does for the accents that many have in one place. */
function isSame(encoding: TextEncoding, bytes: Uint8Array): boolean {
  const read = (as: TextEncoding) => new TextDecoder(as).decode(bytes);
  return encoding === 'windows-1252' || read(encoding) === read('windows-1252');
}

function nameOf(theirs: string): TextEncoding | null {
  const name = theirs.toLowerCase();
  return NAMES[name] ?? ENCODINGS.find((encoding) => encoding === name) ?? null;
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
