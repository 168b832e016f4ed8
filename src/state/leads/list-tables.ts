import { dropTables } from '../../db/passing-tables.ts';
import type { QueryEngine } from '../../db/query-engine.ts';

/**
 * The tables of the engine that a list is read from. As the list follows edits, new ones are made while those before are
 * still shown: these are dropped once later ones are shown and nothing reads them any more.
 */
export class ListTables {
  readonly #engine: () => Promise<QueryEngine>;
  /** In the order in which they were made. */
  #made: string[] = [];
  #shown: readonly string[] = [];
  #readers = 0;
  #closed = false;

  constructor(engine: () => Promise<QueryEngine>) {
    this.#engine = engine;
  }

  /** Takes over a table that was made. Where nobody waits for it any more it is dropped, and the signal's reason thrown. */
  async take(table: string, signal: AbortSignal): Promise<void> {
    if (!signal.aborted && !this.#closed) {
      this.#made.push(table);
      return;
    }
    await this.#drop([table]);
    signal.throwIfAborted();
    throw new DOMException('the list is closed', 'AbortError');
  }

  /** Tells that these tables are shown: what was made before the last of them is needed no more. */
  async show(...tables: readonly string[]): Promise<void> {
    this.#shown = tables;
    await this.#tidy();
  }

  /** Does `work`, which reads tables more than once: until it ends none is dropped. */
  async whileRead<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#readers++;
    try {
      return await work();
    } finally {
      this.#readers--;
      await this.#tidy();
    }
  }

  /** Drops all tables, also those that are still to come. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#tidy();
  }

  async #tidy(): Promise<void> {
    if (this.#readers > 0) return;
    const latest = Math.max(...this.#shown.map((table) => this.#made.indexOf(table)));
    const isNeeded = (table: string, i: number) => !this.#closed && (i >= latest || this.#shown.includes(table));
    const gone = this.#made.filter((table, i) => !isNeeded(table, i));
    this.#made = this.#made.filter(isNeeded);
    await this.#drop(gone);
  }

  /** An engine that is gone took its tables with it, as does a data set. */
  async #drop(tables: readonly string[]): Promise<void> {
    const engine = await this.#engine().catch(() => null);
    if (engine) await dropTables(engine, ...tables);
  }
}
