import { fold } from '../../core/dataset/text.ts';
import { Some } from './some.svelte.ts';

/** From so many items on, a list has a field that finds one. */
const MANY = 20;

/** A list that may be long: what is looked for in it, and of what is found as many as are drawn. */
export class SearchList<Item> {
  readonly #all: () => readonly Item[];
  readonly #textOf: (item: Item) => string;
  /** What was typed; spelling counts as little as it does in data. */
  wanted = $state('');
  readonly found: readonly Item[] = $derived.by(() => {
    const text = fold(this.wanted);
    const all = this.#all();
    return text === '' || !this.isLong ? all : all.filter((item) => fold(this.#textOf(item)).includes(text));
  });
  readonly some = new Some(() => this.found);

  /** `all` is asked anew each time, so that what it gives stays reactive; an item is found by parts of its text. */
  constructor(all: () => readonly Item[], textOf: (item: Item) => string) {
    this.#all = all;
    this.#textOf = textOf;
  }

  /** Whether there are so many that a field is worth its place. */
  get isLong(): boolean {
    return this.#all().length >= MANY;
  }

  /** Which of how many are found, to be read out; empty while nothing is looked for. */
  get said(): string {
    return this.isLong && fold(this.wanted) !== '' ? `${this.found.length} of ${this.#all().length}` : '';
  }
}
