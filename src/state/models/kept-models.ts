import { parseModel } from '../../core/model/text/parse-model.ts';
import type { Model } from '../../core/model/schema/schema.ts';
import { serialiseModel } from '../../core/model/text/serialise-model.ts';
import { historyText, readHistory } from './edit-history.ts';
import type { EditHistory } from './edit-history.ts';
import { libraryRowText, readLibraryRow } from './library-row.ts';
import type { LibraryRow } from './library-row.ts';
import type { Library, LibraryEntry, ModelStore, UnreadableModel } from './model-library.ts';
import { freshId } from './model-library.ts';
import { libraryKey, modelsPrefix, olderKey, placeOf, rowKey } from './model-keys.ts';
import { readOlderLibrary } from './older-library.ts';

/** What is kept for a data set. */
export interface KeptLibrary {
  models: readonly LibraryEntry[];
  unreadable: readonly UnreadableModel[];
  /** Null where nothing was kept of it, or it can't be read. */
  row: LibraryRow | null;
}

/** A row as this tab has read or written it. */
interface Known extends LibraryEntry {
  text: string;
}

/** The rows in which the models of one data set are kept, and what this tab knows of them. */
export class KeptModels {
  readonly #store: ModelStore;
  readonly #dataset: string;
  #known = new Map<string, Known>();
  #library: string | null = null;

  constructor(store: ModelStore, dataset: string) {
    this.#store = store;
    this.#dataset = dataset;
  }

