import type { Diagnostic } from '../../core/diagnostics.ts';
import { parseModel } from '../../core/model/text/parse-model.ts';
import type { Model } from '../../core/model/schema/schema.ts';
import { ModelEditor } from './model-editor.svelte.ts';
import { forgetLibrary, readLibrary, writeLibrary } from './model-library.ts';
import type { FirstModels, KeyValueStore, Library, NamedModel } from './model-library.ts';

/** The models of the open data set: one is edited, one is the model in use that it is compared with. */
export class Models {
  readonly #store: KeyValueStore;
  readonly editor: ModelEditor;
  #key = '';
  #others = $state.raw<readonly NamedModel[]>([]);
  #openId = $state('');
  #currentId = $state('');
  #first: FirstModels | null = null;
  /** False once there was no room to keep the models for the next visit. */
  kept = $state(true);

  constructor(store: KeyValueStore) {
    this.#store = store;
    this.editor = new ModelEditor(EMPTY);
  }

  /** The model that is edited. */
  get open(): Model {
    return this.editor.model;
  }

  /** The model that it is compared with; the open one as it stands where that is the same. */
  get current(): Model {
    if (this.#currentId === this.#openId) return this.open;
    return this.#others.find(({ id }) => id === this.#currentId)?.model ?? this.open;
  }

  get openId(): string {
    return this.#openId;
  }

  get currentId(): string {
    return this.#currentId;
  }

  /** All models, the open one as it is now. */
  get all(): readonly NamedModel[] {
    return this.#others.map((each) => (each.id === this.#openId ? { id: each.id, model: this.open } : each));
  }

  /** Takes the models that were kept for a data set; else `first`. */
  openLibrary(key: string, first: FirstModels): void {
    this.#key = key;
    this.#first = first;
    this.#show(readLibrary(this.#store, key) ?? startingLibrary(first));
  }

  /** Forgets every edit and takes the models that came with the data. */
  startOver(): void {
    if (!this.#first) return;
    forgetLibrary(this.#store, this.#key);
    this.#show(startingLibrary(this.#first));
  }

  /** Opens another model for editing. */
  openModel(id: string): void {
    const found = this.all.find((each) => each.id === id);
    if (!found || id === this.#openId) return;
    this.#others = this.all;
    this.#openId = id;
    this.editor.reset(found.model);
    this.keep();
  }

  /** Compares with another model. */
  compareWith(id: string): void {
    if (this.all.some((each) => each.id === id)) this.#currentId = id;
    this.keep();
  }

  /** Adds a model and opens it. */
  add(model: Model): void {
    const id = freshId(this.#others.map((each) => each.id));
    this.#others = [...this.all, { id, model }];
    this.#openId = id;
    this.editor.reset(model);
    this.keep();
  }

  /** Adds a copy of the open model under a version of its own, and opens it. */
  duplicate(): void {
    this.add({ ...this.open, version: `${this.open.version} copy` });
  }

  /** Removes a model; the last one stays. */
  remove(id: string): void {
    if (this.#others.length < 2) return;
    this.#others = this.all.filter((each) => each.id !== id);
    const first = this.#others[0]?.id ?? '';
    if (this.#currentId === id) this.#currentId = first;
    if (this.#openId === id) {
      this.#openId = first;
      this.editor.reset(this.#others[0]?.model ?? this.open);
    }
    this.keep();
  }

  /** Reads a model file, adds it and opens it; gives what is wrong with it, or warnings. */
  importText(text: string, file: string): readonly Diagnostic[] {
    const { model, diagnostics } = parseModel(text, file);
    if (!model) return diagnostics;
    this.add(model);
    return diagnostics;
  }

  /** Keeps all models for the next visit. */
  keep(): void {
    if (this.#key !== '')
      this.kept = writeLibrary(this.#store, this.#key, {
        models: [...this.all],
        openId: this.#openId,
        currentId: this.#currentId,
      });
  }

  #show({ models, openId, currentId }: Library): void {
    this.#others = models;
    this.#openId = openId;
    this.#currentId = currentId;
    const open = models.find(({ id }) => id === openId);
    if (open) this.editor.reset(open.model);
  }
}

function startingLibrary({ candidate, current }: FirstModels): Library {
  return {
    models: [
      { id: 'candidate', model: candidate },
      { id: 'current', model: current },
    ],
    openId: 'candidate',
    currentId: 'current',
  };
}

function freshId(taken: readonly string[]): string {
  for (let i = 1; ; i++) if (!taken.includes(`model-${i}`)) return `model-${i}`;
}

/** What is open before anything is loaded. */
const EMPTY: Model = {
  format: 'scorebench.model',
  formatVersion: 1,
  name: 'Untitled',
  version: '1',
  fit: { criteria: [], grades: [{ grade: 'A' }] },
  engagement: { criteria: [], bands: [{ band: 'all' }] },
  handover: { targets: { A: null } },
};
