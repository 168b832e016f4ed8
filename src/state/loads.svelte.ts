import type { Diagnostic } from '../core/diagnostics.ts';
import { UserError } from '../core/diagnostics.ts';
import type { Backtest } from '../core/scoring/backtest.ts';
import type { FirstModels } from './models/model-library.ts';

/** A step of a load: what it does, and how much of it is done (0 to 1; null where that can't be known). */
export interface LoadStep {
  what: string;
  done: number | null;
}

/** How a data set is loaded, where it isn't the first time. */
export interface LoadHow {
  /** Names the data set over visits; from the files where absent. */
  key?: string;
  /** The models that come with it; drafted from the data where absent. */
  first?: FirstModels;
  backtest?: Backtest;
  /** Whether the models that are open stay as they are: the same data, read in another way. */
  keepModels?: boolean;
  /** Whether the views show this data already, by `show`. */
  shown?: boolean;
}

/** One load at a time: what it is doing, what went wrong with it, and how it is stopped. */
export class Loads {
  /** What a load is doing; null when none is under way. */
  step = $state.raw<LoadStep | null>(null);
  /** What went wrong with the last load. */
  problems = $state.raw<readonly Diagnostic[]>([]);
  #cancel: AbortController | null = null;
  #settled: Promise<unknown> = Promise.resolve();

  /** Resolves when a load that is under way has ended, whatever came of it. */
  get settled(): Promise<unknown> {
    return this.#settled;
  }

  /** Does `work` in the place of the load before. Says whether it worked; else `problems` says why, and a bug is thrown. */
  run(
    work: (signal: AbortSignal, onProgress: (what: string, done: number | null) => void) => Promise<void>,
  ): Promise<boolean> {
    const worked = this.#run(work);
    this.#settled = worked.catch(() => undefined);
    return worked;
  }

  async #run(work: Parameters<Loads['run']>[0]): Promise<boolean> {
    this.#cancel?.abort();
    const cancel = (this.#cancel = new AbortController());
    this.problems = [];
    try {
      await work(cancel.signal, (what, done) => {
        if (!cancel.signal.aborted) this.step = { what, done };
      });
      return true;
    } catch (problem) {
      if (cancel.signal.aborted) return false;
      if (!(problem instanceof UserError)) throw problem;
      this.problems = problem.diagnostics;
      return false;
    } finally {
      if (this.#cancel === cancel) {
        this.#cancel = null;
        this.step = null;
      }
    }
  }

  /** Stops a load that is under way. */
  cancel(): void {
    this.#cancel?.abort(new DOMException('cancelled', 'AbortError'));
  }
}
