import { untrack } from 'svelte';
import { isWorkerLost } from '../../db/worker-guard.ts';

/** How long, in milliseconds, what a computation depends on has to rest before it starts anew. */
const REST = 200;

/**
 * A long computation that a view shows. It starts when it is first wanted, and anew when what it depends on has changed
 * and rests; until then the last answer stands, and is `stale`.
 */
export class Study<T> {
  readonly #inputs: () => readonly unknown[] | null;
  readonly #compute: (signal: AbortSignal) => Promise<T>;
  readonly #rest: number;
  #value = $state.raw<T | null>(null);
  #failure = $state.raw<Error | null>(null);
  #running = $state(false);
  /** What the value was computed from. */
  #known = $state.raw<readonly unknown[] | null>(null);
  /** What was asked for last. */
  #asked: readonly unknown[] | null = null;
  #abort: AbortController | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * `inputs` are what the computation depends on, compared by identity; null while it can't be done. `compute` heeds its
   * signal where that is worth it: an answer that comes too late is dropped anyhow. `rest` is how long, in milliseconds,
   * what it depends on has to rest before it starts anew.
   */
  constructor(inputs: () => readonly unknown[] | null, compute: (signal: AbortSignal) => Promise<T>, rest = REST) {
    this.#inputs = inputs;
    this.#compute = compute;
    this.#rest = rest;
  }

  /** The last answer; null until there is one. */
  get value(): T | null {
    return this.#value;
  }

  /** Whether `value` is of something that has changed since. */
  readonly stale: boolean = $derived.by(() => this.#known !== null && !same(this.#inputs(), this.#known));

  get running(): boolean {
    return this.#running;
  }

  /** Why there is no answer; null where there is one. */
  get failure(): Error | null {
    return this.#failure;
  }

  /** Whether there is no answer since the engine is gone, which the workbench tells once for all. */
  get lost(): boolean {
    return isWorkerLost(this.#failure);
  }

  /** Asks for an answer. Called in an effect it is asked again whenever what it depends on changes. */
  want(): void {
    const inputs = this.#inputs();
    if (same(inputs, this.#asked)) return;
    untrack(() => {
      this.#stop();
      this.#asked = inputs;
      if (!inputs || same(inputs, this.#known)) return;
      this.#timer = setTimeout(() => void this.#run(inputs), this.#known ? this.#rest : 0);
    });
  }

  /** Tries again after a failure. */
  retry(): void {
    this.#asked = null;
    this.want();
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#abort?.abort();
    this.#abort = null;
    this.#running = false;
  }

  async #run(inputs: readonly unknown[]): Promise<void> {
    const abort = (this.#abort = new AbortController());
    this.#running = true;
    try {
      const value = await this.#compute(abort.signal);
      if (abort.signal.aborted) return;
      this.#value = value;
      this.#known = inputs;
      this.#failure = null;
    } catch (problem) {
      if (abort.signal.aborted) return;
      this.#failure = problem instanceof Error ? problem : new Error(String(problem));
    } finally {
      if (this.#abort === abort) this.#running = false;
    }
  }
}

function same(a: readonly unknown[] | null, b: readonly unknown[] | null): boolean {
  return a !== null && b !== null && a.length === b.length && a.every((each, i) => Object.is(each, b[i]));
}
