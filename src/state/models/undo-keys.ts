let moment = 0;

/** A number that is larger than all that were given before: when something was done. */
export function nextMoment(): number {
  return ++moment;
}

/** Something that remembers what was done in it: the editor of a model, or the actions on models and data. */
export interface Undoable {
  /** What would be undone next, and when it was done; null where there is nothing. */
  readonly lastDone: Done | null;
  /** What would be done again next, and when it was done first. */
  readonly lastUndone: Done | null;
  undo(): void;
  redo(): void;
}

export interface Done {
  label: string;
  at: number;
}

/** Undo and redo over several that remember: what was done last, wherever that was, is undone first. */
export class UndoKeys {
  readonly #parts: readonly Undoable[];

  constructor(parts: readonly Undoable[]) {
    this.#parts = parts;
  }

  /** What `undo()` takes back; null where there is nothing. */
  get undoLabel(): string | null {
    return this.#toUndo()?.lastDone?.label ?? null;
  }

  /** What `redo()` does again; null where there is nothing. */
  get redoLabel(): string | null {
    return this.#toRedo()?.lastUndone?.label ?? null;
  }

  undo(): void {
    this.#toUndo()?.undo();
  }

  redo(): void {
    this.#toRedo()?.redo();
  }

  #toUndo(): Undoable | null {
    return this.#parts.reduce<Undoable | null>((best, part) => {
      const { lastDone } = part;
      return lastDone && lastDone.at > (best?.lastDone?.at ?? -Infinity) ? part : best;
    }, null);
  }

  /** The first of what was undone, unless something else has been done since. */
  #toRedo(): Undoable | null {
    const since = this.#toUndo()?.lastDone?.at ?? -Infinity;
    return this.#parts.reduce<Undoable | null>((best, part) => {
      const { lastUndone } = part;
      return lastUndone && lastUndone.at > since && lastUndone.at < (best?.lastUndone?.at ?? Infinity) ? part : best;
    }, null);
  }
}
