import type { Table } from 'apache-arrow';
import type { QueryEngine, QueryOptions } from '../../src/db/query-engine.ts';

/**
 * What happens at a statement: it is cancelled, as in Node; it is cancelled and comes to its end nevertheless, as in a
 * browser, where who cancels is free at once; or it fails.
 */
export const INTERRUPTIONS = ['cancelled', 'cancelled too late', 'failed'] as const;
export type Interruption = (typeof INTERRUPTIONS)[number];

/** An engine that is interrupted at one of its statements. */
class InterruptedEngine implements QueryEngine {
  readonly dialect = 'duckdb';
  readonly desk: QueryEngine['desk'];
  readonly #engine: QueryEngine;
  readonly #how: Interruption;
  readonly #control: AbortController;
  /** Statements that are still to come before it. */
  #left: number;

  constructor(engine: QueryEngine, how: Interruption, nth: number, control: AbortController) {
    this.#engine = engine;
    this.desk = engine.desk;
    this.#how = how;
    this.#left = nth;
    this.#control = control;
  }

  /** Whether it has come to that statement. */
  get isReached(): boolean {
    return this.#left <= 0;
  }

  async query(sql: string, options: QueryOptions = {}): Promise<Table> {
    const isLate = this.#meet(!sql.startsWith('DROP')) && this.#how === 'cancelled too late';
    const answer = await this.#engine.query(sql, isLate ? {} : options);
    if (isLate) options.signal?.throwIfAborted();
    return answer;
  }

  async take<Result>(sql: string, read: (answer: Table) => Result): Promise<Result> {
    this.#meet(true);
    return this.#engine.take(sql, read);
  }

  async insert(...of: Parameters<QueryEngine['insert']>): Promise<void> {
    this.#meet(true);
    await this.#engine.insert(...of);
  }

  importFile(...of: Parameters<QueryEngine['importFile']>): Promise<string> {
    return this.#engine.importFile(...of);
  }

  releaseFile(name: string): Promise<void> {
    return this.#engine.releaseFile(name);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** Whether this is the statement; one that removes something does not fail. */
  #meet(mayFail: boolean): boolean {
    if (--this.#left !== 0) return false;
    if (this.#how !== 'failed') this.#control.abort(new Error('enough'));
    else if (mayFail) throw new Error('no room');
    return true;
  }
}

/**
 * Does `work` again and again: interrupted at its first statement, then at one that is `step` further on and so on, until it
 * comes to its end without; `after` is called each time. Gives how many statements it takes at least.
 */
export async function atEachStatement(
  engine: QueryEngine,
  how: Interruption,
  work: (engine: QueryEngine, signal: AbortSignal) => Promise<unknown>,
  after: (statement: number) => Promise<void>,
  step = 1,
): Promise<number> {
  for (let nth = 1; ; nth += step) {
    const control = new AbortController();
    const interrupted = new InterruptedEngine(engine, how, nth, control);
    const ended = work(interrupted, control.signal);
    await ended.catch(() => undefined);
    await after(nth);
    if (interrupted.isReached) continue;
    await ended;
    return nth - step;
  }
}
