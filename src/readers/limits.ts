/** The most columns that a table may have: with 10,000 the engine still answers, if slowly. */
export const MOST_COLUMNS = 10_000;

/**
 * The most columns of a file that is loaded as leads, activities or outcomes: each is read, looked through and offered to
 * the model. No product lets people make as many; 2,000 take seconds, 10,000 would take a minute and more memory than a
 * page has.
 */
export const MOST_LOADED_COLUMNS = 2000;

/** The memory that any raw table may take in the engine, in bytes, and how much more for each byte of its file. */
export const ROOM = 600 * 2 ** 20;
export const ROOM_PER_BYTE = 200;

/** The longest line of a CSV file, in bytes; room for a field of some megabytes, not for a whole file in one open quote. */
export const LONGEST_LINE = 16 * 2 ** 20;

/** How much of a file is read at first to see what it is, in bytes. */
export const HEAD_BYTES = 2 ** 18;

/** How much of a file is read at most until its header has ended, in bytes. */
export const MOST_HEAD_BYTES = LONGEST_LINE + 2 ** 20;

/** Rows of a preview. */
export const PREVIEW_ROWS = 20;

/** Rows that go to the engine at once: fewer where the table is wide. */
const CHUNK_ROWS = 50_000;
const CHUNK_CELLS = 2_000_000;
export const CHUNK_CHARACTERS = 32 * 2 ** 20;

/** The most bytes that a packed file may unpack to. */
export const MOST_UNPACKED = 4 * 2 ** 30;
/** From this size on, in bytes, a file that unpacks to more than {@link SUSPECT_RATIO} times its own size is a bomb. */
export const SUSPECT_BYTES = 64 * 2 ** 20;
export const SUSPECT_RATIO = 100;

/** From so many characters or cells on, a table of more than {@link SUSPECT_RATIO} times its file's bytes is one. */
export const SUSPECT_CHARACTERS = 64 * 2 ** 20;
export const SUSPECT_CELLS = 16 * 2 ** 20;

/** How many rows of a table of so many columns go to the engine at once. */
export function chunkRows(columns: number): number {
  return Math.max(1, Math.min(CHUNK_ROWS, Math.floor(CHUNK_CELLS / Math.max(1, columns))));
}
