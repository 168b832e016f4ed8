import type { Diagnostic } from '../core/diagnostics.ts';
import type { Backtest } from '../core/scoring/backtest.ts';
import type { Notebook } from '../notebook/notebook.ts';
import type { ViewKinds } from '../notebook/view-kinds.ts';
import { textOf } from '../notebook/notebook.ts';
import type { KeyValueStore } from './keeping/key-value-store.ts';

/** The notebook that is open. */
export class NotebookFile {
  readonly #kinds: ViewKinds;
  #notebook = $state.raw<Notebook | null>(null);
  name = $state('');
  /** What is wrong with the file that was opened last; the notebook from before stays. */
  problems = $state.raw<readonly Diagnostic[]>([]);

  /** `kinds` are the views that there are. */
  constructor(notebook: Notebook, name: string, kinds: ViewKinds) {
    this.#kinds = kinds;
    this.#notebook = notebook;
    this.name = name;
  }

  get notebook(): Notebook | null {
    return this.#notebook;
  }

  /** The file's text, byte for byte as it was opened. */
  get text(): string {
    return this.#notebook ? textOf(this.#notebook) : '';
  }

  /** The text with another backtest in its front matter; byte for byte as it was opened where it says that already. */
  async textWith(backtest: Backtest): Promise<string> {
    const notebook = this.#notebook;
    if (!notebook || JSON.stringify(notebook.backtest) === JSON.stringify(backtest)) return this.text;
    const { withFrontMatter } = await import('../notebook/serialise-notebook.ts');
    return textOf(withFrontMatter(notebook, { backtest }));
  }

  /** Opens a notebook; where it can't be read, the one from before stays and `problems` says why. Says whether it worked. */
  async open(text: string, name: string): Promise<boolean> {
    const { parseNotebook } = await import('../notebook/parse-notebook.ts');
    const { notebook, diagnostics } = parseNotebook(text, name, this.#kinds);
    this.problems = notebook ? [] : diagnostics;
    if (!notebook) return false;
    this.#notebook = notebook;
    this.name = name;
    return true;
  }
}

/** A notebook as a file. */
export interface NotebookText {
  name: string;
  text: string;
}

const KEY = 'scorebench.notebook.1';

/** The notebook that is kept for the next visit. One that can't be read is put beside, never overwritten. */
export class KeptNotebook {
  readonly #store: KeyValueStore;
  /** What stands there and could not be opened. */
  #refused: string | null = null;

  constructor(store: KeyValueStore) {
    this.#store = store;
  }

  /** Null where none was kept that can be read. */
  read(): NotebookText | null {
    const text = this.#store.getItem(KEY);
    const kept = text === null ? null : notebookIn(text);
    if (text !== null && kept === null) this.refuse();
    return kept;
  }

  /** Whether something stands there that can't be read, or be opened as a notebook. */
  get refused(): boolean {
    return this.#refused !== null;
  }

  /** What `read` gave can't be opened: it stays, also when another notebook is kept. */
  refuse(): void {
    this.#refused = this.#store.getItem(KEY);
  }

  write(notebook: NotebookText): void {
    const stands = this.#store.getItem(KEY);
    if (stands !== null && (stands === this.#refused || notebookIn(stands) === null)) this.#putBeside(stands);
    this.#refused = null;
    this.#store.setItem(KEY, JSON.stringify(notebook));
  }

  #putBeside(text: string): void {
    let i = 1;
    while (![null, text].includes(this.#store.getItem(`${BESIDE}${i}`))) i++;
    this.#store.setItem(`${BESIDE}${i}`, text);
  }
}

/** How the names begin under which notebooks stand that could not be read. */
const BESIDE = 'scorebench.notebook.unread.';

function notebookIn(text: string): NotebookText | null {
  try {
    const kept = JSON.parse(text) as Partial<NotebookText> | null;
    return typeof kept?.name === 'string' && typeof kept.text === 'string'
      ? { name: kept.name, text: kept.text }
      : null;
  } catch {
    return null;
  }
}
