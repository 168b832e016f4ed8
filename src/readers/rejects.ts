import { dropTables, withTables } from '../db/passing-tables.ts';
import type { QueryEngine } from '../db/query-engine.ts';

/** A line of a file that is no row of its table. */
export interface Reject {
  /** From 1 on, as an editor counts them. */
  line: number;
  /** The beginning of the line. */
  text: string;
  /** In plain words. */
  reason: string;
}

/** What was set aside while a table was read. */
export interface Rejects {
  /** `file VARCHAR, line BIGINT, text VARCHAR, reason VARCHAR`. */
  table: string;
  rows: number;
}

/** How much of a line is kept, in bytes. */
export const MOST_REJECTED_TEXT = 2000;

/** How many go to the engine at once. */
const CHUNK = 20_000;

/** The table of what is set aside while `table` is read. */
export function rejectsTable(table: string): string {
  return `${table}_rejects`;
}

/** Gathers the lines of a file that are set aside, and writes them beside the table. */
export class RejectsWriter {
  readonly #engine: QueryEngine;
  readonly #table: string;
  readonly #file: string;
  #waiting: Reject[] = [];
  #rows = 0;

  constructor(engine: QueryEngine, table: string, file: string) {
    this.#engine = engine;
    this.#table = rejectsTable(table);
    this.#file = file;
  }

  add(reject: Reject): void {
    this.#waiting.push(reject);
  }

  get isFull(): boolean {
    return this.#waiting.length >= CHUNK;
  }

  /** Writes what waits, if anything. */
  async flush(): Promise<void> {
    const rejects = this.#waiting;
    this.#waiting = [];
    if (rejects.length === 0) return;
    const chunk = `${this.#table}_chunk`;
    await this.#engine.query(
      `CREATE TABLE IF NOT EXISTS ${this.#table} (file VARCHAR, line BIGINT, text VARCHAR, reason VARCHAR)`,
    );
    await withTables(this.#engine, [chunk], async () => {
      await this.#engine.insert(chunk, {
        file: rejects.map(() => this.#file),
        line: Float64Array.from(rejects, ({ line }) => line),
        text: rejects.map(({ text }) => text),
        reason: rejects.map(({ reason }) => reason),
      });
      await this.#engine.query(`INSERT INTO ${this.#table} SELECT file, line::BIGINT, text, reason FROM ${chunk}`);
    });
    this.#rows += rejects.length;
  }

  /** Forgets everything: the file is read anew. */
  async clear(): Promise<void> {
    this.#waiting = [];
    this.#rows = 0;
    await dropTables(this.#engine, this.#table);
  }

  /** Writes the rest; null where nothing was set aside. */
  async end(): Promise<Rejects | null> {
    await this.flush();
    return this.#rows === 0 ? null : { table: this.#table, rows: this.#rows };
  }
}
