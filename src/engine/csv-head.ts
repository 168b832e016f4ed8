import Papa from 'papaparse';
import { UserError } from '../core/diagnostics.ts';
import { strip } from '../core/dataset/text.ts';

/** What the beginning of a CSV file tells. */
export interface CsvHead {
  delimiter: string;
  /** What ends the header's line, and so every row. */
  lineEnd: '\n' | '\r\n' | '\r';
  /** Blank lines above the header. */
  skip: number;
  /** Column names, trimmed, in the file's order; an empty one is a column without a name. */
  columns: string[];
  /** The first rows as texts. */
  preview: string[][];
}

/** How much of a file is enough to see its columns. */
export const HEAD_BYTES = 1 << 18;

/**
 * Reads the header and first rows from the beginning of a CSV file. Throws a {@link UserError} where the bytes are no
 * UTF-8 text, where there is no header, or where a name appears twice.
 */
export function readCsvHead(bytes: Uint8Array, file: string, previewRows = 20): CsvHead {
  const text = decode(bytes, file);
  const lineEnd = findLineEnd(text);
  const delimiter = guessDelimiter(text, lineEnd);
  const rows = Papa.parse<string[]>(text, {
    delimiter,
    newline: lineEnd,
    quoteChar: '"',
    preview: previewRows + 1,
    skipEmptyLines: true,
  }).data;
  const [header, ...preview] = rows;
  if (!header || header.every((name) => strip(name) === ''))
    throw problem(
      file,
      'empty-file',
      'no header row: the file is empty',
      'export it again with its column names in the first row',
    );
  const columns = header.map(strip);
  const twice = columns.find((name, i) => name !== '' && columns.indexOf(name) !== i);
  if (twice !== undefined)
    throw problem(file, 'column-twice', `column ${twice} appears twice`, 'rename or remove one of them');
  return { delimiter, lineEnd, skip: blankLines(text), columns, preview };
}

/** The first line end that stands in no quoted field: a column's name may hold another kind, as spreadsheets write it. */
function findLineEnd(text: string): CsvHead['lineEnd'] {
  const [end] = /\r\n|\n|\r/.exec(text.replace(/"[^"]*"/g, '')) ?? [];
  return end === '\r\n' || end === '\r' ? end : '\n';
}

function blankLines(text: string): number {
  const [blank = ''] = /^[\r\n]*/.exec(text) ?? [];
  return blank.replaceAll('\r\n', '\n').length;
}

function decode(bytes: Uint8Array, file: string): string {
  const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (wide) throw problem(file, 'not-utf8', 'the file is UTF-16 text, expected UTF-8', 'save it as CSV UTF-8');
  if (bytes.includes(0))
    throw problem(file, 'not-text', 'the file is not text', 'export it as CSV (comma-separated text, UTF-8)');
  try {
    // `stream` keeps a character that the cut at the end has split from counting as broken.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    throw problem(file, 'not-utf8', 'the file is not UTF-8 text', 'save it as CSV UTF-8');
  }
}

/** The delimiter whose rows agree best on a number of columns; a comma where nothing is split. */
function guessDelimiter(text: string, newline: CsvHead['lineEnd']): string {
  let best = { delimiter: ',', score: 1 };
  for (const delimiter of [',', ';', '\t', '|']) {
    const rows = Papa.parse<string[]>(text, {
      delimiter,
      newline,
      quoteChar: '"',
      preview: 20,
      skipEmptyLines: true,
    }).data;
    const width = rows[0]?.length ?? 0;
    const agreeing = rows.filter((row) => row.length === width).length / Math.max(1, rows.length);
    const score = width < 2 ? 0 : width * agreeing ** 4;
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

function problem(file: string, code: string, message: string, hint: string): UserError {
  return new UserError([{ severity: 'error', code, message, path: file, hint }]);
}
