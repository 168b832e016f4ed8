import type { Model } from '../../core/model/schema/schema.ts';
import { completeLibrary, emptyModel } from './first-library.ts';
import { followed } from './follow-library.ts';
import { KeptModels } from './kept-models.ts';
import { openable } from './library-rules.ts';
import { ModelEditor } from './model-editor.svelte.ts';
import type { FirstModels, Library, LibraryEntry, ModelStore, UnreadableModel } from './model-library.ts';

/** How long an edit waits for more before it is kept, in milliseconds; also while they don't end. */
const SOON = 400;

/** The library that is open, with the editor of its open model: it keeps what is changed, and follows other tabs. */
export class LibraryState {
  readonly #store: ModelStore;
  readonly editor = new ModelEditor(emptyModel('Untitled'), () => this.#keepSoon());
  #kept: KeptModels | null = null;
  #entries = $state.raw<readonly LibraryEntry[]>([]);
  openId = $state('');
  currentId = $state('');
  #first: FirstModels | null = null;
  #soon: ReturnType<typeof setTimeout> | null = null;
  unreadable = $state.raw<readonly UnreadableModel[]>([]);
  /** Whether an edit waits to be kept. */
  waiting = $state(false);
  /** Told of this tab's version of a model that another tab has changed too. */
  onAside: (model: Model) => void = () => undefined;

  constructor(store: ModelStore) {
    this.#store = store;
    store.onChange.add(({ keys, moved }) => {
      if (this.#kept?.concerns(keys)) this.#follow(moved);
    });
  }

  /** The models that came with the data; null before any are open. */
  get first(): FirstModels | null {
    return this.#first;
  }

  /** All models, the open one as it is now. */
  get entries(): readonly LibraryEntry[] {
    const { model, history } = this.editor;
    return this.#entries.map((each) => (each.id === this.openId ? { id: each.id, model, history } : each));
  }

  /** The model in use; it only changes when another one, or another version of it, takes its place. */
  get current(): Model {
    return this.#entries.find(({ id }) => id === this.currentId)?.model ?? this.editor.model;
  }

  get library(): Library {
    return { models: this.entries, openId: this.openId, currentId: this.currentId };
  }

  /** A model by its id, as it is now. */
  find(id: string): LibraryEntry | undefined {
    return this.entries.find((each) => each.id === id);
  }

  /** Takes what was kept for a data set; else `first`. */
  openLibrary(dataset: string, first: FirstModels): void {
    this.keep();
    const rows = (this.#kept = new KeptModels(this.#store, dataset));
    this.#first = first;
    const kept = rows.read();
    for (const entry of kept.models) rows.know(entry);
    this.unreadable = kept.unreadable;
    this.#show(completeLibrary(kept, first, (id) => rows.has(id)));
    this.keep();
  }

  /** Changes the library, and keeps it. */
  change(patch: Partial<Library>): void {
    this.#show({ ...this.library, ...patch });
    this.keep();
  }

  removeUnreadable(which: UnreadableModel): void {
    this.#kept?.removeUnreadable(which);
    this.unreadable = this.unreadable.filter(({ key }) => key !== which.key);
  }

  restoreUnreadable(which: UnreadableModel): void {
    this.#kept?.restoreUnreadable(which);
    this.unreadable = [...this.unreadable, which];
  }

  /** Keeps all models for the next visit. */
  keep(): void {
    if (this.#soon !== null) clearTimeout(this.#soon);
    this.#soon = null;
    this.waiting = false;
    const { candidate, current } = this.#first ?? {};
    const offered = [candidate, current].filter((each) => each !== undefined);
    this.#kept?.keep(this.library, offered);
  }

  /** An edit is kept a moment after the first one that is not: also while a key is held that makes ever more. */
  #keepSoon(): void {
    this.waiting = true;
    this.#soon ??= setTimeout(() => this.keep(), SOON);
  }

  #show({ models, openId, currentId }: Library): void {
    const open = models.find(({ id }) => id === openId);
    const { model, history } = this.editor;
    const same = openId === this.openId && open?.model === model && open.history === history;
    this.#entries = models;
    this.openId = openId;
    this.currentId = currentId;
    if (open && !same) this.editor.reset(open.model, open.history);
  }

  /** Another tab has saved something: what this one has not edited follows it. */
  #follow(moved: ReadonlyMap<string, string>): void {
    const kept = this.#kept;
    if (!kept) return;
    const { library, unreadable, aside } = followed(kept, this.library, moved);
    this.unreadable = unreadable;
    this.#show(openable(library));
    if (aside) this.onAside(aside);
    if (library.models.some((entry) => kept.isEdited(entry))) this.#keepSoon();
  }
}
