import { AsyncDuckDB, DuckDBDataProtocol, VoidLogger } from '@duckdb/duckdb-wasm';
import type { AsyncDuckDBConnection } from '@duckdb/duckdb-wasm';
import wasmUrl from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import { Table, tableFromIPC } from 'apache-arrow';
import type { UserError } from '../core/diagnostics.ts';
import { letGo } from '../core/let-go.ts';
import { toArrowStream } from './arrow-columns.ts';
import { QueryError, tableName } from './query-engine.ts';
import type { Columns, FileSource, QueryEngine, QueryOptions } from './query-engine.ts';
import type { DeskService } from '../core/desk/desk-service.ts';
import { startDatabaseWorker } from './duckdb-worker.ts';
import { IMPORT_FOLDER, LOCK_STATEMENTS, OPEN_CONFIG } from './engine-setup.ts';
import { isWorkerLost, WorkerGuard } from './worker-guard.ts';

/**
 * DuckDB-WASM in its worker, from files of this site alone; locked to the files that are imported. States are worked out
 * by `desk`, which it closes with itself.
 */
export async function openBrowserEngine(desk: DeskService): Promise<QueryEngine> {
  const life = `database ${crypto.randomUUID()}`;
  let engine: BrowserEngine | null = null;
  const worker = startDatabaseWorker(life, (bytes) => engine?.countRead(bytes));
  const database = new AsyncDuckDB(new VoidLogger(), worker);
  const ping = () => void database.ping().catch(() => undefined);
  const guard = new WorkerGuard(worker, { what: 'the database', ping, life });
  const started = async () => {
    await database.instantiate(new URL(wasmUrl, document.baseURI).href);
    await database.open(OPEN_CONFIG);
    const connection = await database.connect();
    for (const statement of LOCK_STATEMENTS) await connection.query(statement);
    engine = new BrowserEngine(database, connection, guard, desk);
    return engine;
  };
  return guard.run(started);
}

class BrowserEngine implements QueryEngine {
  readonly dialect = 'duckdb';
  readonly desk: DeskService;
  readonly #database: AsyncDuckDB;
  readonly #connection: AsyncDuckDBConnection;
  readonly #guard: WorkerGuard;
  #files = 0;
  #read = 0;
  #onRead: ((bytes: number) => void) | null = null;
  /** One statement at a time: the connection has one pending result. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(database: AsyncDuckDB, connection: AsyncDuckDBConnection, guard: WorkerGuard, desk: DeskService) {
    this.desk = livingWith(desk, guard);
    this.#database = database;
    this.#connection = connection;
    this.#guard = guard;
  }

  query(sql: string, { signal, onRead }: QueryOptions = {}): Promise<Table> {
    return this.#enqueue(async () => {
      this.#read = 0;
      this.#onRead = onRead ?? null;
      try {
        return await this.#send(sql, signal);
      } finally {
        this.#onRead = null;
      }
    }, signal);
  }

  take<Result>(sql: string, read: (answer: Table) => Result): Promise<Result> {
    return this.#enqueue(async () => {
      const bytes = await this.#connection
        .useUnsafe((database, connection) => database.runQuery(connection, sql))
        .catch((cause: unknown) => {
          throw this.#problemOf(cause, sql);
        });
      const answer = tableFromIPC(bytes);
      try {
        return read(answer);
      } finally {
        if (bytes.buffer instanceof ArrayBuffer) letGo([bytes.buffer]);
      }
    });
  }

  onLost(told: (problem: UserError) => void): void {
    this.#guard.onLost(told);
  }

  /** Takes note of bytes that the engine has read from a file. */
  countRead(bytes: number): void {
    this.#onRead?.((this.#read += bytes));
  }

  insert(name: string, columns: Columns): Promise<void> {
    return this.#enqueue(() =>
      this.#connection.insertArrowFromIPCStream(toArrowStream(columns), { ...tableName(name), create: true }),
    );
  }

  importFile(source: FileSource): Promise<string> {
    const name = `${IMPORT_FOLDER}${++this.#files}`;
    return this.#enqueue(async () => {
      if ('path' in source) throw new Error('a browser has no paths');
      // A registered buffer is transferred: the caller keeps its own.
      if ('bytes' in source) await this.#database.registerFileBuffer(name, source.bytes.slice());
      else await this.#database.registerFileHandle(name, source.blob, DuckDBDataProtocol.BROWSER_FILEREADER, true);
      return name;
    });
  }

  releaseFile(name: string): Promise<void> {
    return this.#enqueue(async () => {
      await this.#database.dropFile(name);
    });
  }

  async close() {
    this.desk.close();
    if (!this.#guard.lost) await this.#enqueue(() => this.#connection.close());
    this.#guard.close();
  }

  /**
   * Runs after everything asked before; never waits on a worker that has stopped. Who cancels is free at once, though what
   * comes next only begins when the worker has come to rest.
   */
  #enqueue<Result>(work: () => Promise<Result>, signal?: AbortSignal): Promise<Result> {
    const result = this.#queue.then(() => this.#guard.run(work));
    this.#queue = result.catch(() => undefined);
    return signal ? this.#guard.run(() => result, signal) : result;
  }

  /** In one way to the worker and back; it can't be cancelled. */
  async #run(sql: string): Promise<Table> {
    try {
      return await this.#connection.query(sql);
    } catch (cause) {
      throw this.#problemOf(cause, sql);
    }
  }

  /** After WebAssembly has given up, mostly for lack of memory, nothing that the worker says can be relied on. */
  #problemOf(cause: unknown, sql: string): QueryError {
    const problem = cause instanceof Error ? cause : new Error(String(cause));
    if (problem.name === 'RuntimeError') this.#guard.lose(`most likely it ran out of memory (${problem.message})`);
    return new QueryError(problem.message, sql, { cause });
  }

  async #send(sql: string, signal: AbortSignal | undefined): Promise<Table> {
    signal?.throwIfAborted();
    if (!signal) return this.#run(sql);
    const cancel = () => void this.#connection.cancelSent();
    signal?.addEventListener('abort', cancel);
    try {
      const reader = await this.#connection.send(sql, true);
      const batches = [];
      for await (const batch of reader) batches.push(batch);
      return batches.length === 0 ? new Table(reader.schema) : new Table(batches);
    } catch (cause) {
      // Until the next statement, one that has failed holds on to its files.
      await this.#connection.query('SELECT 1').catch(() => undefined);
      signal?.throwIfAborted();
      throw this.#problemOf(cause, sql);
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }
}

/** The desk for as long as it lives: without it the tables are of no use, so its end is the engine's. */
function livingWith(desk: DeskService, guard: WorkerGuard): DeskService {
  return {
    ...desk,
    ask: (request) =>
      desk.ask(request).catch((problem: unknown) => {
        if (isWorkerLost(problem)) guard.lose(problem);
        throw problem;
      }),
  };
}
