import type { Table } from 'apache-arrow';
import type { DeskService } from '../core/desk/desk-service.ts';

/** A file to be read: its bytes, a handle of the browser, or a path. */
export type FileSource =
  { name: string; bytes: Uint8Array } | { name: string; blob: Blob } | { name: string; path: string };

/** Columns to be inserted as a table: texts, or doubles. */
export type Columns = Record<string, readonly (string | null)[] | Float64Array>;

/** What a statement heeds and reports; only then it can be stopped, within a second. */
export interface QueryOptions {
  signal?: AbortSignal | undefined;
  /** How many bytes of imported files the statement has read so far; files that are bytes in memory don't count. */
  onRead?: ((bytes: number) => void) | undefined;
}

/** The one way to the data: an SQL engine that also takes in files and columns. */
export interface QueryEngine {
  readonly dialect: 'duckdb';
  /** Where states, patterns and replays are worked out from the columns that are read here. */
  readonly desk: DeskService;
  /** Runs one statement. Rejects with a {@link QueryError}, or with the signal's reason once it is aborted. */
  query(sql: string, options?: QueryOptions): Promise<Table>;
  /**
   * As `query`, for answers of very many rows: gives what `read` copies from the answer, whose memory is then given back at
   * once. It can't be stopped.
   */
  take<Result>(sql: string, read: (answer: Table) => Result): Promise<Result>;
  /** Creates the table `name` (`schema.table`) from columns of equal length. */
  insert(name: string, columns: Columns): Promise<void>;
  /** Makes a file readable and gives the name under which SQL reads it, until it is released. */
  importFile(source: FileSource): Promise<string>;
  releaseFile(name: string): Promise<void>;
  close(): Promise<void>;
}

/** A query that failed, with the SQL and the engine's own words. */
export class QueryError extends Error {
  readonly sql: string;
  constructor(message: string, sql: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'QueryError';
    this.sql = sql;
  }
}

/** The parts of `schema.table`. */
export function tableName(name: string): { schema: string; name: string } {
  const [schema, table] = name.split('.');
  if (schema === undefined || table === undefined) throw new Error(`not schema.table: ${name}`);
  return { schema, name: table };
}
