import { AsyncDuckDB, DuckDBDataProtocol, VoidLogger } from '@duckdb/duckdb-wasm';
import type { AsyncDuckDBConnection } from '@duckdb/duckdb-wasm';
import wasmUrl from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import workerUrl from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import { Table, tableFromIPC } from 'apache-arrow';
import { letGo } from '../core/let-go.ts';
import { toArrowStream } from './arrow-columns.ts';
import { QueryError, tableName } from './query-engine.ts';
import type { Columns, FileSource, QueryEngine, QueryOptions } from './query-engine.ts';
import type { DeskService } from '../core/desk/desk-service.ts';
import { IMPORT_FOLDER, LOCK_STATEMENTS, OPEN_CONFIG } from './engine-setup.ts';

/**
 * DuckDB-WASM in its worker, from files of this site alone; locked to the files that are imported. States are worked out
 * by `desk`, which it closes with itself.
 */
export async function openBrowserEngine(desk: DeskService): Promise<QueryEngine> {
  const worker = startWorker(new URL(workerUrl, document.baseURI).href);
  const failed = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) =>
      reject(new Error(`the database's worker stopped: ${event.message || 'no reason given'}`)),
    );
  });
  const database = new AsyncDuckDB(new VoidLogger(), worker);
  const started = async () => {
    await database.instantiate(new URL(wasmUrl, document.baseURI).href);
    await database.open(OPEN_CONFIG);
    const connection = await database.connect();
    for (const statement of LOCK_STATEMENTS) await connection.query(statement);
    const engine = new BrowserEngine(database, connection, failed, desk);
    worker.addEventListener('message', ({ data }: MessageEvent<WorkerMessage>) => {
      if (data.type === PROGRESS) engine.countRead(data.data?.bytes ?? 0);
    });
    return engine;
  };
  return Promise.race([started(), failed]);
}

/**
 * From a blob, because such a worker inherits the page's content security policy also where the host sends no headers;
 * a worker loaded by its address would not.
 */
function startWorker(url: string): Worker {
  const script = `${REPORT_READS}importScripts(${JSON.stringify(url)});`;
  const blob = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  try {
    return new Worker(blob);
  } finally {
    URL.revokeObjectURL(blob);
  }
}

/** What the worker's messages about reads are called: the engine's own name for progress, which it takes without asking. */
const PROGRESS = 'PROGRESS_UPDATE';

/**
 * Runs in the worker: tells how many bytes of a chosen file are about to be read, as the engine itself says nothing. With
 * each read it lets go of what was read before, which the engine has copied by then; see `letGo`.
 */
const REPORT_READS = `{
  const read = FileReaderSync.prototype.readAsArrayBuffer;
  const { port1: gone, port2 } = new MessageChannel();
  port2.close();
  let before = null;
  FileReaderSync.prototype.readAsArrayBuffer = function (blob) {
    if (before !== null && before.byteLength > 0) gone.postMessage(null, [before]);
    const bytes = before = read.call(this, blob);
    postMessage({ type: '${PROGRESS}', requestId: 0, data: { bytes: bytes.byteLength } });
    return bytes;
  };
}
`;

interface WorkerMessage {
  type: string;
  data?: { bytes?: number };
}

class BrowserEngine implements QueryEngine {
  readonly dialect = 'duckdb';
  readonly desk: DeskService;
  readonly #database: AsyncDuckDB;
  readonly #connection: AsyncDuckDBConnection;
  readonly #failed: Promise<never>;
  #files = 0;
  #read = 0;
  #onRead: ((bytes: number) => void) | null = null;
  /** One statement at a time: the connection has one pending result. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(database: AsyncDuckDB, connection: AsyncDuckDBConnection, failed: Promise<never>, desk: DeskService) {
    this.desk = desk;
    this.#database = database;
    this.#connection = connection;
    this.#failed = failed;
    failed.catch(() => undefined);
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
    });
  }

  take<Result>(sql: string, read: (answer: Table) => Result): Promise<Result> {
    return this.#enqueue(async () => {
      const bytes = await this.#connection
        .useUnsafe((database, connection) => database.runQuery(connection, sql))
        .catch((cause: unknown) => {
          throw asQueryError(cause, sql);
        });
      const answer = tableFromIPC(bytes);
      try {
        return read(answer);
      } finally {
        if (bytes.buffer instanceof ArrayBuffer) letGo([bytes.buffer]);
      }
    });
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
    await this.#enqueue(() => this.#connection.close());
    await this.#database.terminate();
  }

  /** Runs after everything asked before; never waits on a worker that has stopped. */
  #enqueue<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#queue.then(() => Promise.race([work(), this.#failed]));
    this.#queue = result.catch(() => undefined);
    return result;
  }

  /** In one way to the worker and back; it can't be cancelled. */
  async #run(sql: string): Promise<Table> {
    try {
      return await this.#connection.query(sql);
    } catch (cause) {
      throw asQueryError(cause, sql);
    }
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
      throw asQueryError(cause, sql);
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }
}

function asQueryError(cause: unknown, sql: string): QueryError {
  return new QueryError(cause instanceof Error ? cause.message : String(cause), sql, { cause });
}
