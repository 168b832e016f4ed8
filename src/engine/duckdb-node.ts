import { createRequire } from 'node:module';
import type { DuckDBBindings, DuckDBConnection } from '@duckdb/duckdb-wasm/blocking';
import { toArrowStream } from './arrow-columns.ts';
import { QueryError, tableName } from './query-engine.ts';
import type { Columns, FileSource, QueryEngine } from './query-engine.ts';
import { IMPORT_FOLDER, LOCK_STATEMENTS, OPEN_CONFIG } from './setup.ts';

const require = createRequire(import.meta.url);

/** DuckDB-WASM in this process, for tests and the command line; locked to the files that are imported. */
export async function openNodeEngine(): Promise<QueryEngine> {
  const duckdb = require('@duckdb/duckdb-wasm/blocking') as typeof import('@duckdb/duckdb-wasm/blocking');
  const bundle = (name: string) => ({
    mainModule: require.resolve(`@duckdb/duckdb-wasm/dist/duckdb-${name}.wasm`),
    mainWorker: '',
  });
  const database = await duckdb.createDuckDB(
    { mvp: bundle('mvp'), eh: bundle('eh') },
    new duckdb.VoidLogger(),
    duckdb.NODE_RUNTIME,
  );
  await database.instantiate(() => undefined);
  database.open(OPEN_CONFIG);
  const connection = database.connect();
  for (const statement of LOCK_STATEMENTS) connection.query(statement);
  return new NodeEngine(database, connection, duckdb.DuckDBDataProtocol.NODE_FS);
}

class NodeEngine implements QueryEngine {
  readonly dialect = 'duckdb';
  readonly #database: DuckDBBindings;
  readonly #connection: DuckDBConnection;
  readonly #fileProtocol: number;
  #files = 0;

  constructor(database: DuckDBBindings, connection: DuckDBConnection, fileProtocol: number) {
    this.#database = database;
    this.#connection = connection;
    this.#fileProtocol = fileProtocol;
  }

  async query(sql: string, options: { signal?: AbortSignal | undefined } = {}) {
    options.signal?.throwIfAborted();
    try {
      return await Promise.resolve(this.#connection.query(sql));
    } catch (cause) {
      throw new QueryError(cause instanceof Error ? cause.message : String(cause), sql, { cause });
    }
  }

  async insert(name: string, columns: Columns) {
    await Promise.resolve(
      this.#connection.insertArrowFromIPCStream(toArrowStream(columns), { ...tableName(name), create: true }),
    );
  }

  async importFile(source: FileSource) {
    const name = `${IMPORT_FOLDER}${++this.#files}`;
    if ('path' in source) this.#database.registerFileURL(name, source.path, this.#fileProtocol, false);
    else if ('bytes' in source) this.#database.registerFileBuffer(name, source.bytes.slice());
    else this.#database.registerFileBuffer(name, new Uint8Array(await source.blob.arrayBuffer()));
    return name;
  }

  async releaseFile(name: string) {
    await Promise.resolve(this.#database.dropFile(name));
  }

  async close() {
    await Promise.resolve(this.#connection.close());
  }
}
