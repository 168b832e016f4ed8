import type { FileColumns, FileRole } from '../../src/core/dataset/head/guess-columns.ts';

/** What a fixture is to be recognised as. */
export interface Expected {
  source: string;
  what: string;
  role: FileRole;
  /** The columns that count; the others may be any. */
  columns: Partial<FileColumns>;
  asks: string[];
  /** What the part of the recipe holds, among other things. */
  part: object;
}
