import { MOST_COLUMNS, ROOM, ROOM_PER_BYTE, SUSPECT_CELLS, SUSPECT_CHARACTERS, SUSPECT_RATIO } from './limits.ts';
import { problem } from './reader-problems.ts';

/** A file as it lies on the disk; its size in bytes. */
interface FileSize {
  name: string;
  size: number;
}

/** How large a table is, or would be. */
interface TableSize {
  columns: number;
  rows: number;
  /** Of all its texts together. */
  characters: number;
}

const HINT = 'export only the columns that scoring needs; keys that are ids or dates belong into a column of their own';

/**
 * Throws a `UserError` where a file has more columns than `most`: each takes time and memory, of the engine and of all that
 * looks at it, whatever it holds.
 */
export function checkWidth(columns: number, file: string, most = MOST_COLUMNS): void {
  if (columns > most) throw problem('too-wide', file, `${columns} columns, at most ${most}`, HINT);
}

/**
 * Throws a `UserError` where a table is far larger than its file: where cells share one text, stand for a run of values, or
 * are blank because each record has keys of its own. Such a file of some kB could take all memory that there is.
 */
export function checkRoom(table: TableSize, { name, size }: FileSize): void {
  const { columns, rows, characters } = table;
  const kB = `${Math.ceil(size / 1000)} kB`;
  if (characters > Math.max(SUSPECT_CHARACTERS, SUSPECT_RATIO * size)) {
    const message = `its cells have more than ${Math.floor(characters / 1e6)} million characters, far beyond the ${kB} of the file`;
    throw problem(
      'unpacks-too-large',
      name,
      message,
      'shorten the texts that many cells share, or leave their column out',
    );
  }
  const isSparse =
    columns * rows > Math.max(SUSPECT_CELLS, SUSPECT_RATIO * size) || bytesOf(table) > ROOM + ROOM_PER_BYTE * size;
  if (isSparse)
    throw problem(
      'too-sparse',
      name,
      `${columns} columns and more than ${rows} rows in ${kB}: nearly all cells are blank, or the same`,
      HINT,
    );
}

/** What the engine takes for a column of up to so many rows, in bytes; then it takes whole blocks. */
const FIRST_ROWS = 2048;
const FIRST_BYTES = 35_000;
const BLOCK = 2 ** 18;
const ROWS_PER_BLOCK = 2 ** 14;

/** What the engine takes for a table of short texts, in bytes. */
function bytesOf({ columns, rows }: TableSize): number {
  const more = Math.max(0, rows - FIRST_ROWS);
  // Blocks for the texts, and one that says which are missing.
  const blocks = more === 0 ? 0 : Math.ceil(more / ROWS_PER_BLOCK) + 1;
  return columns * (FIRST_BYTES + blocks * BLOCK);
}
