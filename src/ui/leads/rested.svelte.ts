/** How long, in milliseconds, a value has to rest before it is taken over. */
const REST = 140;

/** A value that follows another one once that rests. Made in a component. */
export class Rested<T> {
  #value: T;

  constructor(source: () => T) {
    this.#value = $state.raw(source());
    let isFirst = true;
    $effect(() => {
      const next = source();
      // The first one stands already.
      if (isFirst) {
        isFirst = false;
        return;
      }
      const timer = setTimeout(() => (this.#value = next), REST);
      return () => clearTimeout(timer);
    });
  }

  get value(): T {
    return this.#value;
  }
}
