import { decodeHead, guessEncoding } from '../bytes/text-encoding.ts';
import type { Diagnostic } from '../../core/diagnostics.ts';
import { encodingNotes, foreignWords } from '../bytes/encoding-notes.ts';
import { namedCells, rowsAbove } from '../header-row.ts';
import { headOf } from '../input.ts';
import type { Input } from '../input.ts';
import { HEAD_BYTES, MOST_HEAD_BYTES, PREVIEW_ROWS } from '../limits.ts';
import { columnNames, problem } from '../reader-problems.ts';
import type { HeadOptions } from '../table.ts';
import { sniffDialect, splitRows } from './csv-dialect.ts';
import type { CsvDialect } from './csv-dialect.ts';
import { unifyText } from './unify-line-ends.ts';

/** What ends a row. */
export type LineEnd = '\n' | '\r\n' | '\r';

/** What the first part of a CSV file tells. */
export interface CsvBeginning {
  dialect: CsvDialect;
  /** Some words with letters beyond ASCII. */
  letters: string[];
  /** What is to be said of the encoding. */
  notes: Diagnostic[];
  /** What ends the header's line, and so every row. */
  lineEnd: LineEnd;
  /** Lines above the header, blank or not. */
  skip: number;
  /** Those of them that are not blank. */
  skipped: string[][];
  columns: string[];
  /** Whether the header is longer than the rows, by nameless cells: the engine would refuse it as one of them. */
  headerIsLonger: boolean;
  preview: string[][];
}

/** Rows that are looked at: a preview, its header, and what may stand above that. */
const ROWS = PREVIEW_ROWS + 2;

/** Reads on until the header and a row are there: a header of 10,000 names or a field of 1 MB takes more than most. */
export async function readBeginning(
  input: Input,
  { dialect: known = {}, badRows }: HeadOptions,
): Promise<CsvBeginning> {
  for (let length = HEAD_BYTES; ; length = Math.min(8 * length, MOST_HEAD_BYTES)) {
    const { head, whole } = await headOf(input, length);
    const guess = known.encoding === undefined ? await guessEncoding(head, input.file.name) : null;
    const encoding = guess?.encoding ?? known.encoding ?? 'utf-8';
    const text = decodeHead(head, encoding);
    const dialect = { ...sniffDialect(text, known, whole), encoding };
    const rows = splitRows(unifyText(text, dialect), dialect, ROWS).data;
    const complete = whole || rows.length === ROWS ? rows : rows.slice(0, -1);
    const last = whole || length === MOST_HEAD_BYTES;
    if (complete.length < 2 && !last) continue;
    const above = titleRows(complete);
    const [header = [], ...preview] = complete.slice(above);
    if (header.length === 0 && !whole)
      throw problem(
        'broken-csv',
        input.file.name,
        'the header is longer than 16 MB',
        'look for a quote that is not closed',
      );
    const named = namedCells(header, preview);
    return {
      dialect,
      letters: foreignWords(text),
      notes: guess ? encodingNotes(input.file.name, guess, head) : [],
      lineEnd: findLineEnd(text, dialect),
      skip: linesAbove(text, above),
      skipped: complete.slice(0, above),
      columns: columnNames(header.slice(0, named), input.file.name, badRows),
      // The engine passes by whole lines.
      headerIsLonger: named < header.length && !header.some((cell) => cell.includes('\n')),
      preview: preview.slice(0, PREVIEW_ROWS),
    };
  }
}

/** Rows above the header; none where one of them goes over several lines, which the engine could not skip. */
function titleRows(rows: readonly string[][]): number {
  const above = rowsAbove(rows);
  return rows.slice(0, above).some((row) => row.some((cell) => cell.includes('\n'))) ? 0 : above;
}

/** The first line end that stands in no quoted field: a column's name may hold another kind, as spreadsheets write it. */
function findLineEnd(text: string, { quote }: CsvDialect): LineEnd {
  const bare =
    quote === ''
      ? text
      : text
          .split(quote)
          .filter((_, i) => i % 2 === 0)
          .join('');
  const [end] = /\r\n|\n|\r/.exec(bare) ?? [];
  return end === '\r\n' || end === '\r' ? end : '\n';
}

/** Lines up to the one that follows so many lines that are not blank. */
function linesAbove(text: string, notBlank: number): number {
  let [lines, seen, start] = [0, 0, 0];
  // Line ends alone are looked for: a pattern of whole lines would look at a line without end from each of its characters.
  for (const { 0: end, index } of text.matchAll(/\r\n|\n|\r/g)) {
    if (index > start && seen++ === notBlank) break;
    start = index + end.length;
    lines++;
  }
  return lines;
}
