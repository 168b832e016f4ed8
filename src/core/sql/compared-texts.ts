/** Texts that were compared, of all conditions in one table: each insertion is a way to the worker and back. */
export class ComparedTexts {
  // A table without rows would not come into being.
  readonly #slots = [-1];
  readonly #texts: (string | null)[] = [null];
  readonly #states = [0];

  /** Notes the state that a text has for the condition in `slot`. */
  add(slot: number, text: string | null, state: number): void {
    this.#slots.push(slot);
    this.#texts.push(text);
    this.#states.push(state);
  }

  /** The columns of the table. */
  columns() {
    return { slot: Float64Array.from(this.#slots), text: this.#texts, state: Float64Array.from(this.#states) };
  }
}
