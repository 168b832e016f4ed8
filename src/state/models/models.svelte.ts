import type { Model } from '../../core/model/schema/schema.ts';
import { setHeader } from '../../core/model/edit/edit.ts';
import { Actions } from './actions.svelte.ts';
import { NO_HISTORY } from './edit-history.ts';
import { emptyModel, firstLibrary } from './first-library.ts';
import { copyOf, isNamesake, reverseOf, swapped } from './library-rules.ts';
import type { Swap } from './library-rules.ts';
import { LibraryState } from './library-state.svelte.ts';
import type { ModelEditor } from './model-editor.svelte.ts';
import type { FirstModels, ModelStore, NamedModel, UnreadableModel } from './model-library.ts';
import { freshId } from './model-library.ts';
import { UndoKeys } from './undo-keys.ts';

/** Undoes a swap, or does it again; gives what turns it back. */
type Turn = () => Turn;

/** The models of the open data set: one is edited; another, which is locked, is the one in use that it is compared with. */
export class Models {
  readonly #state: LibraryState;
  /** What was done to the list of models, and to the data. */
  readonly actions = new Actions();
  /** Undo and redo of all of it, in the order in which it was done. */
  readonly undoKeys: UndoKeys;
  /** What happened last that a person may wonder about, in a sentence; null once it is dismissed. */
  note = $state.raw<string | null>(null);

  constructor(store: ModelStore) {
    this.#state = new LibraryState(store);
    this.undoKeys = new UndoKeys([this.editor, this.actions]);
    this.#state.onAside = ({ version }) => {
      this.note = `Another tab has changed the same model meanwhile. Both are kept: this tab's is ${version}.`;
    };
  }

  get editor(): ModelEditor {
    return this.#state.editor;
  }

  /** The model that is edited. */
  get open(): Model {
    return this.editor.model;
  }

  /** The model in use, which it is compared with. */
  get current(): Model {
    return this.#state.current;
  }

  get openId(): string {
    return this.#state.openId;
  }

  get currentId(): string {
    return this.#state.currentId;
  }

  /** All models, the open one as it is now. */
  get all(): readonly NamedModel[] {
    return this.#state.entries;
  }

  /** What can't be read of what was kept; it is never overwritten. */
  get unreadable(): readonly UnreadableModel[] {
    return this.#state.unreadable;
  }

  /** Whether an edit waits to be kept. */
  get waiting(): boolean {
    return this.#state.waiting;
  }

  /** Takes the models that were kept for a data set; else `first`. */
  openLibrary(dataset: string, first: FirstModels): void {
    this.actions.clear();
    this.note = null;
    this.#state.openLibrary(dataset, first);
  }

  /** Keeps all models for the next visit, at once. */
  keep(): void {
    this.#state.keep();
  }

  /** Opens another model for editing; of the one in use, which is locked, a copy. */
  openModel(id: string): void {
    const found = this.#state.find(id);
    if (!found || id === this.openId) return;
    if (id === this.currentId) this.#openCopy(found.model);
    else this.#state.change({ openId: id });
  }

  /** Takes another model as the one in use; where that is the open one, a copy of it is opened. */
  compareWith(id: string): void {
    const found = this.#state.find(id);
    if (!found || id === this.currentId) return;
    const wasOpen = id === this.openId;
    this.#state.change({ currentId: id });
    if (wasOpen) this.#openCopy(found.model);
  }

  /** Adds a model and opens it; where another one is called the same, under a version of its own. */
  add(model: Model): void {
    const { entries } = this.#state;
    const isTaken = entries.some((each) => isNamesake(each.model, model));
    this.#swap({
      out: [],
      added: [{ id: freshId(), model: isTaken ? copyOf(model, entries) : model, history: NO_HISTORY }],
    });
  }

  /** Adds a model that says nothing yet, and opens it. */
  addEmpty(): void {
    this.add(emptyModel('New model'));
  }

  /** Adds a copy of a model, the open one where none is named, under a version of its own, and opens it. */
  duplicate(id = this.openId): void {
    const found = this.#state.find(id);
    if (found) this.add(found.model);
  }

  /** Calls a model something else, which can be undone; a name or a version that a model can't have is not taken. */
  rename(id: string, name: string, version: string): void {
    const renamed = (model: Model) => setHeader(setHeader(model, 'name', name), 'version', version);
    const found = this.#state.find(id);
    if (!found) return;
    const label = `Rename ${calledShort(found.model)}`;
    if (id === this.openId) return this.editor.apply(renamed, { label });
    const back = { name: found.model.name, version: found.model.version };
    const put = (next: (model: Model) => Model) => {
      const models = this.#state.entries.map((each) => (each.id === id ? { ...each, model: next(each.model) } : each));
      this.#state.change({ models });
    };
    put(renamed);
    this.actions.add({ label, undo: () => put((model) => ({ ...model, ...back })), redo: () => put(renamed) });
  }

  /** Whether a model can be removed: not the one in use. */
  canRemove(id: string): boolean {
    return id !== this.currentId && this.#state.find(id) !== undefined;
  }

  /** Removes a model, which can be undone. The one in use stays; where no other is left, a copy of it is opened. */
  remove(id: string): void {
    const found = this.#state.find(id);
    if (found && this.canRemove(id)) this.#swapAsAction(`Remove ${calledShort(found.model)}`, { out: [id], added: [] });
  }

  /** Removes every model and takes those that came with the data, which can be undone. */
  startOver(): void {
    const { first, entries } = this.#state;
    if (!first) return;
    const { models, openId, currentId } = firstLibrary(first, () => true);
    this.#swapAsAction('Start over', { out: entries.map(({ id }) => id), added: models, openId, currentId });
  }

  /** Puts a model in the place of one that is there, as an edit that can be undone; the one in use is locked and stays. */
  replace(id: string, model: Model, label: string): void {
    if (id === this.currentId) return;
    this.openModel(id);
    this.editor.replace(model, label);
  }

  /** Deletes what can't be read, since a person wants that; it can be undone. */
  removeUnreadable(which: UnreadableModel): void {
    const redo = () => this.#state.removeUnreadable(which);
    redo();
    this.actions.add({ label: `Delete ${which.name}`, undo: () => this.#state.restoreUnreadable(which), redo });
  }

  #openCopy(model: Model): void {
    this.add(model);
    this.note = `${calledShort(model)} is in use and locked, so that comparisons stand still: ${calledShort(this.open)} is a copy to edit.`;
  }

  /** Takes models out and puts others in; gives what undoes that, and so on. */
  #swap(swap: Swap): Turn {
    const before = this.#state.library;
    this.#state.change(swapped(before, swap));
    const reverse = reverseOf(before, this.#state.library);
    return () => this.#swap(reverse);
  }

  #swapAsAction(label: string, swap: Swap): void {
    let turn = this.#swap(swap);
    const next = () => void (turn = turn());
    this.actions.add({ label, undo: next, redo: next });
  }
}

/** What a model is called in a sentence. */
function calledShort({ name, version }: Model): string {
  return version.trim() === '' ? name : version;
}
