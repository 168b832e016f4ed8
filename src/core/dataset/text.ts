/** A cell as a canonical table may hold it: text from a file, or a typed value from code. */
export type CellValue = string | number | bigint | boolean | Date | null | undefined;

/** One row of a canonical table, by column name. */
export type Row = Readonly<Record<string, CellValue>>;

/** The white space that is stripped at both ends: U+0009-000D, U+0020, U+00A0, U+FEFF. Not more: SQL strips the same. */
export const STRIPPED = '\t\n\v\f\r \u00a0\ufeff';

/** `text` without white space (the characters of {@link STRIPPED}) at both ends. */
export function strip(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && STRIPPED.includes(text.charAt(start))) start++;
  while (end > start && STRIPPED.includes(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/** Whether a cell's text counts as missing: absent, null, empty or blank. */
export function isMissing(text: string | null | undefined): boolean {
  return text === null || text === undefined || strip(text) === '';
}

/**
 * The form in which texts are compared: stripped, each code point in Unicode simple lower case on its own, so that a
 * final sigma stays σ and İ becomes i. Accents are left as they are.
 */
export function fold(text: string): string {
  const stripped = strip(text);
  // eslint-disable-next-line no-control-regex -- the range is exactly ASCII
  if (/^[\u0000-\u007f]*$/.test(stripped)) return stripped.toLowerCase();
  let folded = '';
  for (const character of stripped) folded += lowerCodePoint(character);
  return folded;
}

function lowerCodePoint(character: string): string {
  // İ is the one code point whose full lower case is longer than its simple one.
  return character === '\u0130' ? 'i' : character.toLowerCase();
}

/** The words of a folded text: what stands between characters that are neither letter nor digit. */
export function wordsOf(folded: string): string[] {
  return folded.split(/[^\p{L}\p{Nd}]+/u).filter((word) => word !== '');
}

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;

/** The number that a text holds, as a double; null where it holds none or one that is not finite. */
export function parseNumber(text: string): number | null {
  const folded = fold(text);
  if (!NUMBER.test(folded)) return null;
  const value = Number(folded);
  return Number.isFinite(value) ? value : null;
}

/**
 * The canonical text of a cell: text as it is, numbers as their shortest decimal, `true`/`false`, instants in ISO 8601
 * with `Z`; null for what is missing or no finite number.
 */
export function cellText(cell: CellValue): string | null {
  if (cell === null || cell === undefined) return null;
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : null;
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? null : cell.toISOString();
  return String(cell);
}

/** The text of the column that is called `column` (names compare trimmed, case-sensitive); null where it is missing. */
export function textOf(row: Row, column: string): string | null {
  const name = strip(column);
  const key = Object.hasOwn(row, name) ? name : Object.keys(row).find((candidate) => strip(candidate) === name);
  const text = key === undefined ? null : cellText(row[key]);
  return isMissing(text) ? null : text;
}
