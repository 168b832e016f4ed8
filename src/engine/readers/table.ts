import type { CsvDialect } from './csv/csv-dialect.ts';
import type { Watch } from './bytes/byte-stream.ts';

/** The formats that can be read. */
export type FileFormat = 'csv' | 'json' | 'ndjson' | 'parquet' | 'arrow' | 'xlsx';

/** A file as a table of texts: `r` is the row (1 is the first below the header), `c0`, `c1`, … are its columns. */
export interface RawTable {
  table: string;
  file: string;
  /** Column names, trimmed, in the file's order; an empty one is a column without a name. */
  columns: string[];
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
  /** The names of a workbook's sheets, in its order. */
  sheets?: string[];
  /** The sheet that columns and preview are of. */
  sheet?: string;
  /** How a CSV file is written. */
  dialect?: CsvDialect;
}

/** The same from the reader of one format, which sees the file unpacked. */
export type FormatHead = Omit<TableHead, 'gzip'>;

/** What to read of a file, where the file alone doesn't say. */
export interface HeadOptions {
  /** The name of a workbook's sheet; its first visible one unless told. */
  sheet?: string | undefined;
  /**
   * How a CSV file is written, as far as a person has chosen it; the rest is sniffed. What was sniffed is not handed
   * back here: a file that turns out not to be UTF-8 after all is read again only where nobody has said that it is.
   */
  dialect?: Partial<CsvDialect> | undefined;
  signal?: AbortSignal | undefined;
}

/** The same for the whole of it, with progress in bytes or rows. */
export interface ReadOptions extends HeadOptions, Watch {
  signal?: AbortSignal | undefined;
}
