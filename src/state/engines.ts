import type { UserError } from '../core/diagnostics.ts';
import type { QueryEngine } from '../db/query-engine.ts';

/** The engine that holds what is loaded, and another one once that is gone. */
export class Engines {
  readonly #open: () => Promise<QueryEngine>;
  readonly #onLost: (problem: UserError) => void;
  /** Null before the first is asked for, and once it is gone. */
  #engine: Promise<QueryEngine> | null = null;
  /** Why the engine is gone that held what is loaded; null while it is there. */
  #lost: UserError | null = null;

  /** `onLost` is told when the engine is gone, and with it all that it held. */
  constructor(open: () => Promise<QueryEngine>, onLost: (problem: UserError) => void) {
    this.#open = open;
    this.#onLost = onLost;
  }

  /** The engine that holds what is loaded; rejects where it is gone. */
  holding(): Promise<QueryEngine> {
    return this.#lost ? Promise.reject(this.#lost) : this.any();
  }

  /** An engine for files that are not loaded yet: another one where the one before is gone. */
  any(): Promise<QueryEngine> {
    if (this.#engine) return this.#engine;
    const engine = (this.#engine = this.#start());
    // One that could not be started is no reason not to try again.
    engine.catch(() => {
      if (this.#engine === engine) this.#engine = null;
    });
    return engine;
  }

  async #start(): Promise<QueryEngine> {
    const engine = await this.#open();
    engine.onLost?.((problem) => {
      // What else it consists of ends with it.
      engine.close().catch(() => undefined);
      this.#lose(problem);
    });
    return engine;
  }

  /** Data is loaded: the engine that there is holds it. */
  hold(): void {
    this.#lost = null;
  }

  #lose(problem: UserError): void {
    this.#engine = null;
    this.#lost = problem;
    this.#onLost(problem);
  }
}
