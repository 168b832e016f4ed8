/** How many entries of a list are drawn at first, and with each step more. */
const FIRST = 50;
const STEP = 100;

/**
 * The beginning of a list that may be of any length: a model that somebody gave may have 10,000 criteria, and drawing them
 * all would stop the page for a minute. `ShowMore` draws the rest step by step.
 */
export class Some<Item> {
  readonly #all: () => readonly Item[];
  readonly #first: number;
  #more = $state(0);

  /** `all` is asked anew each time, so that what it gives stays reactive. */
  constructor(all: () => readonly Item[], first = FIRST) {
    this.#all = all;
    this.#first = first;
  }

  /** Those that are drawn. */
  get shown(): readonly Item[] {
    const all = this.#all();
    const most = this.#first + this.#more;
    return all.length > most ? all.slice(0, most) : all;
  }

  /** How many are not. */
  get hidden(): number {
    return Math.max(0, this.#all().length - this.#first - this.#more);
  }

  /** How many the next step brings. */
  get next(): number {
    return Math.min(STEP, this.hidden);
  }

  more(): void {
    this.#more += STEP;
  }

  /** Draws as many as it takes to draw the one at this index. */
  reach(index: number): void {
    while (index >= this.#first + this.#more) this.more();
  }
}
