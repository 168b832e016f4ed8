import type { Model } from '../../core/model/schema/schema.ts';

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

interface Step {
  label: string;
  /** The model to go back to: from before the step, or, of an undone one, from after it. */
  model: Model;
}

/** The model that is being tuned, with undo and redo of every change. Models are never mutated. */
export class ModelEditor {
  #model: Model;
  #past = $state.raw<readonly Step[]>([]);
  #future = $state.raw<readonly Step[]>([]);
  #merge: string | null = null;

  constructor(initial: Model) {
    this.#model = $state.raw(initial);
  }

  get model(): Model {
    return this.#model;
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /** What `undo()` takes back; null where there is nothing. */
  get undoLabel(): string | null {
    return this.#past.at(-1)?.label ?? null;
  }

  /** What `redo()` does again; null where there is nothing. */
  get redoLabel(): string | null {
    return this.#future.at(-1)?.label ?? null;
  }

  /** Changes the model by a pure function; an answer that is the same object is no change and no step. */
  apply(next: (model: Model) => Model, { label, merge }: EditOptions): void {
    const before = this.#model;
    const after = next(before);
    if (after === before) return;
    const last = this.#past.at(-1);
    const joined = merge !== undefined && merge === this.#merge && last ? last : undefined;
    const start = joined?.model ?? before;
    const step: Step = { label: typeof label === 'string' ? label : label(start), model: start };
    this.#past = [...(joined ? this.#past.slice(0, -1) : this.#past), step].slice(-MOST_STEPS);
    this.#future = [];
    this.#merge = merge ?? null;
    this.#model = after;
  }

  /** Ends a run of merged changes: the end of a drag, a field that is left. */
  seal(): void {
    this.#merge = null;
  }

  undo(): void {
    const step = this.#past.at(-1);
    if (!step) return;
    this.#past = this.#past.slice(0, -1);
    this.#future = [...this.#future, { label: step.label, model: this.#model }];
    this.#restore(step.model);
  }

  redo(): void {
    const step = this.#future.at(-1);
    if (!step) return;
    this.#future = this.#future.slice(0, -1);
    this.#past = [...this.#past, { label: step.label, model: this.#model }];
    this.#restore(step.model);
  }

  /** Puts another model in place as one step that can be undone. */
  replace(model: Model, label: string): void {
    this.apply(() => model, { label });
  }

  /** Starts over with a model: nothing can be undone or redone. */
  reset(model: Model): void {
    this.#past = [];
    this.#future = [];
    this.#restore(model);
  }

  #restore(model: Model): void {
    this.#merge = null;
    this.#model = model;
  }
}
