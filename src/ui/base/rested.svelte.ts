import { afterRest } from './after-rest.ts';

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
