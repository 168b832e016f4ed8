import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { processIo } from '../../src/cli/io.ts';
import type { Io } from '../../src/cli/io.ts';
import { run } from '../../src/cli/run.ts';
import { texts } from '../../src/db/arrow-columns.ts';
import { openNodeEngine } from '../../src/db/duckdb-node.ts';
import type { QueryEngine } from '../../src/db/query-engine.ts';

/** What a call of the command line left behind. */
export interface CliResult {
  status: number;
  out: string;
  /** Lines on standard error, with the names of files instead of their paths. */
  err: string[];
}

/** A folder of files, and the command line run in this process over them, with one engine for all calls. */
export class CliFolder {
  #engine: Promise<QueryEngine> | undefined;
  readonly folder = mkdtempSync(path.join(tmpdir(), 'scorebench-cli-'));

  path(name: string): string {
    return path.join(this.folder, name);
  }

  /** Writes a file and gives its path; a value that is no text is written as JSON. */
  write(name: string, content: string | Uint8Array | object): string {
    const plain = typeof content === 'string' || content instanceof Uint8Array;
    writeFileSync(this.path(name), plain ? content : JSON.stringify(content));
    return this.path(name);
  }

  /** As a call of the command line. */
  run(...args: string[]): Promise<CliResult> {
    return this.#run(args);
  }

  /** The same, stopped by a signal. */
  runWith(signal: AbortSignal | undefined): (...args: string[]) => Promise<CliResult> {
    return (...args) => this.#run(args, signal);
  }

  async #run(args: string[], signal?: AbortSignal): Promise<CliResult> {
    const result: CliResult = { status: 0, out: '', err: [] };
    const io: Io = {
      ...processIo,
      out: (text) => {
        result.out += text;
        return Promise.resolve();
      },
      openEngine: () => this.#openEngine(),
      warn: (line) => void result.err.push(line.replaceAll(`${this.folder}${path.sep}`, '')),
    };
    result.status = await run(args, io, signal);
    return result;
  }

  async remove(): Promise<void> {
    rmSync(this.folder, { recursive: true, force: true });
    await (await this.#engine)?.close();
  }

  /** The shared engine, which each call finds empty. */
  async #openEngine(): Promise<QueryEngine> {
    const engine = await (this.#engine ??= openNodeEngine());
    const schemas = await engine.query(
      "SELECT schema_name AS name FROM duckdb_schemas() WHERE NOT internal AND schema_name <> 'main'",
    );
    for (const name of texts(schemas, 'name')) await engine.query(`DROP SCHEMA ${name} CASCADE`);
    return {
      dialect: engine.dialect,
      desk: engine.desk,
      query: (...args) => engine.query(...args),
      take: (...args) => engine.take(...args),
      insert: (...args) => engine.insert(...args),
      importFile: (...args) => engine.importFile(...args),
      releaseFile: (...args) => engine.releaseFile(...args),
      close: () => Promise.resolve(),
    };
  }
}
