/** What is kept of a data set's models: each model, what has been done to it, and which are open and in use. */
export type RowKind = 'model' | 'history' | 'library';

/** How the keys of the rows begin. */
const PREFIXES: Record<RowKind, string> = {
  model: 'scorebench.model.2.',
  history: 'scorebench.history.2.',
  library: 'scorebench.library.2.',
};

/** The key of the row in which an older version kept all models of a data set. */
export function olderKey(dataset: string): string {
  return `scorebench.library.1.${dataset}`;
}

/** The key of the row that tells which models of a data set are open and in use. */
export function libraryKey(dataset: string): string {
  return PREFIXES.library + dataset;
}

/** The key of a row of one model. */
export function rowKey(kind: 'model' | 'history', dataset: string, id: string): string {
  return `${PREFIXES[kind]}${dataset}/${encodeURIComponent(id)}`;
}

/** How the keys of all models of a data set begin. */
export function modelsPrefix(dataset: string): string {
  return `${PREFIXES.model}${dataset}/`;
}

/** Whose row a key names; null where it is no row of one model. */
export function placeOf(key: string): { kind: 'model' | 'history'; dataset: string; id: string } | null {
  for (const kind of ['model', 'history'] as const) {
    const prefix = PREFIXES[kind];
    const slash = key.lastIndexOf('/');
    if (!key.startsWith(prefix) || slash < prefix.length) continue;
    try {
      return { kind, dataset: key.slice(prefix.length, slash), id: decodeURIComponent(key.slice(slash + 1)) };
    } catch {
      return null;
    }
  }
  return null;
}
