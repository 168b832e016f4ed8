import { flushSync } from 'svelte';
import type { Attachment } from 'svelte/attachments';
import type { ViewData } from '../../core/insights/view-data.ts';

/** A cell out of sight takes over what has changed when nothing has for so long, in milliseconds. */
const REST = 300;

interface Figures {
  view: ViewData | null;
}

/**
 * What a cell shows: the figures of the moment while it is near the screen. Elsewhere it waits until changes rest, so that a
 * weight that is dragged costs no more than what is looked at; new data is taken over at once. For use in a component.
 */
export class HeldFigures<T extends Figures> {
  readonly #given: () => T;
  #near = $state(false);
  #rested = $state.raw<T | null>(null);
  #last: T | null = null;

  /** The figures to show. */
  readonly shown: T = $derived.by(() => {
    const given = this.#given();
    if (this.#near || this.#rested === given || !this.#last || !ofSameData(this.#last.view, given.view))
      this.#last = given;
    return this.#last;
  });

  constructor(given: () => T) {
    this.#given = given;
    $effect(() => {
      const latest = this.#given();
      if (this.#near || this.shown === latest) return;
      const timer = setTimeout(() => (this.#rested = latest), REST);
      return () => clearTimeout(timer);
    });
  }

  /** For the element that holds the cell: tells whether it is near the screen, or printed. */
  readonly watch: Attachment<HTMLElement> = (node) => {
    let seen = false;
    const observer = new IntersectionObserver(
      (entries) => {
        seen = entries.at(-1)?.isIntersecting ?? false;
        this.#near = seen;
      },
      { rootMargin: '600px 0px', scrollMargin: '600px 0px' },
    );
    observer.observe(node);
    const stop = new AbortController();
    addEventListener('beforeprint', () => flushSync(() => (this.#near = true)), { signal: stop.signal });
    addEventListener('afterprint', () => (this.#near = seen), { signal: stop.signal });
    return () => {
      observer.disconnect();
      stop.abort();
    };
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
