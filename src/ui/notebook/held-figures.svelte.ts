import type { Attachment } from 'svelte/attachments';
import type { ViewData } from '../../core/insights/shared/view-data.ts';
import { paper } from '../cell/paper.svelte.ts';
import { afterRest } from '../base/rested.svelte.ts';
import type { Follows } from '../views/define-view.ts';

/** How long, in milliseconds, changes have to rest before a cell takes them over that doesn't follow each: on screen, elsewhere. */
const REST = { seen: 80, unseen: 300 };

interface Figures {
  view: ViewData | null;
}

/**
 * What a cell shows: the figures of the moment while it is on screen. Elsewhere it waits until changes rest, so that a
 * weight that is dragged costs no more than what is looked at; new data is taken over at once. For use in a component.
 */
export class HeldFigures<T extends Figures> {
  readonly #given: () => T;
  readonly #follows: () => Follows;
  #seen = $state(false);
  #rested = $state.raw<T | null>(null);
  #last: T | null = null;

  /** The figures to show. */
  readonly shown: T = $derived.by(() => {
    const given = this.#given();
    const now = paper.wanted || (this.#seen && this.#follows() === 'each') || this.#rested === given;
    if (now || !this.#last || !ofSameData(this.#last.view, given.view)) this.#last = given;
    return this.#last;
  });

  /** Whether the figures of the moment are about to be taken over: those shown are of before the last changes. */
  readonly behind: boolean = $derived.by(() => this.#follows() !== 'never' && this.shown !== this.#given());

  constructor(given: () => T, follows: () => Follows = () => 'each') {
    this.#given = given;
    this.#follows = follows;
    $effect(() => {
      const latest = this.#given();
      if (this.shown === latest || this.#follows() === 'never') return;
      return afterRest(this.#seen ? REST.seen : REST.unseen, () => (this.#rested = latest));
    });
  }

  /** For the element that holds the cell: tells whether it is on screen. */
  readonly watch: Attachment<HTMLElement> = (node) => {
    const observer = new IntersectionObserver((entries) => (this.#seen = entries.at(-1)?.isIntersecting ?? false));
    observer.observe(node);
    return () => observer.disconnect();
  };
}

/** Whether two views differ in nothing but what the models say of the same observations. */
export function ofSameData(a: ViewData | null, b: ViewData | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    a.facts === b.facts &&
    a.settings === b.settings &&
    a.excluded === b.excluded &&
    a.span === b.span &&
    a.observations === b.observations
  );
}
