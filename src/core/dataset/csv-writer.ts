/** A value of a CSV cell; null is an empty cell. */
export type CsvCell = string | number | boolean | null;

export interface CsvOptions {
  /**
   * Puts an apostrophe before text that a spreadsheet would run as a formula: text that starts with `=`, `+`, `-`, `@`,
   * a tab or a carriage return. Numbers are never touched. Default false: another program would read the apostrophe.
   */
  guardFormulas?: boolean;
}

const FORMULA = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]/;

/** One record with its line end, RFC 4180: comma, CRLF, quotes only where they are needed. */
export function csvLine(cells: readonly CsvCell[], { guardFormulas = false }: CsvOptions = {}): string {
  // A record of one empty cell would be a blank line, which readers skip.
  if (cells.length === 1 && (cells[0] === null || cells[0] === '')) return '""\r\n';
  return `${cells.map((cell) => cellText(cell, guardFormulas)).join(',')}\r\n`;
}

/** A whole file, header first; UTF-8 without BOM is the caller's matter. */
export function writeCsv(
  columns: readonly string[],
  rows: Iterable<readonly CsvCell[]>,
  options: CsvOptions = {},
): string {
  const lines = [csvLine(columns, options)];
  for (const row of rows) lines.push(csvLine(row, options));
  return lines.join('');
}

function cellText(cell: CsvCell, guard: boolean): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const text = guard && FORMULA.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
