import { pathText, type Path } from '../values/paths.ts';

/** One line of a change list. */
export interface ModelChange {
  /** The place in the newer model; of something removed, in the older one. */
  path: string;
  /** The place in plain words: `Job level: C-Level points`. */
  label: string;
  /** The value before; undefined where it was not there. */
  from: unknown;
  /** The value after; undefined where it is not there any more. */
  to: unknown;
  kind: 'changed' | 'added' | 'removed';
}

/** A thing in both models, or in one of them. */
export interface Pair<Item> {
  from: Item | undefined;
  to: Item | undefined;
  /** Index in the newer list; of something removed, in the older one. */
  index: number;
  /** Index in the older list, for a thing in both. */
  fromIndex: number | undefined;
}

/** No change, or the one from `from` to `to`; undefined means that the value is not there. */
export function diffValue(path: Path, label: string, from: unknown, to: unknown): ModelChange[] {
  if (from === to || comparable(from) === comparable(to)) return [];
  const kind = from === undefined ? 'added' : to === undefined ? 'removed' : 'changed';
  return [{ path: pathText(path), label, from, to, kind }];
}

/** Text that is the same for equal JSON values, whatever the order of their keys. */
export function comparable(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))
      : inner,
  );
}

/** Matches two lists by a key, in the order of the newer list; what is only in the older one follows. */
export function pairUp<Item>(from: readonly Item[], to: readonly Item[], keyOf: (item: Item) => string): Pair<Item>[] {
  const waiting = new Map<string, number[]>();
  from.forEach((item, i) => {
    const key = keyOf(item);
    const indexes = waiting.get(key);
    if (indexes) indexes.push(i);
    else waiting.set(key, [i]);
  });
  const pairs = to.map((item, index): Pair<Item> => {
    const fromIndex = waiting.get(keyOf(item))?.shift();
    return { from: fromIndex === undefined ? undefined : from[fromIndex], to: item, index, fromIndex };
  });
  const removed = [...waiting.values()].flat().sort((a, b) => a - b);
  return [
    ...pairs,
    ...removed.map((i): Pair<Item> => ({ from: from[i], to: undefined, index: i, fromIndex: undefined })),
  ];
}

interface NamedParts<Item> {
  nameOf: (item: Item) => string;
  label: (name: string) => string;
  /** The keys that may change, each with its words. */
  keys: Partial<Record<keyof Item & string, string>>;
}

/** Changes of a list of small objects that are matched by name: one added or removed is one change, else one a key. */
export function diffNamed<Item extends object>(
  path: Path,
  from: readonly Item[],
  to: readonly Item[],
  parts: NamedParts<Item>,
): ModelChange[] {
  return pairUp(from, to, parts.nameOf).flatMap((pair) => {
    const item = pair.to ?? pair.from;
    if (!item) return [];
    const place = [...path, pair.index];
    const label = parts.label(parts.nameOf(item));
    if (!pair.from || !pair.to) return diffValue(place, label, pair.from, pair.to);
    const [before, after] = [pair.from, pair.to];
    return (Object.entries(parts.keys) as [keyof Item & string, string][]).flatMap(([key, words]) =>
      diffValue([...place, key], `${label}: ${words}`, before[key], after[key]),
    );
  });
}
