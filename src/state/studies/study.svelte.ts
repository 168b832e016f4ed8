import { untrack } from 'svelte';
import { isWorkerLost } from '../../db/worker-guard.ts';

/** How long, in milliseconds, what a computation depends on has to rest before it starts anew. */
const REST = 200;

/** What a computation tells before it is over: the share that is done, 0 to 1, and what is known by then. */
export interface Told<T> {
  done: number;
  value?: T;
}

/**
 * A long computation that a view shows. It starts when it is first wanted, and anew when what it depends on has changed
 * and rests; until then the last answer stands, and is `stale`.
 */
export class Study<T> {
  readonly #inputs: () => readonly unknown[] | null;
  readonly #compute: (signal: AbortSignal, tell: (so: Told<T>) => void) => Promise<T>;
  readonly #rest: number;
  #value = $state.raw<T | null>(null);
  #failure = $state.raw<Error | null>(null);
  #running = $state(false);
  #done = $state<number | null>(null);
  #stopped = $state(false);
  /** What the value was computed from. */
  #known = $state.raw<readonly unknown[] | null>(null);
  /** Whether the value is the whole answer, not what was known of it by then. */
  #whole = false;
  /** What was asked for last. */
  #asked: readonly unknown[] | null = null;
  #abort: AbortController | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * `inputs` are what the computation depends on, compared by identity; null while it can't be done. `compute` heeds its
   * signal where that is worth it: an answer that comes too late is dropped anyhow. It may tell how far it is. `rest` is how long, in milliseconds,
   * what it depends on has to rest before it starts anew.
   */
  constructor(
    inputs: () => readonly unknown[] | null,
    compute: (signal: AbortSignal, tell: (so: Told<T>) => void) => Promise<T>,
    rest = REST,
  ) {
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

  /** The share of the computation that is done, 0 to 1; null while it doesn't run, or doesn't tell. */
  get done(): number | null {
    return this.#done;
  }

  /** Whether somebody stopped it before it was over: what is known by then stands. */
  get stopped(): boolean {
    return this.#stopped;
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
      this.#end();
      this.#asked = inputs;
      if (!inputs || (this.#whole && same(inputs, this.#known))) return;
      this.#timer = setTimeout(() => void this.#run(inputs), this.#known ? this.#rest : 0);
    });
  }

  /** Ends the computation until it is asked for by {@link retry}, or what it depends on changes. */
  stop(): void {
    if (!this.#running) return;
    this.#end();
    this.#stopped = true;
  }

  /** Tries again after a failure, or after it was stopped. */
  retry(): void {
    this.#asked = null;
    this.want();
  }

  #end(): void {
    clearTimeout(this.#timer);
    this.#abort?.abort();
    this.#abort = null;
    this.#running = false;
    this.#done = null;
    this.#stopped = false;
  }

  async #run(inputs: readonly unknown[]): Promise<void> {
    const abort = (this.#abort = new AbortController());
    this.#running = true;
    try {
      const tell = ({ done, value }: Told<T>) => {
        if (abort.signal.aborted) return;
        this.#done = done;
        if (value !== undefined) this.#take(value, inputs, false);
      };
      const value = await this.#compute(abort.signal, tell);
      if (!abort.signal.aborted) this.#take(value, inputs, true);
    } catch (problem) {
      if (abort.signal.aborted) return;
      this.#failure = problem instanceof Error ? problem : new Error(String(problem));
    } finally {
      if (this.#abort === abort) {
        this.#running = false;
        this.#done = null;
      }
    }
  }

  #take(value: T, inputs: readonly unknown[], whole: boolean): void {
    this.#whole = whole;
    this.#value = value;
    this.#known = inputs;
    this.#failure = null;
  }
}

function same(a: readonly unknown[] | null, b: readonly unknown[] | null): boolean {
  return a !== null && b !== null && a.length === b.length && a.every((each, i) => Object.is(each, b[i]));
}
