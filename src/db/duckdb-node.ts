import { fstatSync, openSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { DuckDBBindings, DuckDBConnection, DuckDBRuntime } from '@duckdb/duckdb-wasm/blocking';
import { tableFromIPC } from 'apache-arrow';
import type { Table } from 'apache-arrow';
import { toArrowStream } from './arrow-columns.ts';
import { deskHere } from '../core/desk/desk-service.ts';
import type { DeskService } from '../core/desk/desk-service.ts';
import { QueryError, tableName } from './query-engine.ts';
import type { Columns, FileSource, QueryEngine, QueryOptions } from './query-engine.ts';
import { IMPORT_FOLDER, LOCK_STATEMENTS, OPEN_CONFIG } from './engine-setup.ts';

const require = createRequire(import.meta.url);

/**
 * DuckDB-WASM in this process, for tests and the command line; locked to the files that are imported. `desk` is where its
 * columns go; one of its own by default.
 */
export async function openNodeEngine(desk = deskHere()): Promise<QueryEngine> {
  let engine: NodeEngine | null = null;
  const duckdb = require('@duckdb/duckdb-wasm/blocking') as typeof import('@duckdb/duckdb-wasm/blocking');
  const bundle = (name: string) => ({
    mainModule: require.resolve(`@duckdb/duckdb-wasm/dist/duckdb-${name}.wasm`),
    mainWorker: '',
  });
  const database = await duckdb.createDuckDB(
    { mvp: bundle('mvp'), eh: bundle('eh') },
    new duckdb.VoidLogger(),
    readingOnly(duckdb.NODE_RUNTIME, (bytes) => engine?.countRead(bytes)),
  );
  await database.instantiate(() => undefined);
  database.open(OPEN_CONFIG);
  const connection = database.connect();
  for (const statement of LOCK_STATEMENTS) connection.query(statement);
  engine = new NodeEngine(database, connection, duckdb.DuckDBDataProtocol.NODE_FS, desk);
  return engine;
}

/** Of the engine's WebAssembly what is used here; the package's types lean on others that it doesn't bring. */
interface EngineModule {
  _malloc(bytes: number): number;
  HEAPF64: Float64Array;
  ccall(name: string, answer: null, types: string[], values: string[]): void;
}

/** What the package's way to files under Node knows of them, beside what its types tell. */
interface NodeFiles {
  _filesById: Map<number, number>;
  _fileInfoCache: Map<number, unknown>;
  resolveFileInfo(module: unknown, fileId: number): { dataUrl?: string | null | undefined } | null;
}

/**
 * The engine's way to files, which only reads: the package's own opens every file for writing, makes those that aren't
 * there, and prints what goes wrong. `onRead` hears how many bytes are taken.
 */
function readingOnly(runtime: DuckDBRuntime, onRead: (bytes: number) => void): DuckDBRuntime {
  const read = runtime.readFile.bind(runtime);
  const files = runtime as unknown as NodeFiles;
  return {
    ...runtime,
    openFile: (engine, fileId) => {
      const module = engine as unknown as EngineModule;
      try {
        files._fileInfoCache.delete(fileId);
        const handle = openSync(files.resolveFileInfo(module, fileId)?.dataUrl ?? '', 'r');
        files._filesById.set(fileId, handle);
        // Its size and no buffer, as two doubles.
        const answer = module._malloc(16);
        module.HEAPF64.set([fstatSync(handle).size, 0], answer >> 3);
        return answer;
      } catch (cause) {
        return failed(module, cause);
      }
    },
    readFile: (...parameters) => {
      const bytes = read(...parameters);
      onRead(bytes);
      return bytes;
    },
    writeFile: (engine) => failed(engine as unknown as EngineModule, 'files are only read'),
    truncateFile: (engine) => void failed(engine as unknown as EngineModule, 'files are only read'),
  };
}

/** Tells the engine that a call has failed. */
function failed(module: EngineModule, cause: unknown): number {
  module.ccall('duckdb_web_fail_with', null, ['string'], [cause instanceof Error ? cause.message : String(cause)]);
  return 0;
}

class NodeEngine implements QueryEngine {
  readonly dialect = 'duckdb';
  readonly desk: DeskService;
  readonly #database: DuckDBBindings;
  readonly #connection: DuckDBConnection;
  readonly #fileProtocol: number;
  #files = 0;
  #read = 0;
  #onRead: ((bytes: number) => void) | null = null;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(database: DuckDBBindings, connection: DuckDBConnection, fileProtocol: number, desk: DeskService) {
    this.desk = desk;
    this.#database = database;
    this.#connection = connection;
    this.#fileProtocol = fileProtocol;
  }

  query(sql: string, options: QueryOptions = {}): Promise<Table> {
    return this.#enqueue(async () => {
      options.signal?.throwIfAborted();
      this.#read = 0;
      this.#onRead = options.onRead ?? null;
      try {
        return options.signal || options.onRead
          ? await this.#inSteps(sql, options.signal)
          : this.#connection.query(sql);
      } catch (cause) {
        options.signal?.throwIfAborted();
        throw new QueryError(cause instanceof Error ? cause.message : String(cause), sql, { cause });
      } finally {
        this.#onRead = null;
      }
    });
  }

  /** Takes note of bytes that the engine has read from a file. */
  countRead(bytes: number): void {
    this.#onRead?.((this.#read += bytes));
  }

  /** Runs a statement in steps of some tenths of a second, between which others may run, and it may be stopped. */
  async #inSteps(sql: string, signal: AbortSignal | undefined): Promise<Table> {
    const [database, connection] = this.#connection.useUnsafe((bindings, id) => [bindings, id] as const);
    try {
      let header = database.startPendingQuery(connection, sql, true);
      while (header === null) {
        await new Promise((resolve) => setImmediate(resolve));
        if (signal?.aborted === true) database.cancelPendingQuery(connection);
        signal?.throwIfAborted();
        header = database.pollPendingQuery(connection);
      }
      const parts = [header];
      for (;;) {
        const part = database.fetchQueryResults(connection);
        if (part === null || part.length === 0) return tableFromIPC(Buffer.concat(parts));
        parts.push(part);
      }
    } catch (cause) {
      // Until the next statement, one that has failed holds on to its files.
      this.#connection.query('SELECT 1');
      throw cause;
    }
  }

  /** One statement at a time: the connection has one pending result. */
  #enqueue<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#queue.then(work);
    this.#queue = result.catch(() => undefined);
    return result;
  }

  async take<Result>(sql: string, read: (answer: Table) => Result): Promise<Result> {
    return read(await this.query(sql));
  }

  insert(name: string, columns: Columns): Promise<void> {
    return this.#enqueue(async () =>
      this.#connection.insertArrowFromIPCStream(toArrowStream(columns), { ...tableName(name), create: true }),
    );
  }

  async importFile(source: FileSource) {
    const name = `${IMPORT_FOLDER}${++this.#files}`;
    if ('path' in source) this.#database.registerFileURL(name, source.path, this.#fileProtocol, true);
    else if ('bytes' in source) this.#database.registerFileBuffer(name, source.bytes.slice());
    else this.#database.registerFileBuffer(name, new Uint8Array(await source.blob.arrayBuffer()));
    return name;
  }

  releaseFile(name: string): Promise<void> {
    return this.#enqueue(async () => this.#database.dropFile(name));
  }

  close(): Promise<void> {
    return this.#enqueue(async () => this.#connection.close());
  }
}
