import { problem } from './reader-problems.ts';
import { decodeHead, unicodeOf } from './bytes/text-encoding.ts';

/** What a file is, by its content. `json` stands for all JSON; its reader tells an array from one record a line. */
export interface Detected {
  format: 'gzip' | 'parquet' | 'arrow-file' | 'arrow-stream' | 'zip' | 'json' | 'csv';
}

interface Foreign {
  magic: number[] | string;
  what: string;
  hint: string;
}

const SAVE = 'export it as CSV, JSON, Parquet, Arrow or .xlsx';
const UNPACK = 'unpack it first, or pack it with gzip';

/** First bytes of files that people have at hand and that hold no table, or none that can be read here. */
const FOREIGN: Foreign[] = [
  {
    magic: [0xd0, 0xcf, 0x11, 0xe0],
    what: 'an old Excel workbook (.xls), or one with a password',
    hint: 'save it as .xlsx without a password',
  },
  { magic: '%PDF', what: 'a PDF document', hint: SAVE },
  { magic: [0x89, 0x50, 0x4e, 0x47], what: 'a picture', hint: SAVE },
  { magic: [0xff, 0xd8, 0xff], what: 'a picture', hint: SAVE },
  { magic: 'GIF8', what: 'a picture', hint: SAVE },
  { magic: 'RIFF', what: 'a picture or a sound', hint: SAVE },
  { magic: 'Rar!', what: 'a RAR archive', hint: UNPACK },
  { magic: [0x37, 0x7a, 0xbc, 0xaf], what: 'a 7-Zip archive', hint: UNPACK },
  { magic: [0x28, 0xb5, 0x2f, 0xfd], what: 'packed with Zstandard', hint: UNPACK },
  { magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a], what: 'packed with xz', hint: UNPACK },
  { magic: 'BZh', what: 'packed with bzip2', hint: UNPACK },
  { magic: 'SQLite format 3', what: 'an SQLite database', hint: SAVE },
  { magic: 'PARE', what: 'an encrypted Parquet file', hint: 'write it without encryption' },
  {
    magic: 'FEA1',
    what: 'a Feather file of the first version',
    hint: 'write it as Arrow (Feather version 2) or Parquet',
  },
  { magic: 'Obj\u0001', what: 'an Avro file', hint: SAVE },
  { magic: 'ORC', what: 'an ORC file', hint: SAVE },
];

/**
 * Tells what a file is from its first bytes, whatever its name. Throws a `UserError` where it is empty or nothing that
 * can be read.
 */
export function detect(head: Uint8Array, file: string): Detected {
  if (head.length === 0)
    throw problem(
      'empty-file',
      file,
      'no header row: the file is empty',
      'export it again with its column names in the first row',
    );
  if (startsWith(head, [0x1f, 0x8b])) return { format: 'gzip' };
  if (startsWith(head, 'PAR1')) return { format: 'parquet' };
  if (startsWith(head, 'ARROW1')) return { format: 'arrow-file' };
  if (startsWith(head, [0xff, 0xff, 0xff, 0xff])) return { format: 'arrow-stream' };
  if (startsWith(head, 'PK\u0003\u0004') || startsWith(head, 'PK\u0005\u0006')) return { format: 'zip' };
  const foreign = FOREIGN.find(({ magic }) => startsWith(head, magic) && !isWord(head, magic));
  if (foreign) throw problem('wrong-format', file, `the file is ${foreign.what}`, foreign.hint);
  return detectText(head, file);
}

function detectText(head: Uint8Array, file: string): Detected {
  const encoding = unicodeOf(head, file);
  // The signs that formats begin with are ASCII in all encodings that are left.
  const text = decodeHead(head.subarray(0, 1024), encoding === 'legacy' ? 'windows-1252' : encoding).trimStart();
  if (/^<(!doctype|html|head|body|table|meta)\b/i.test(text))
    throw problem(
      'wrong-format',
      file,
      'the file is a web page',
      'if the page is a table, open it in a spreadsheet and save it as .xlsx; else sign in and export again',
    );
  if (/^<\?xml|^<[\w:]+[\s>]/.test(text)) throw problem('wrong-format', file, 'the file is XML', SAVE);
  // A header may begin with a bracket too: only what goes on like JSON is taken for it, or is called so.
  const json =
    /^\[\s*[[{\]]|^\[$|^\{\s*["}]/.test(text) || (/\.(json|ndjson|jsonl)(\.gz)?$/i.test(file) && /^[[{]/.test(text));
  return { format: json ? 'json' : 'csv' };
}

/** A CSV header may well begin with `ORC`, `RIFF` or `PARE`: then a letter, a digit or a delimiter goes on. */
function isWord(head: Uint8Array, magic: number[] | string): boolean {
  if (typeof magic !== 'string' || !/^\w+$/.test(magic) || magic === 'GIF8') return false;
  return head
    .subarray(magic.length, magic.length + 16)
    .every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d);
}

function startsWith(head: Uint8Array, magic: number[] | string): boolean {
  const bytes = typeof magic === 'string' ? Array.from(magic, (character) => character.charCodeAt(0)) : magic;
  return bytes.every((byte, i) => head[i] === byte);
}
