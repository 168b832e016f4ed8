/** A value of a CSV cell; null is an empty cell. */
export type CsvCell = string | number | boolean | null;

export interface CsvOptions {
  /**
   * Puts an apostrophe before text that a spreadsheet would run as a formula: what starts with `=`, `+`, `-` or `@`, in
   * their full width and small forms too, after blanks, quotes and invisible marks too; at the start of the cell, and after
   * a semicolon, a tab or a line end, where a program that takes these for separators starts a cell. Numbers are never
   * touched. Default false: another program would read the apostrophe.
   */
  guardFormulas?: boolean;
}

const FORMULA =
  /(^|[;\t\r\n])(?=[ \v\f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b])/gu;
/** A cell of such a beginning loses it in some programs, and what comes then is first. */
const LEADING = /^[\t\r\n]/;
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
  const text = guard ? defused(cell) : cell;
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function defused(text: string): string {
  return `${LEADING.test(text) ? "'" : ''}${text.replace(FORMULA, "$1'")}`;
}
