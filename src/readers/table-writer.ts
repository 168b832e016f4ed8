import { withTables } from '../db/passing-tables.ts';
import type { QueryEngine } from '../db/query-engine.ts';
import type { ByteFile } from './bytes/byte-file.ts';
import { asLoadProblem } from './engine-problem.ts';
import { CHUNK_CHARACTERS, chunkRows } from './limits.ts';
import { presentRow } from './present-row.ts';
import type { ReadOptions } from './table.ts';
import { checkRoom, checkWidth } from './table-room.ts';

/** A column of a chunk. */
export type Texts = (string | null)[];

/** The file that a table is read from; its size in bytes on disk. */
type FileFacts = Pick<ByteFile, 'name' | 'size'>;
type WriteOptions = Pick<ReadOptions, 'mostColumns' | 'signal'>;

/** Fills a raw table chunk by chunk. Rows of which every column is missing are skipped. */
export class TableWriter {
  readonly #engine: QueryEngine;
  readonly #table: string;
  readonly #file: FileFacts;
  readonly #options: WriteOptions;
  #columns = 0;
  #rows = 0;
  #characters = 0;

  private constructor(engine: QueryEngine, table: string, file: FileFacts, options: WriteOptions) {
    this.#engine = engine;
    this.#table = table;
    this.#file = file;
    this.#options = options;
  }

  /** Creates the table, so far without rows. Throws a `UserError` where it has more columns than it may. */
  static async create(
    engine: QueryEngine,
    table: string,
    file: FileFacts,
    columns: number,
    options: WriteOptions = {},
  ): Promise<TableWriter> {
    checkWidth(columns, file.name, options.mostColumns);
    const writer = new TableWriter(engine, table, file, options);
    const names = Array.from({ length: columns }, (_, i) => `, c${i} VARCHAR`);
    await writer.#query(`CREATE TABLE ${table} (r BIGINT${names.join('')})`);
    writer.#columns = columns;
    return writer;
  }

  /**
   * Appends columns of equal length, of which there may be more than before; `rows` are the rows' numbers. Throws a
   * `UserError` where the table outgrows its file.
   */
  async append(columns: Texts[], rows: Float64Array): Promise<void> {
    const characters = charactersOf(columns);
    this.checkGrowth(columns.length, rows.length, characters);
    await this.#widen(columns.length);
    if (rows.length === 0) return;
    if (rows.length > 1 && characters > CHUNK_CHARACTERS) {
      const half = Math.floor(rows.length / 2);
      await this.append(
        columns.map((texts) => texts.slice(0, half)),
        rows.subarray(0, half),
      );
      await this.append(
        columns.map((texts) => texts.slice(half)),
        rows.subarray(half),
      );
      return;
    }
    await this.#insert(columns, rows.slice());
    this.#rows += rows.length;
    this.#characters += characters;
  }

  /** Throws a `UserError` where so many columns, or so many rows more, are too many; before they are gathered, too. */
  checkGrowth(columns: number, rows: number, characters = 0): void {
    checkWidth(columns, this.#file.name, this.#options.mostColumns);
    checkRoom({ columns, rows: this.#rows + rows, characters: this.#characters + characters }, this.#file);
  }

  async #insert(columns: Texts[], r: Float64Array): Promise<void> {
    this.#options.signal?.throwIfAborted();
    const chunk = `${this.#table}_chunk`;
    const names = columns.map((_, i) => `c${i}`);
    await withTables(this.#engine, [chunk], async () => {
      await this.#engine.insert(chunk, { r, ...Object.fromEntries(columns.map((texts, i) => [`c${i}`, texts])) });
      await this.#query(
        `INSERT INTO ${this.#table} (r, ${names.join(', ')}) SELECT r::BIGINT, ${names.join(', ')} FROM ${chunk} WHERE ${presentRow(columns.length)}`,
      );
    }).catch((cause: unknown) => {
      throw asLoadProblem(cause, this.#file.name);
    });
  }

  async #widen(columns: number): Promise<void> {
    while (this.#columns < columns)
      await this.#query(`ALTER TABLE ${this.#table} ADD COLUMN c${this.#columns++} VARCHAR`);
  }

  async #query(sql: string): Promise<void> {
    await this.#engine.query(sql, { signal: this.#options.signal });
  }
}

function charactersOf(columns: readonly Texts[]): number {
  let characters = 0;
  for (const texts of columns) for (const text of texts) characters += text?.length ?? 0;
  return characters;
}

/** Gathers rows until there are enough of them for the engine. */
export class RowBuffer {
  #rows: Texts[] = [];
  #numbers: number[] = [];
  #characters = 0;

  /** Adds a row with its number; cells that it lacks at its end are missing. */
  add(row: Texts, number: number): void {
    this.#rows.push(row);
    this.#numbers.push(number);
    for (const text of row) this.#characters += text?.length ?? 0;
  }

  /** How many rows wait. */
  get size(): number {
    return this.#rows.length;
  }

  /** Whether there are enough rows of so many columns. */
  isFull(columns: number): boolean {
    return this.#rows.length >= chunkRows(columns) || this.#characters >= CHUNK_CHARACTERS;
  }

  /** Hands the rows to the table as so many columns. */
  async flush(writer: TableWriter, columns: number): Promise<void> {
    const rows = this.#rows;
    const texts = Array.from({ length: columns }, (_, column) => rows.map((row) => row[column] ?? null));
    const numbers = Float64Array.from(this.#numbers);
    this.#rows = [];
    this.#numbers = [];
    this.#characters = 0;
    await writer.append(texts, numbers);
  }
}
