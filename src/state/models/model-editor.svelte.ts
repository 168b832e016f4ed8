import type { Model } from '../../core/model/schema/schema.ts';
import { KeptModel, NO_HISTORY } from './edit-history.ts';
import type { EditHistory } from './edit-history.ts';
import { nextMoment } from './undo-keys.ts';
import type { Done, Undoable } from './undo-keys.ts';

/** The most steps that can be taken back; older ones are forgotten. */
export const MOST_STEPS = 500;

export interface EditOptions {
  /**
   * What was done, for undo: `Job level: C-Level 50 → 45`. A function is given the model from before the step, also
   * where several changes have become one step.
   */
  label: string | ((before: Model) => string);
  /** Consecutive changes with the same key become one step, until `seal()`; without it each change is a step. */
  merge?: string;
}

/** The model that is being tuned, with undo and redo of every change. Models are never mutated. */
export class ModelEditor implements Undoable {
  #model: Model;
  #history = $state.raw<EditHistory>(NO_HISTORY);
  #merge: string | null = null;
  readonly #onChange: () => void;

  /** `onChange` is told of every change that a person makes, undo and redo too. */
  constructor(initial: Model, onChange: () => void = () => undefined) {
    this.#model = $state.raw(initial);
    this.#onChange = onChange;
  }

  get model(): Model {
    return this.#model;
  }

  /** What has been done to the model: the same object until something is done. */
  get history(): EditHistory {
    return this.#history;
  }

  get lastDone(): Done | null {
    return this.#history.past.at(-1) ?? null;
  }

  get lastUndone(): Done | null {
    return this.#history.future.at(-1) ?? null;
  }

  get canUndo(): boolean {
    return this.lastDone !== null;
  }

  get canRedo(): boolean {
    return this.lastUndone !== null;
  }

  /** What `undo()` takes back; null where there is nothing. */
  get undoLabel(): string | null {
    return this.lastDone?.label ?? null;
  }

  /** What `redo()` does again; null where there is nothing. */
  get redoLabel(): string | null {
    return this.lastUndone?.label ?? null;
  }

  /** Changes the model by a pure function; an answer that is the same object is no change and no step. */
  apply(next: (model: Model) => Model, { label, merge }: EditOptions): void {
    const before = this.#model;
    const after = next(before);
    if (after === before) return;
    const { past } = this.#history;
    const last = past.at(-1);
    const joined = merge !== undefined && merge === this.#merge && last ? last : undefined;
    const start = joined?.model ?? before;
    const from = start instanceof KeptModel ? before : start;
    const step = { label: typeof label === 'string' ? label : label(from), at: nextMoment(), model: start };
    this.#history = { past: [...(joined ? past.slice(0, -1) : past), step].slice(-MOST_STEPS), future: [] };
    this.#merge = merge ?? null;
    this.#model = after;
    this.#onChange();
  }

  /** Ends a run of merged changes: the end of a drag, a field that is left. */
  seal(): void {
    this.#merge = null;
  }

  undo(): void {
    const { past, future } = this.#history;
    const step = past.at(-1);
    if (!step) return;
    const model = step.model instanceof KeptModel ? step.model.read() : step.model;
    // What was kept of a step that can't be read leads nowhere, nor do those before it.
    this.#history = model
      ? { past: past.slice(0, -1), future: [...future, { ...step, model: this.#model }] }
      : { past: [], future };
    this.#restore(model ?? this.#model);
    this.#onChange();
  }

  redo(): void {
    const { past, future } = this.#history;
    const step = future.at(-1);
    if (!step) return;
    const model = step.model instanceof KeptModel ? step.model.read() : step.model;
    this.#history = model
      ? { past: [...past, { ...step, model: this.#model }], future: future.slice(0, -1) }
      : { past, future: [] };
    this.#restore(model ?? this.#model);
    this.#onChange();
  }

  /** Puts another model in place as one step that can be undone. */
  replace(model: Model, label: string): void {
    this.apply(() => model, { label });
  }

  /** Takes another model with what has been done to it: without a history nothing can be undone. */
  reset(model: Model, history: EditHistory = NO_HISTORY): void {
    this.#history = history;
    this.#restore(model);
  }

  #restore(model: Model): void {
    this.#merge = null;
    this.#model = model;
  }
}
