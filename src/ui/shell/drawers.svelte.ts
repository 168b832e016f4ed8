import { tick } from 'svelte';
import { MediaQuery } from 'svelte/reactivity';

export type Drawer = 'nav' | 'aside';

/** Which side panel is open where there is no room to show it beside the notebook. */
export class Drawers {
  #narrow = new MediaQuery('(max-width: 1099.98px)');
  #small = new MediaQuery('(max-width: 759.98px)');
  #asked = $state<Drawer | null>(null);
  #opener: HTMLElement | null = null;

  /** The right panel is a drawer. */
  get isNarrow(): boolean {
    return this.#narrow.current;
  }

  /** The left panel is one too, and a drawer covers the notebook. */
  get isSmall(): boolean {
    return this.#small.current;
  }

  get open(): Drawer | null {
    if (this.#asked === 'nav' && !this.isSmall) return null;
    return this.isNarrow ? this.#asked : null;
  }

  /** Opens a drawer and moves the focus into it, or closes it and gives the focus back. */
  toggle(drawer: Drawer): void {
    if (this.open === drawer) return this.close();
    this.#opener = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    this.#asked = drawer;
    void tick().then(() => document.getElementById(`shell-${drawer}`)?.focus());
  }

  /** Opens the right panel where it is a drawer, for who moves the focus into it. */
  openAside(): void {
    if (this.open !== 'aside')
      this.#opener = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    this.#asked = 'aside';
  }

  close(): void {
    this.#asked = null;
    this.#opener?.focus();
    this.#opener = null;
  }

  /** Escape closes the drawer, unless a menu or a field has made use of it. */
  keydown(event: KeyboardEvent): void {
    if (event.key === 'Escape' && !event.defaultPrevented && this.open !== null) this.close();
  }
}
