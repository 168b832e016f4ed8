import { parseModel } from '../../core/model/text/parse-model.ts';
import type { Model } from '../../core/model/schema/schema.ts';
import { serialiseModel } from '../../core/model/text/serialise-model.ts';

/** A model under the name by which the screen calls it. */
export interface NamedModel {
  id: string;
  model: Model;
}

/** The models of a data set: which one is open for editing, and which one is in use. */
export interface Library {
  models: NamedModel[];
  openId: string;
  currentId: string;
}

/** Models that come with a data set: used where none were kept for it. */
export interface FirstModels {
  candidate: Model;
  current: Model;
}

/** Where texts are kept between visits; the browser's localStorage, or a Map in tests. */
export interface KeyValueStore {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

const PREFIX = 'scorebench.library.1.';

/** The library that was kept for a data set, or null where there is none that can be read. */
export function readLibrary(store: KeyValueStore, dataset: string): Library | null {
  const text = store.getItem(PREFIX + dataset);
  if (text === null) return null;
  try {
    const { models, openId, currentId } = JSON.parse(text) as {
      models: { id: string; text: string }[];
      openId: string;
      currentId: string;
    };
    const read = models.flatMap(({ id, text: source }) => {
      const { model } = parseModel(source);
      return model ? [{ id, model }] : [];
    });
    const known = (id: string) => read.some((each) => each.id === id);
    return known(openId) && known(currentId) ? { models: read, openId, currentId } : null;
  } catch {
    // What an older version or another program left there is no reason to fail.
    return null;
  }
}

/** Keeps a library for a data set; says whether there was room for it. */
export function writeLibrary(store: KeyValueStore, dataset: string, library: Library): boolean {
  const models = library.models.map(({ id, model }) => ({ id, text: serialiseModel(model) }));
  try {
    store.setItem(PREFIX + dataset, JSON.stringify({ models, openId: library.openId, currentId: library.currentId }));
    return true;
  } catch {
    return false;
  }
}

/** Forgets what was kept for a data set. */
export function forgetLibrary(store: KeyValueStore, dataset: string): void {
  store.removeItem(PREFIX + dataset);
}
