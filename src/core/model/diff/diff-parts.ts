import { at, listIn, pathText } from '../values/paths.ts';
import type { Path } from '../values/paths.ts';
import { kindOf } from '../kinds/kinds.ts';
import type { Criterion } from '../kinds/kinds.ts';
import type { Dimension } from '../schema/schema.ts';

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

type Entry = Record<string, unknown> & { points: number };

/** What an absent key means in every kind that has it. */
const ZEROS: Record<string, unknown> = { otherwise: 0, missing: 0, never: 0 };

/** How the kind of the criterion calls an entry. */
type NameOf = (entry: Entry | undefined) => string;

/** Changes of the criteria of a dimension; a criterion that is new, gone or of another kind is one change. */
export function diffCriteria(
  dimension: Dimension,
  from: readonly Criterion[],
  to: readonly Criterion[],
): ModelChange[] {
  return pairUp(from, to, ({ id }) => id).flatMap((pair) => {
    const path: Path = [dimension, 'criteria', pair.index];
    const label = criterionLabel(pair.to ?? pair.from);
    if (!pair.from || pair.from.kind !== pair.to?.kind) return diffValue(path, label, pair.from, pair.to);
    return diffCriterion(path, label, pair.from, pair.to);
  });
}

function criterionLabel(criterion: Criterion | undefined): string {
  return criterion?.label?.trim() ? criterion.label : (criterion?.id ?? '');
}

function diffCriterion(path: Path, label: string, from: Criterion, to: Criterion): ModelChange[] {
  const kind = kindOf(to);
  const value = singleValue({ ...ZEROS, ...kind.defaults });
  const single = Object.entries(kind.keys).flatMap(([key, words]) =>
    diffValue([...path, key], `${label}: ${words}`, value(from, to, key), value(to, from, key)),
  );
  const name: NameOf = (entry) => (entry ? kind.entryName(entry) : '');
  const lists = ['points', 'tiers'].flatMap((key) =>
    diffEntries([...path, key], label, name, [entriesAt(from, key), entriesAt(to, key)]),
  );
  return [...single, ...lists];
}

/** A function that gives the value of `key`; its default where only the other criterion has the key. */
function singleValue(defaults: Record<string, unknown>) {
  return (own: Criterion, other: Criterion, key: string): unknown => {
    const value = at(own, key) ?? (at(other, key) === undefined ? undefined : defaults[key]);
    if (key === 'points' && Array.isArray(value)) return undefined;
    // Weights that do not fall are the same as no decay.
    return key === 'decay' && at(value, 'kind') === 'none' ? undefined : value;
  };
}

function entriesAt(criterion: Criterion, key: string): readonly Entry[] {
  return listIn(at(criterion, key)) as readonly Entry[];
}

function diffEntries(
  path: Path,
  label: string,
  nameOf: NameOf,
  [from, to]: [readonly Entry[], readonly Entry[]],
): ModelChange[] {
  const pairs = joinByPosition(pairUp(from, to, (entry) => comparable({ ...entry, points: 0 })));
  const changes = pairs.flatMap((pair) => {
    const place = [...path, pair.index];
    const name = `${label}: ${nameOf(pair.to ?? pair.from)}`;
    return pair.from && pair.to
      ? diffEntry(place, label, nameOf, pair.from, pair.to)
      : diffValue(place, name, pair.from, pair.to);
  });
  return [...changes, ...diffOrder(path, label, nameOf, pairs)];
}

/** What was left without a partner is taken as edited where the other list has such a rest at the same index. */
function joinByPosition(pairs: readonly Pair<Entry>[]): Pair<Entry>[] {
  const removed = new Map(pairs.filter(({ to }) => !to).map((pair) => [pair.index, pair]));
  const joined = pairs.flatMap((pair): Pair<Entry>[] => {
    const partner = pair.to && !pair.from ? removed.get(pair.index) : undefined;
    if (!partner) return pair.to ? [pair] : [];
    removed.delete(pair.index);
    return [{ ...pair, from: partner.from, fromIndex: partner.index }];
  });
  return [...joined, ...removed.values()];
}

function diffEntry(path: Path, label: string, nameOf: NameOf, from: Entry, to: Entry): ModelChange[] {
  const conditions = [...new Set([...Object.keys(from), ...Object.keys(to)])].filter((key) => key !== 'points');
  return [
    ...conditions.flatMap((key) =>
      diffValue([...path, key], `${label}: ${nameOf(from)}, condition`, from[key], to[key]),
    ),
    ...diffValue([...path, 'points'], `${label}: ${nameOf(to)} points`, from.points, to.points),
  ];
}

function diffOrder(path: Path, label: string, nameOf: NameOf, pairs: readonly Pair<Entry>[]): ModelChange[] {
  const both = pairs.filter(({ from, to }) => from && to);
  const before = both.toSorted((a, b) => (a.fromIndex ?? 0) - (b.fromIndex ?? 0));
  const isSame = both.every((pair, i) => pair === before[i]);
  const names = (list: readonly Pair<Entry>[]) => list.map(({ to }) => nameOf(to));
  return isSame ? [] : diffValue(path, `${label}: order of entries`, names(before), names(both));
}
