import type { Model } from '../../core/model/schema/schema.ts';
import type { KeptModels } from './kept-models.ts';
import { asideModel } from './model-aside.ts';
import { placeOf } from './model-keys.ts';
import type { Library, LibraryEntry, UnreadableModel } from './model-library.ts';

/** What this tab shows once another one has saved something. */
export interface Followed {
  library: Library;
  unreadable: readonly UnreadableModel[];
  /** This tab's own version of a model that the other one has changed too; null where there is none. */
  aside: Model | null;
}

/**
 * Joins what is kept with what this tab has, model by model: what was edited here and is not kept yet stays, all else is
 * as it is kept. `moved` are keys of models that are kept elsewhere now, since another tab has changed what they were.
 */
export function followed(kept: KeptModels, mine: Library, moved: ReadonlyMap<string, string>): Followed {
  const ids = movedIds(moved);
  let aside: Model | null = null;
  const present: LibraryEntry[] = mine.models.map((entry) => {
    const id = ids.get(entry.id);
    if (id === undefined) return entry;
    kept.forget(entry.id);
    const model = (aside = asideModel(entry.model));
    return { ...entry, id, model };
  });
  const { models, unreadable, row } = kept.read();
  for (const id of ids.values()) {
    const there = models.find((entry) => entry.id === id);
    // What was edited here since it went there is written next.
    if (there) kept.know(there);
  }
  const merged = present.flatMap((entry) => {
    const there = models.find(({ id }) => id === entry.id);
    if (kept.isEdited(entry)) return [entry];
    if (there) kept.know(there);
    // Another tab has removed it.
    else kept.forget(entry.id);
    return there ? [there] : [];
  });
  const added = models.filter(({ id }) => !merged.some((entry) => entry.id === id));
  for (const entry of added) kept.know(entry);
  const own = ids.get(mine.openId) ?? mine.openId;
  const currentId = row?.current ?? mine.currentId;
  return {
    library: { models: [...merged, ...added], openId: own === currentId ? (row?.open ?? own) : own, currentId },
    unreadable,
    aside,
  };
}

function movedIds(moved: ReadonlyMap<string, string>): Map<string, string> {
  const ids = new Map<string, string>();
  for (const [old, key] of moved) {
    const [from, to] = [placeOf(old), placeOf(key)];
    if (from?.kind === 'model' && to) ids.set(from.id, to.id);
  }
  return ids;
}
