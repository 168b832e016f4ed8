import type { FileSource, QueryEngine } from '../db/query-engine.ts';
import { columnDifferences } from '../core/dataset/guess/column-differences.ts';
import { single } from '../db/arrow-columns.ts';
import { dropTables, madeOrDropped } from '../db/passing-tables.ts';
import { openFile } from './bytes/byte-file.ts';
import type { Watch } from './bytes/byte-stream.ts';
import type { CsvDialect } from './csv/csv-dialect.ts';
import { asLoadProblem } from './engine-problem.ts';
import { readTable } from './read-table.ts';
import { rejectsTable } from './rejects.ts';
import type { RawTable, ReadOptions } from './table.ts';
import { checkWidth } from './table-room.ts';

/** A file of a table, and what is to be known of it alone. */
export interface TableSource {
  source: FileSource;
  sheet?: string | undefined;
  dialect?: Partial<CsvDialect> | undefined;
}

/**
 * Reads files of any formats into one new table: the union by column name, columns in the order in which they appear;
 * where a file lacks a column, it is missing. Progress counts bytes over all files. Throws what {@link readTable}
 * throws, and leaves as little behind. One file is read as that reads it.
 */
export async function readTables(
  engine: QueryEngine,
  files: readonly TableSource[],
  table: string,
  options: ReadOptions = {},
): Promise<RawTable> {
  const [first, ...others] = files;
  if (!first) throw new Error('no file to read');
  const watches = await shares(files, options);
  const read = ({ source, sheet, dialect }: TableSource, index: number, into: string) => {
    options.onFile?.(source.name, index + 1);
    return readTable(engine, source, into, { ...options, sheet, dialect, ...watches[index] });
  };
  const whole = await read(first, 0, table);
  if (others.length === 0) return whole;
  for (const part of whole.parts) part.columns = [...whole.columns];
  const all = [table, `${table}_part`].flatMap((name) => [name, rejectsTable(name)]);
  const unite = async () => {
    const union = new Union(engine, whole, options);
    for (const [i, file] of others.entries()) await union.add(await read(file, i + 1, `${table}_part`));
    const differences = columnDifferences(whole.parts.map(({ columns = [], ...part }) => ({ ...part, columns })));
    const notes = [...(whole.notes ?? []), ...differences];
    return { ...whole, file: `${whole.file} and ${others.length} more`, notes };
  };
  return madeOrDropped(engine, all, unite).catch((cause: unknown) => {
    throw asLoadProblem(cause, whole.file);
  });
}

/** Puts tables into the first one, each as soon as it is read: no more than one is in the engine twice. */
class Union {
  readonly #engine: QueryEngine;
  readonly #whole: RawTable;
  readonly #options: ReadOptions;
  #last: number | null = null;

  constructor(engine: QueryEngine, whole: RawTable, options: ReadOptions) {
    this.#engine = engine;
    this.#whole = whole;
    this.#options = options;
  }

  async add(part: RawTable): Promise<void> {
    const { signal } = this.#options;
    const whole = this.#whole;
    const first = (this.#last ??= await this.#lastRow(whole.table));
    const columns = await this.#columnsFor(part);
    const cells = part.columns.map((_, i) => `c${i}`);
    this.#last = first + (await this.#lastRow(part.table));
    await this.#engine.query(
      `INSERT INTO ${whole.table} (r, ${columns.join(', ')}) SELECT r + ${first}, ${cells.join(', ')} FROM ${part.table}`,
      { signal },
    );
    await dropTables(this.#engine, part.table);
    for (const { file, rows } of part.parts) whole.parts.push({ file, first, rows, columns: [...part.columns] });
    if (part.merged?.length) whole.merged = [...new Set([...(whole.merged ?? []), ...part.merged])];
    if (part.notes?.length) whole.notes = [...(whole.notes ?? []), ...part.notes];
    await this.#addRejects(part);
  }

  /** The whole's column for each of the part's; those that it lacks are added to it. Columns without a name are matched in their order. */
  async #columnsFor(part: RawTable): Promise<string[]> {
    const { columns, table } = this.#whole;
    const known = new Map(withOrdinals(columns).map((name, i) => [name, i]));
    const found: string[] = [];
    const more = withOrdinals(part.columns).filter((name) => !known.has(name)).length;
    checkWidth(columns.length + more, `${part.file} and the files before`, this.#options.mostColumns);
    for (const [i, name] of withOrdinals(part.columns).entries()) {
      let index = known.get(name);
      if (index === undefined) {
        index = columns.push(part.columns[i] ?? '') - 1;
        await this.#engine.query(`ALTER TABLE ${table} ADD COLUMN c${index} VARCHAR`);
      }
      found.push(`c${index}`);
    }
    return found;
  }

  async #addRejects({ rejects }: RawTable): Promise<void> {
    if (!rejects) return;
    const whole = this.#whole;
    const all = rejectsTable(whole.table);
    await this.#engine.query(
      whole.rejects
        ? `INSERT INTO ${all} SELECT * FROM ${rejects.table}`
        : `CREATE TABLE ${all} AS SELECT * FROM ${rejects.table}`,
    );
    await dropTables(this.#engine, rejects.table);
    whole.rejects = { table: all, rows: (whole.rejects?.rows ?? 0) + rejects.rows };
  }

  async #lastRow(table: string): Promise<number> {
    return single(await this.#engine.query(`SELECT max(r) AS last FROM ${table}`), 'last') ?? 0;
  }
}

/** Names as keys: a column without a name counts by how many of them stand before it. */
function withOrdinals(columns: readonly string[]): string[] {
  let unnamed = 0;
  return columns.map((name) => (name === '' ? ` ${unnamed++}` : name));
}

/** For each file, what to watch while it is read: its share of the progress is its share of the bytes. */
async function shares(files: readonly TableSource[], { signal, onProgress }: ReadOptions): Promise<Watch[]> {
  if (!onProgress || files.length === 1) return files.map(() => ({ signal, onProgress }));
  const sizes = [];
  for (const { source } of files) sizes.push(await sizeOf(source));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  let before = 0;
  return sizes.map((size) => {
    const start = before;
    before += size;
    return {
      signal,
      onProgress: (done, all) => onProgress(start + (all === null || all === 0 ? 0 : (done / all) * size), total),
    };
  });
}

async function sizeOf(source: FileSource): Promise<number> {
  const file = await openFile(source);
  await file.close();
  return file.size;
}
