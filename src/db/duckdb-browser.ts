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
import { WorkerGuard } from './worker-guard.ts';

/**
 * DuckDB-WASM in its worker, from files of this site alone; locked to the files that are imported. States are worked out
 * by `desk`, which it closes with itself.
 */
export async function openBrowserEngine(desk: DeskService): Promise<QueryEngine> {
  const life = `database ${crypto.randomUUID()}`;
  const worker = startWorker(new URL(workerUrl, document.baseURI).href, life);
  const database = new AsyncDuckDB(new VoidLogger(), worker);
  const ping = () => void database.ping().catch(() => undefined);
  const guard = new WorkerGuard(worker, { what: 'the database', ping, life });
  const started = async () => {
    await database.instantiate(new URL(wasmUrl, document.baseURI).href);
    await database.open(OPEN_CONFIG);
    const connection = await database.connect();
    for (const statement of LOCK_STATEMENTS) await connection.query(statement);
    const engine = new BrowserEngine(database, connection, guard, desk);
    worker.addEventListener('message', ({ data }: MessageEvent<WorkerMessage>) => {
      if (data.type === PROGRESS) engine.countRead(data.data?.bytes ?? 0);
    });
    return engine;
  };
  return guard.run(started);
}

/**
 * From a blob, because such a worker inherits the page's content security policy also where the host sends no headers;
 * a worker loaded by its address would not.
 */
function startWorker(url: string, name: string): Worker {
  const script = `${HOLD_LIFE}${REPORT_READS}importScripts(${JSON.stringify(url)});`;
  const blob = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  try {
    return new Worker(blob, { name });
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

/** Runs in the worker: its end frees a lock of its name, which tells the page at once. */
const HOLD_LIFE = 'navigator.locks?.request(self.name, () => new Promise(() => {}));\n';

interface WorkerMessage {
  type: string;
  data?: { bytes?: number };
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
    this.desk = desk;
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
