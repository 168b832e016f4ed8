import { UserError } from '../core/diagnostics.ts';
import { literal, presentSql } from '../core/sql/text.ts';
import { HEAD_BYTES, readCsvHead } from './csv-head.ts';
import type { CsvHead } from './csv-head.ts';
import { readHead } from './file-source.ts';
import { QueryError } from './query-engine.ts';
import type { FileSource, QueryEngine } from './query-engine.ts';

/** A CSV file as a table of texts: `r` is the row (1 is the first below the header), `c0`, `c1`, … are its columns. */
export interface CsvTable {
  table: string;
  file: string;
  columns: string[];
}

/** The engine wants line ends spelt out. */
const NEW_LINE: Record<CsvHead['lineEnd'], string> = { '\n': '\\n', '\r\n': '\\r\\n', '\r': '\\r' };

/** The columns and first rows of a CSV file; throws a `UserError` where it is none. */
export async function headOf(source: FileSource): Promise<CsvHead> {
  return readCsvHead(await readHead(source, HEAD_BYTES), source.name);
}

/**
 * Reads a CSV file (RFC 4180; comma, semicolon, tab or bar; with or without BOM) into a table of texts, every cell as in
 * the file. Blank rows are skipped. Throws a `UserError` that names file and line where the file is broken.
 */
export async function readCsv(
  engine: QueryEngine,
  source: FileSource,
  table: string,
  signal?: AbortSignal,
): Promise<CsvTable> {
  const { delimiter, lineEnd, skip, columns } = await headOf(source);
  const path = await engine.importFile(source);
  const types = columns.map((_, i) => `'c${i}': 'VARCHAR'`).join(', ');
  const present = columns.map((_, i) => presentSql(`c${i}`));
  // The header is read as row 0: the engine's own skipping of it loses rows after a BOM and a quoted name with a line break.
  const sql = `CREATE TABLE ${table} AS SELECT * FROM (SELECT row_number() OVER () - 1 AS r, * FROM read_csv(${literal(path)},
  columns = {${types}}, header = false, skip = ${skip}, auto_detect = false, delim = ${literal(delimiter)}, new_line = ${literal(NEW_LINE[lineEnd])}, quote = '"', escape = '"'))
  WHERE r > 0 AND coalesce(${present.join(', ')}) IS NOT NULL`;
  try {
    await engine.query(sql, { signal });
  } catch (cause) {
    throw cause instanceof QueryError ? csvProblem(cause, source.name) : cause;
  } finally {
    await engine.releaseFile(path);
  }
  return { table, file: source.name, columns };
}

/** The engine's words about a broken file in our own: what, in which line, how to mend it. */
function csvProblem(error: QueryError, file: string): Error {
  const line = /CSV Error on Line: (\d+)/.exec(error.message)?.[1];
  const widths = /Expected Number of Columns: (\d+) Found: (\d+)/.exec(error.message);
  const [message, hint] = widths
    ? [
        `expected ${widths[1]} columns, found ${widths[2]}`,
        'quote fields that hold the delimiter or a line break, or mend the row',
      ]
    : error.message.includes('unterminated quote')
      ? ['a quoted field does not end where it should', 'close the quote, and double quotes inside of quoted fields']
      : /unicode|utf-?8/i.test(error.message)
        ? ['the file is not UTF-8 text', 'save it as CSV UTF-8']
        : /maximum line size/i.test(error.message)
          ? ['the line is longer than 2 MB', 'look for a quote that is not closed, or shorten the field']
          : error.message.includes('invalid state')
            ? [
                'the line ends are mixed, or a quote stands where none may',
                'save the file with one kind of line end, and double quotes inside of quoted fields',
              ]
            : [null, ''];
  if (message === null) return error;
  return new UserError(
    [{ severity: 'error', code: 'broken-csv', message, path: line ? `${file} line ${line}` : file, hint }],
    { cause: error },
  );
}
