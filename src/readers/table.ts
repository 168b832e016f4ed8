import type { Diagnostic } from '../core/diagnostics.ts';
import type { CsvDialect } from './csv/csv-dialect.ts';
import type { Watch } from './bytes/byte-stream.ts';
import type { Rejects } from './rejects.ts';

/** The formats that can be read. */
export type FileFormat = 'csv' | 'json' | 'ndjson' | 'parquet' | 'arrow' | 'xlsx';

/**
 * Files as a table of texts: `r` is the row, `c0`, `c1`, … are its columns. In one file `r` is 1 for the first row below
 * the header; a row that was left out or set aside has its number too, so that `r` is the row as in the file. Blank
 * lines of CSV are no rows. In several files the numbers of the next go on where those of the one before end.
 */
export interface RawTable {
  table: string;
  /** What the files are called together: the first one's name, and how many more there are. */
  file: string;
  /** Column names, trimmed, in the order in which they appear; an empty one is a column without a name. */
  columns: string[];
  /** The files in their order. */
  parts: FileSpan[];
  /** What was set aside; null where nothing was. */
  rejects: Rejects | null;
  /** Columns of a sheet with cells that are merged over several rows, of which only the first has the text. */
  merged?: string[];
  /** What is to be said of the files though they could be read. */
  notes?: Diagnostic[];
}

/** The rows of a file that the engine can read as it is, as long as it is open. */
export interface PlainRows {
  file: string;
  /** In bytes. */
  size: number;
  /** Column names, as in {@link RawTable}. */
  columns: string[];
  /** The first rows as texts. */
  preview: string[][];
  /** A SELECT of `r`, `c0`, `c1`, …; each time that it runs, the file is read. It fails where the file has bad rows. */
  rows: string;
}

/** One file of a table: its rows are those whose number is greater than `first` and not greater than the next one's. */
export interface FileSpan {
  file: string;
  /** The number in front of its first row's. */
  first: number;
  /** How many rows of it are in the table. */
  rows: number;
  /** Its own columns, where the table has those of several files. */
  columns?: string[];
}

/** Where a row stands: the name of its file, and the row's number there. */
export function placeOf({ file, parts }: Pick<RawTable, 'file' | 'parts'>, r: number): string {
  const part = parts.findLast(({ first }) => first < r) ?? parts[0];
  return `${part?.file ?? file} row ${r - (part?.first ?? 0)}`;
}

/** What the beginning of a file tells. */
export interface TableHead {
  format: FileFormat;
  /** Whether the file is packed with gzip. */
  gzip: boolean;
  /**
   * Column names, trimmed, in the file's order; an empty one is a column without a name. Records of JSON may bring
   * further ones after the part that was looked at.
   */
  columns: string[];
  /** The first rows as texts; a missing value is an empty text. */
  preview: string[][];
  /** The rows above the header, such as a report's title; they are no part of the table. */
  skipped: string[][];
  /** The names of a workbook's sheets, in its order. */
  sheets?: string[];
  /** The sheet that columns and preview are of. */
  sheet?: string;
  /** How a CSV file is written. */
  dialect?: CsvDialect;
  /** Words of a CSV file with letters beyond ASCII, which show whether its encoding is the right one. */
  letters?: string[];
  /** What is to be said of the file before it is loaded. */
  notes?: Diagnostic[];
}

/** The same from the reader of one format, which sees the file unpacked. */
export type FormatHead = Omit<TableHead, 'gzip' | 'skipped'> & { skipped?: string[][] };

/** A table as the reader of one format leaves it. */
export type FormatTable = Pick<RawTable, 'columns' | 'notes' | 'merged'> & { rejects?: Rejects | null };

/** What to read of a file, where the file alone doesn't say. */
export interface HeadOptions {
  /** The name of a workbook's sheet; its first visible one unless told. */
  sheet?: string | undefined;
  /**
   * How a CSV file is written, as far as a person has chosen it; the rest is sniffed. What was sniffed is not handed
   * back here: a file that turns out not to be UTF-8 after all is read again only where nobody has said that it is.
   */
  dialect?: Partial<CsvDialect> | undefined;
  /**
   * What happens to lines that are no rows: CSV with columns too many or too few, quotes that don't fit, lines of more
   * than 16 MB, and NDJSON that is no JSON. `error` (where absent): the file can't be used. `set-aside`: they are
   * skipped, and written into the table `<table>_rejects`. Where nothing else is there, it is an error all the same.
   */
  badRows?: 'error' | 'set-aside' | undefined;
  /** The most columns that the table may have; what the engine bears unless told. */
  mostColumns?: number | undefined;
  signal?: AbortSignal | undefined;
}

/** The same for the whole of it, with progress in bytes or rows. */
export interface ReadOptions extends HeadOptions, Watch {
  signal?: AbortSignal | undefined;
  /** Told, of several files, which one is begun, counted from 1. */
  onFile?: ((name: string, number: number) => void) | undefined;
}
