import { nextMoment } from './undo-keys.ts';
import type { Done, Undoable } from './undo-keys.ts';

/** Something that was done beside the edits of a model, and how it is undone and done again. */
export interface Action {
  label: string;
  undo: () => void;
  redo: () => void;
}

type Step = Action & Done;

/** What was done to the list of models and to the data, with undo and redo, for as long as the data is open. */
export class Actions implements Undoable {
  #past = $state.raw<readonly Step[]>([]);
  #future = $state.raw<readonly Step[]>([]);

  get lastDone(): Done | null {
    return this.#past.at(-1) ?? null;
  }

  get lastUndone(): Done | null {
    return this.#future.at(-1) ?? null;
  }

  /** Remembers something that has been done. */
  add(action: Action): void {
    this.#past = [...this.#past, { ...action, at: nextMoment() }];
    this.#future = [];
  }

  undo(): void {
    const step = this.#past.at(-1);
    if (!step) return;
    this.#past = this.#past.slice(0, -1);
    this.#future = [...this.#future, step];
    step.undo();
  }

  redo(): void {
    const step = this.#future.at(-1);
    if (!step) return;
    this.#future = this.#future.slice(0, -1);
    this.#past = [...this.#past, step];
    step.redo();
  }

  /** Other data is open: nothing of before can be undone. */
  clear(): void {
    this.#past = [];
    this.#future = [];
  }
}
