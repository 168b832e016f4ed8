import type { Diagnostic } from '../core/diagnostics.ts';
import type { Notebook } from '../notebook/notebook.ts';
import { parseNotebook } from '../notebook/parse.ts';
import { serialiseNotebook } from '../notebook/serialise.ts';

/** The notebook that is open. */
export class NotebookFile {
  #notebook = $state.raw<Notebook | null>(null);
  name = $state('');
  /** What is wrong with the file that was opened last; the notebook from before stays. */
  problems = $state.raw<readonly Diagnostic[]>([]);

  constructor(text: string, name: string) {
    this.open(text, name);
  }

  get notebook(): Notebook | null {
    return this.#notebook;
  }

  /** The file's text, byte for byte as it was opened. */
  get text(): string {
    return this.#notebook ? serialiseNotebook(this.#notebook) : '';
  }

  /** Opens a notebook; where it can't be read, the one from before stays and `problems` says why. */
  open(text: string, name: string): boolean {
    const { notebook, diagnostics } = parseNotebook(text, name);
    this.problems = notebook ? [] : diagnostics;
    if (!notebook) return false;
    this.#notebook = notebook;
    this.name = name;
    return true;
  }
}
