/** The longest that work waits for an idle moment once its rest is over, in milliseconds. */
const PATIENCE = 200;

/**
 * Does work after `rest` milliseconds, in the next moment in which the page has nothing else to do. Gives what calls it off.
 * Work of several callers is done in as many tasks, so that an input between them is answered.
 */
export function afterRest(rest: number, work: () => void): () => void {
  let idle: number | null = null;
  const timer = setTimeout(() => {
    // Not every browser tells when it is idle.
    if (typeof requestIdleCallback === 'undefined') work();
    else idle = requestIdleCallback(() => work(), { timeout: PATIENCE });
  }, rest);
  return () => {
    clearTimeout(timer);
    if (idle !== null) cancelIdleCallback(idle);
  };
}

/** How long a value has to rest before what follows it late is made anew, in milliseconds. */
const REST = 60;

/** A value that many things may hang on which can wait: it follows once the value rests. For use in a component. */
export class Rested<T> {
  readonly #given: () => T;
  #shown: T;

  /** `given` is compared by identity. */
  constructor(given: () => T) {
    this.#given = given;
    this.#shown = $state.raw(given());
    $effect(() => {
      const latest = this.#given();
      if (latest === this.#shown) return;
      return afterRest(REST, () => (this.#shown = latest));
    });
  }

  /** The value as it was when it last rested. */
  get shown(): T {
    return this.#shown;
  }
}

/** Resolves once what is drawn now has been painted: for what is loaded on demand and must not hold up the first view. */
export function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
  });
}