  /** Whether any of these keys is a row of this data set. */
  concerns(keys: readonly string[]): boolean {
    const own = [libraryKey(this.#dataset), olderKey(this.#dataset)];
    return keys.some((key) => own.includes(key) || placeOf(key)?.dataset === this.#dataset);
  }

  /** Whether a model, or what has been done to it, is something else than was read or written last. */
  isEdited({ id, model, history }: LibraryEntry): boolean {
    const known = this.#known.get(id);
    return known?.model !== model || known.history !== history;
  }

  /** Whether there is a row of this id, also one that can't be read. */
  has(id: string): boolean {
    return this.#store.getItem(rowKey('model', this.#dataset, id)) !== null;
  }

  /** What is kept. A model whose row is as it was is the same object as before. */
  read(): KeptLibrary {
    this.#takeOlder();
    const models: LibraryEntry[] = [];
    const unreadable: UnreadableModel[] = [];
    for (const key of this.#store.keys(modelsPrefix(this.#dataset))) {
      const place = placeOf(key);
      const text = this.#store.getItem(key);
      if (place?.dataset !== this.#dataset || text === null) continue;
      const entry = this.#read(place.id, text);
      if (entry) models.push(entry);
      else unreadable.push(unreadableModel(key, text));
    }
    const library = this.#store.getItem(libraryKey(this.#dataset));
    const row = library === null ? null : readLibraryRow(library);
    this.#library ??= library;
    if (library !== null && !row)
      unreadable.push({ ...OTHERS, key: libraryKey(this.#dataset), name: 'which models were open', text: library });
    const older = this.#store.getItem(olderKey(this.#dataset));
    if (older !== null) unreadable.push({ ...OTHERS, key: olderKey(this.#dataset), name: 'older models', text: older });
    return { models: inOrder(models, row?.order ?? []), unreadable, row };
  }

  /**
   * Takes what `read` gave, or a part of it, as known: what differs from it later is this tab's own edit. A model that
   * was taken aside keeps what this tab has done to it since.
   */
  know(entry: LibraryEntry): void {
    const text = this.#store.getItem(rowKey('model', this.#dataset, entry.id));
    if (text !== null) this.#known.set(entry.id, { ...entry, text });
  }

  /** The row of a model is no longer there, or another one's. */
  forget(id: string): void {
    this.#known.delete(id);
  }

  /** Keeps a library for the next visit; only what has changed is written. `offered` are models that nobody has edited. */
  keep(library: Library, offered: readonly Model[]): void {
    for (const entry of library.models) this.#keepModel(entry, offered.includes(entry.model));
    for (const id of [...this.#known.keys()]) if (!library.models.some((entry) => entry.id === id)) this.#remove(id);
    const key = libraryKey(this.#dataset);
    const { openId: open, currentId: current } = library;
    const text = libraryRowText({ open, current, order: library.models.map(({ id }) => id) });
    const kept = this.#store.getItem(key);
    if (text === this.#library || (kept !== null && !readLibraryRow(kept))) return;
    // The first one is no choice of a person's yet.
    if (this.#library === null) this.#store.offer(key, text);
    else this.#store.setItem(key, text);
    this.#library = text;
  }

  /** Deletes what can't be read, since a person wants that. */
  removeUnreadable({ key, text }: UnreadableModel): void {
    this.#store.removeItem(key, text);
  }

  /** Puts it back. */
  restoreUnreadable({ key, text }: UnreadableModel): void {
    this.#store.offer(key, text);
  }

  #read(id: string, text: string): LibraryEntry | null {
    const known = this.#known.get(id);
    const history = (): EditHistory => readHistory(this.#store.getItem(rowKey('history', this.#dataset, id)));
    if (known?.text === text) return { id, model: known.model, history: known.history };
    const { model } = parseModel(text);
    return model && { id, model, history: history() };
  }

  #keepModel(entry: LibraryEntry, offered: boolean): void {
    const { id, model, history } = entry;
    const known = this.#known.get(id);
    const [key, historyKey] = [rowKey('model', this.#dataset, id), rowKey('history', this.#dataset, id)];
    let text = known?.text ?? '';
    if (known?.model !== model) {
      text = serialiseModel(model);
      if (!known && offered) this.#store.offer(key, text);
      else this.#store.setItem(key, text, known?.text ?? null);
    }
    if (known?.history !== history) {
      const done = historyText(history);
      if (done !== null) this.#store.setItem(historyKey, done);
      else if (known) this.#store.removeItem(historyKey);
    }
    this.#known.set(id, { ...entry, text });
  }

  #remove(id: string): void {
    const known = this.#known.get(id);
    if (!known) return;
    this.#store.removeItem(rowKey('model', this.#dataset, id), known.text);
    this.#store.removeItem(rowKey('history', this.#dataset, id));
    this.#known.delete(id);
  }

  /** What an older version kept in one text becomes rows, also what can't be read of it; a broken text stays. */
  #takeOlder(): void {
    const key = olderKey(this.#dataset);
    const text = this.#store.getItem(key);
    const older = text === null ? null : readOlderLibrary(text);
    if (text === null || !older) return;
    const ids = new Map<string, string>();
    for (const { id, text: model } of older.models) {
      const there = this.#store.getItem(rowKey('model', this.#dataset, id));
      const at = there === null || there === model ? id : freshId();
      ids.set(id, at);
      if (there !== model) this.#store.setItem(rowKey('model', this.#dataset, at), model, null);
    }
    const [open, current] = [ids.get(older.openId), ids.get(older.currentId)];
    if (open !== undefined && current !== undefined)
      this.#store.offer(libraryKey(this.#dataset), libraryRowText({ open, current, order: [...ids.values()] }));
    this.#store.removeItem(key, text);
  }
}

const OTHERS = { why: 'it was written by another version of Scorebench, or is broken' };

function unreadableModel(key: string, text: string): UnreadableModel {
  const problem = parseModel(text).diagnostics.find(({ severity }) => severity === 'error');
  const where = problem?.path === undefined ? '' : `${problem.path}: `;
  return { key, text, name: nameIn(text), why: problem ? where + problem.message : OTHERS.why };
}

function nameIn(text: string): string {
  try {
    const { name, version } = JSON.parse(text) as Record<string, unknown>;
    const parts = [name, version].filter((part): part is string => typeof part === 'string' && part.trim() !== '');
    if (parts.length > 0) return parts.join(' · ');
  } catch {
    // Its text has no name.
  }
  return 'a model';
}

/** Models in the order of their ids; those that are not named come last, as they were. */
function inOrder(models: readonly LibraryEntry[], order: readonly string[]): LibraryEntry[] {
  const place = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length);
  return [...models].sort((a, b) => place(a.id) - place(b.id));
}
