import type { ValueCount } from '../catalog.ts';
import type { FileHead } from '../head/guess-columns.ts';
import type { DateStyle } from '../recipe/recipe-schema.ts';
import type { TableDraft } from './table-draft.ts';
import type { NumberColumn } from './table-numbers.ts';

/** A table of an import as it is drafted, and what is known of its whole. */
export interface CheckedTable {
  head: FileHead;
  draft: TableDraft;
  /** How its dates are written; null: in ISO 8601. */
  dates: DateStyle | null;
  /** A date that can be read in two ways, while nobody has said which; null where there is none. */
  ambiguous: string | null;
  /** How many dates can only be read in the other order of day and month; 0 where absent. */
  against?: number;
  /** How its numbers are written, of those columns that are not plain; none where absent. */
  numbers?: readonly NumberColumn[];
  /** Null while the files are still being read. */
  profile: {
    /** How many files there are; 1 where absent. */
    files?: number;
    /** Examples of dates in the whole files, by column. */
    dates?: Readonly<Record<string, readonly string[]>>;
    rows: number;
    rejected: number;
    ids: {
      missing: number;
      firstMissing: string | null;
      extra: number;
      repeated: { id: string; first: string; second: string; times: number } | null;
    } | null;
    values: readonly ValueCount[];
  } | null;
}
