import { strip } from '../core/dataset/text.ts';

/** A title and some lines about filters and dates; what is longer is no heading. */
const MOST_ABOVE = 15;

/** A cell as names of columns are: with a letter, and no number, date or address. */
const NAME = /^(?=.*\p{L})(?!\d)[^@]*$/u;
/** What data has and names of columns rarely have. */
const DATA = /[\d@]/;

/**
 * How many of the first rows stand above the header: a report's title and the like. None unless all of this holds: the
 * rows above fill at most half of the columns, and not all but the first; the next row has a name in each column, all different; and below it some
 * column holds mostly numbers, dates or addresses, while its name has no digit. So a table whose header names all its
 * columns is never taken for one with rows above it. The most frequent number of cells tells how many columns there are.
 */
export function rowsAbove(rows: readonly (readonly (string | null)[])[]): number {
  const columns = mostFrequent(rows.map((row) => row.length));
  if (columns < 2) return 0;
  const header = rows.findIndex((row) => {
    const filled = row.filter((cell) => textIn(cell) !== '').length;
    return filled > columns / 2 || isHeaderOfIndex(row, filled, columns);
  });
  if (header < 1 || header > MOST_ABOVE) return 0;
  const below = rows.slice(header + 1);
  const names = (rows[header] ?? []).map(textIn);
  names.length = namedCells(names, below);
  const named =
    names.length >= columns && names.every((name) => NAME.test(name)) && new Set(names).size === names.length;
  return named && isAboveData(names, below) ? header : 0;
}

/**
 * How many cells of the header name columns: less than all where it ends with nameless ones that no row below has, as when
 * a delimiter was typed behind the last name.
 */
export function namedCells(header: readonly string[], rows: readonly (readonly (string | null)[])[]): number {
  const widest = rows.reduce((most, row) => Math.max(most, row.length), 0);
  let named = header.length;
  while (named > widest && textIn(header[named - 1]) === '') named--;
  return rows.length > 0 && named > 0 ? named : header.length;
}

/** Whether only the first column has no name, as where row labels were written beside the data: no title stands so. */
function isHeaderOfIndex(row: readonly (string | null)[], filled: number, columns: number): boolean {
  return textIn(row[0]) === '' && filled === columns - 1;
}

function isAboveData(names: readonly string[], rows: readonly (readonly (string | null)[])[]): boolean {
  return names.some((name, column) => {
    const cells = rows.map((row) => textIn(row[column])).filter((text) => text !== '');
    return (
      !DATA.test(name) && cells.length > 0 && cells.filter((text) => DATA.test(text)).length >= (3 / 4) * cells.length
    );
  });
}

/** The larger one of equally frequent numbers. */
function mostFrequent(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  const [most] = [...counts].sort(([a, timesA], [b, timesB]) => timesB - timesA || b - a);
  return most?.[0] ?? 0;
}

function textIn(cell: string | null | undefined): string {
  return strip(cell ?? '');
}
