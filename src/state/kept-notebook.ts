import type { KeyValueStore } from './keeping/key-value-store.ts';

/** A notebook as a file. */
export interface NotebookText {
  name: string;
  text: string;
}

const KEY = 'scorebench.notebook.1';

/** The notebook that is kept for the next visit. */
export class KeptNotebook {
  readonly #store: KeyValueStore;

  constructor(store: KeyValueStore) {
    this.#store = store;
  }

  /** Null where none was kept that can be read. */
  read(): NotebookText | null {
    try {
      const kept = JSON.parse(this.#store.getItem(KEY) ?? 'null') as Partial<NotebookText> | null;
      return typeof kept?.name === 'string' && typeof kept.text === 'string'
        ? { name: kept.name, text: kept.text }
        : null;
    } catch {
      return null;
    }
  }

  write(notebook: NotebookText): void {
    this.#store.setItem(KEY, JSON.stringify(notebook));
  }
}
