import type { Model } from '../../core/model/schema/schema.ts';
import { NO_HISTORY } from './edit-history.ts';
import type { KeptLibrary } from './kept-models.ts';
import { copyOf } from './library-rules.ts';
import { freshId } from './model-library.ts';
import type { FirstModels, Library } from './model-library.ts';

/** The ids of the models that come with a data set. */
const CANDIDATE = 'candidate';
const CURRENT = 'current';

/** The two models that come with a data set, under ids that nothing else has. */
export function firstLibrary({ candidate, current }: FirstModels, isTaken: (id: string) => boolean): Library {
  const [openId, currentId] = [CANDIDATE, CURRENT].map((id) => (isTaken(id) ? freshId() : id)) as [string, string];
  return {
    models: [
      { id: openId, model: candidate, history: NO_HISTORY },
      { id: currentId, model: current, history: NO_HISTORY },
    ],
    openId,
    currentId,
  };
}

/**
 * What was kept as a whole library: what is missing of it comes from the models of the data set. The model in use is
 * never the open one; where no other is there, a copy of it is.
 */
export function completeLibrary(
  { models, row }: KeptLibrary,
  first: FirstModels,
  isTaken: (id: string) => boolean,
): Library {
  if (models.length === 0) return firstLibrary(first, isTaken);
  const has = (id: string | undefined): id is string => models.some((entry) => entry.id === id);
  const all = [...models];
  const added = (id: string, model: Model): string => {
    const own = isTaken(id) ? freshId() : id;
    all.push({ id: own, model, history: NO_HISTORY });
    return own;
  };
  const currentId = [row?.current, CURRENT].find(has) ?? added(CURRENT, first.current);
  const others = [row?.open, CANDIDATE, ...models.map(({ id }) => id)].filter((id) => id !== currentId);
  const current = all.find(({ id }) => id === currentId)?.model ?? first.current;
  const openId = others.find(has) ?? added(freshId(), copyOf(current, all));
  return { models: all, openId, currentId };
}

/** A model that says nothing yet: one grade, one band, nobody is called. */
export function emptyModel(name: string): Model {
  return {
    format: 'scorebench.model',
    formatVersion: 1,
    name,
    version: '1',
    fit: { criteria: [], grades: [{ grade: 'A' }] },
    engagement: { criteria: [], bands: [{ band: 'all' }] },
    handover: { targets: { A: null } },
  };
}
