import { withoutEntities } from '../mangled-text.ts';
import { readWritten } from '../numbers/written-number.ts';
import { fold, strip } from '../text.ts';
import type { FileHead } from './guess-columns.ts';
import { valuesOf } from './known-names.ts';

/** A column of several values in one cell. */
export interface MultiColumn {
  column: string;
  /** What stands between the values. */
  by: string;
  /** The values of the first rows, in their order; the file may hold more. */
  values: string[];
  /** Whether values also stand alone in a cell, which tells a list from a text that happens to hold the sign. */
  isProven: boolean;
}

/** The longest text that is still taken for one of several values. */
const LONGEST = 60;

/**
 * Columns whose cells hold several values, such as `Webinars;Events`, by what the first rows show. Numbers with a comma are
 * none, nor are names of people and places in several parts, nor the signs of a web page, such as `R&amp;D`.
 */
export function multiColumns(head: FileHead): MultiColumn[] {
  return head.columns.flatMap((column) => {
    const cells = column === '' ? [] : valuesOf(head, column).map(withoutEntities);
    if (cells.some((cell) => /[;,|]/.test(cell)) && cells.every((cell) => readWritten(cell) !== null)) return [];
    const by = [';', '|', ','].find((separator) => isMulti(cells, separator));
    if (by === undefined) return [];
    const values = new Map<string, string>();
    for (const part of cells.flatMap((cell) => partsOf(cell, by)))
      if (!values.has(fold(part))) values.set(fold(part), part);
    return [
      {
        column,
        by,
        values: [...values.values()],
        isProven: standAlone(cells.map((cell) => partsOf(cell, by).map(fold))),
      },
    ];
  });
}

function partsOf(cell: string, by: string): string[] {
  return cell
    .split(by)
    .map(strip)
    .filter((part) => part !== '');
}

/**
 * Several values come back: in other cells, and (a comma also stands in addresses and titles, `Paris, France`) at other
 * places within the cell.
 */
function isMulti(cells: readonly string[], by: string): boolean {
  const split = cells.map((cell) => partsOf(cell, by).map(fold));
  const several = split.filter((parts) => parts.length > 1);
  const all = split.flat();
  if (several.length === 0 || all.some((part) => part.length > LONGEST || /^[[{]|:\/\//.test(part))) return false;
  // The same value twice in one cell is no choice from a list.
  if (several.some((parts) => new Set(parts).size < parts.length)) return false;
  const distinct = new Set(all).size;
  if (by !== ',') return distinct < all.length;
  return several.length >= 3 && distinct <= all.length / 2 && movesAbout(several) && standAlone(split);
}

/** Whether some value of a cell that has several also stands alone in another cell. */
function standAlone(split: readonly (readonly string[])[]): boolean {
  const alone = new Set(split.filter((parts) => parts.length === 1).flat());
  return split.some((parts) => parts.length > 1 && parts.some((part) => alone.has(part)));
}

/** Whether some value stands first in one cell and later in another. */
function movesAbout(several: readonly (readonly string[])[]): boolean {
  const first = new Set(several.map(([part]) => part));
  return several.some((parts) => parts.slice(1).some((part) => first.has(part)));
}

/** Columns with cells such as `="001234"`, which spreadsheets show as a text with its leading zeros. */
export function formulaTexts(head: FileHead): string[] {
  return head.columns.filter(
    (column) => column !== '' && valuesOf(head, column).some((value) => /^="([^"]|"")*"$/.test(strip(value))),
  );
}
