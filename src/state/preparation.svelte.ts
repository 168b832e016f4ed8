import { untilAborted } from './until-aborted.ts';
import type { Prepared } from '../core/insights/shared/prepared.ts';
import type { Model } from '../core/model/schema/schema.ts';
import type { Backtest } from '../core/scoring/backtest.ts';
import { neededConditions } from '../core/scoring/kernel.ts';
import type { Dataset } from '../engine/load/dataset.ts';
import type { ObservationSets } from './observation-sets.ts';

/** The engine's answer for the models in force: what is asked last wins, and what is known stands until then. */
export class Preparation {
  #prepared = $state.raw<Prepared | null>(null);
  #running = $state(false);
  #progress = $state.raw<{ done: number; total: number } | null>(null);
  #stopped = $state(false);
  #failure = $state.raw<Error | null>(null);
  #abort: AbortController | null = null;
  #asked = '';
  /** What was asked last; resolves when it is known, stopped or given up. */
  #run: Promise<void> = Promise.resolve();

  get prepared(): Prepared | null {
    return this.#prepared;
  }

  get running(): boolean {
    return this.#running;
  }

  /** How many conditions are done; null where that is not known. */
  get progress(): { done: number; total: number } | null {
    return this.#progress;
  }

  /** Whether what was asked last was stopped, so that the answer is of something else. */
  get stopped(): boolean {
    return this.#stopped;
  }

  get failure(): Error | null {
    return this.#failure;
  }

  /** Stops what is under way; the answer stays as it is until something is asked again. */
  stop(): void {
    if (!this.#running) return;
    this.#abort?.abort();
    this.#asked = '';
    this.#running = false;
    this.#stopped = true;
  }

  /** Whether the answer holds every state that the models need. */
  covers(models: readonly Model[]): boolean {
    const columns = this.#prepared?.backtest.columns;
    return columns !== undefined && [...neededConditions(models).keys()].every((key) => columns.has(key));
  }

  /** Takes an answer that was made elsewhere, until the engine's own is there. */
  show(prepared: Prepared): void {
    this.reset();
    this.#prepared = prepared;
  }

  /** Forgets the answer: the data is another. */
  reset(): void {
    this.#abort?.abort();
    this.#prepared = null;
    this.#failure = null;
    this.#stopped = false;
    this.#asked = '';
  }

  /** Asks for what `models` need under `backtest`, unless just that is there or on its way; resolves when it is known. */
  start(sets: ObservationSets, dataset: Dataset, backtest: Backtest, models: readonly Model[]): Promise<void> {
    const conditions = neededConditions(models);
    const asked = JSON.stringify([dataset.schema, backtest, [...conditions.keys()].sort()]);
    if (asked !== this.#asked) {
      this.#asked = asked;
      this.#run = this.#ask(sets, dataset, backtest, conditions);
    }
    return this.#run;
  }

  async #ask(
    sets: ObservationSets,
    dataset: Dataset,
    backtest: Backtest,
    conditions: ReturnType<typeof neededConditions>,
  ): Promise<void> {
    this.#abort?.abort();
    const abort = (this.#abort = new AbortController());
    this.#running = true;
    this.#stopped = false;
    this.#progress = null;
    const onProgress = (done: number, total: number) => {
      if (!abort.signal.aborted) this.#progress = { done, total };
    };
    try {
      const asked = sets.prepare(dataset, backtest, conditions, { signal: abort.signal, onProgress });
      const prepared = await untilAborted(asked, abort.signal);
      this.#prepared = prepared;
      this.#failure = null;
    } catch (problem) {
      if (abort.signal.aborted) return;
      this.#asked = '';
      this.#failure = problem instanceof Error ? problem : new Error(String(problem));
    } finally {
      if (this.#abort === abort) this.#running = false;
    }
  }
}
