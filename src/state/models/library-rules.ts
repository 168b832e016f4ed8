import type { Model } from '../../core/model/schema/schema.ts';
import { NO_HISTORY } from './edit-history.ts';
import { freshId } from './model-library.ts';
import type { Library, LibraryEntry, NamedModel } from './model-library.ts';

/** Models that go out of a library, and others that come in. */
export interface Swap {
  out: readonly string[];
  added: readonly LibraryEntry[];
  /** The open one after it; where absent the first that came in. */
  openId?: string;
  /** The one in use; where absent it stays. */
  currentId?: string;
  /** Whose order the models take. */
  order?: readonly NamedModel[];
}

/** A library after a swap. */
export function swapped(before: Library, { out, added, openId, currentId, order }: Swap): Library {
  const models = [...before.models.filter(({ id }) => !out.includes(id)), ...added];
  return openable({
    models: order ? sortedAs(models, order) : models,
    openId: openId ?? added[0]?.id ?? before.openId,
    currentId: currentId ?? before.currentId,
  });
}

/** The swap that turns `after` into `before`; models that both have stay as they are by then. */
export function reverseOf(before: Library, after: Library): Swap {
  const { models, openId, currentId } = before;
  const has = (library: Library, wanted: string) => library.models.some(({ id }) => id === wanted);
  return {
    out: after.models.map(({ id }) => id).filter((id) => !has(before, id)),
    added: models.filter(({ id }) => !has(after, id)),
    ...{ openId, currentId, order: models },
  };
}

/** A library in which the model in use is not the open one: where no other is there, a copy of it is. */
export function openable({ models, openId, currentId }: Library): Library {
  const has = (wanted: string) => models.some(({ id }) => id === wanted);
  const current = has(currentId) ? currentId : (models.find(({ id }) => id !== openId) ?? models[0])?.id;
  const open = openId !== current && has(openId) ? openId : models.find(({ id }) => id !== current)?.id;
  if (current !== undefined && open !== undefined) return { models, openId: open, currentId: current };
  const model = models.find(({ id }) => id === current)?.model;
  if (current === undefined || !model) return { models, openId, currentId };
  const copy = { id: freshId(), model: copyOf(model, models), history: NO_HISTORY };
  return { models: [...models, copy], openId: copy.id, currentId: current };
}

/** A copy of a model under a version of its own, which no model of that name among `all` has. */
export function copyOf(model: Model, all: readonly Pick<LibraryEntry, 'model'>[]): Model {
  const base = /^(.*?)(?: copy(?: \d+)?)?$/s.exec(model.version)?.[1] ?? model.version;
  for (let i = 1; ; i++) {
    const version = `${base} copy${i === 1 ? '' : ` ${i}`}`.trim();
    if (!all.some((each) => isNamesake(each.model, { ...model, version }))) return { ...model, version };
  }
}

/** Whether two models are called the same. */
export function isNamesake(a: Model, b: Model): boolean {
  return a.name === b.name && a.version === b.version;
}

/** Models in the order of others; those that are not among these come last. */
function sortedAs(models: readonly LibraryEntry[], order: readonly NamedModel[]): readonly LibraryEntry[] {
  const place = (id: string) => order.findIndex((each) => each.id === id) + 1 || order.length + 1;
  return [...models].sort((a, b) => place(a.id) - place(b.id));
}
