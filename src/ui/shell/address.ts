/** For how long what stands above a part may still grow after a link was opened, in milliseconds. */
const SETTLING = 5000;

/** What a person does who wants to read something else. */
const MOVES = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;

/** The part of the page that an address names; null where it names none, or can't be read. */
export function partIn(hash: string): string | null {
  try {
    return decodeURIComponent(hash.replace(/^#/, '')) || null;
  } catch {
    return null;
  }
}

/**
 * The part of the page in the address: a link to a view opens there, and the address follows what is read, without an
 * entry in the history for each part.
 */
export class Address {
  /** The part that a link asked for, until the page stands. */
  #asked: string | null;
  #arriving = false;

  /** Reads the address that the page was opened with. */
  constructor() {
    this.#asked = partIn(location.hash);
  }

  /** To be called whenever the views stand: brings what a link asked for on screen, once. */
  arrive(): void {
    const part = this.#asked === null ? null : document.getElementById(this.#asked);
    this.#asked = null;
    if (part) this.#keepInSight(part);
  }

  /** The part that is read now; null above the first. Nothing happens while a link is still being opened. */
  follow(id: string | null): void {
    const hash = id === null ? '' : `#${encodeURIComponent(id)}`;
    if (this.#asked !== null || this.#arriving || location.hash === hash) return;
    history.replaceState(history.state, '', hash === '' ? location.pathname + location.search : hash);
  }

  /** Views above it are still drawn and move it, until they are there or a person does something. */
  #keepInSight(part: HTMLElement): void {
    const align = () => part.scrollIntoView({ block: 'start' });
    const over = new AbortController();
    const observer = new ResizeObserver(align);
    const end = () => {
      over.abort();
      observer.disconnect();
      clearTimeout(timer);
      this.#arriving = false;
    };
    this.#arriving = true;
    const timer = setTimeout(end, SETTLING);
    for (const move of MOVES) addEventListener(move, end, { signal: over.signal, capture: true, passive: true });
    observer.observe(part.closest('article') ?? document.body);
    align();
    if (!part.hasAttribute('tabindex')) part.tabIndex = -1;
    if (document.activeElement === document.body) part.focus({ preventScroll: true });
  }
}
