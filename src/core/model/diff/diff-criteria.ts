import { comparable, diffValue, pairUp, type ModelChange, type Pair } from './diff-parts.ts';
import { at, type Path } from '../check/paths.ts';
import type { Criterion, Dimension } from '../schema/schema.ts';

type Entry = Record<string, unknown> & { points: number };

/** The keys of a criterion that hold one value, in words; the lists of entries come apart. */
const KEYS: Record<string, string> = {
  label: 'name',
  group: 'group',
  attribute: 'attribute',
  activity: 'activity types',
  except: 'activity types left out',
  where: 'detail tests',
  count: 'counting',
  points: 'points',
  cap: 'cap',
  withinDays: 'window in days',
  decay: 'decay',
  validFrom: 'valid from',
  validTo: 'valid to',
  afterDays: 'days until the first period',
  everyDays: 'days of a period',
  otherwise: 'points of anything else',
  missing: 'points where missing',
  never: 'points where never active',
};
const DEFAULTS: Record<string, unknown> = { otherwise: 0, missing: 0, never: 0, count: 'each' };

/** Changes of the criteria of a dimension; a criterion that is new, gone or of another kind is one change. */
export function diffCriteria(
  dimension: Dimension,
  from: readonly Criterion[],
  to: readonly Criterion[],
): ModelChange[] {
  return pairUp(from, to, ({ id }) => id).flatMap((pair) => {
    const path: Path = [dimension, 'criteria', pair.index];
    const label = nameOf(pair.to ?? pair.from);
    if (pair.from?.kind !== pair.to?.kind) return diffValue(path, label, pair.from, pair.to);
    return diffCriterion(path, label, { ...pair.from }, { ...pair.to });
  });
}

function nameOf(criterion: Criterion | undefined): string {
  return criterion?.label?.trim() ? criterion.label : (criterion?.id ?? '');
}

function diffCriterion(
  path: Path,
  label: string,
  from: Record<string, unknown>,
  to: Record<string, unknown>,
): ModelChange[] {
  const single = Object.entries(KEYS).flatMap(([key, words]) =>
    diffValue([...path, key], `${label}: ${words}`, singleValue(from, to, key), singleValue(to, from, key)),
  );
  const lists = ['points', 'tiers'].flatMap((key) =>
    diffEntries([...path, key], label, entriesOf(from[key]), entriesOf(to[key])),
  );
  return [...single, ...lists];
}

/** The value of `key`; its default where only the other model has the key. */
function singleValue(own: Record<string, unknown>, other: Record<string, unknown>, key: string): unknown {
  const value = own[key] ?? (other[key] === undefined ? undefined : DEFAULTS[key]);
  if (key === 'points' && Array.isArray(value)) return undefined;
  // Weights that do not fall are the same as no decay.
  return key === 'decay' && at(value, 'kind') === 'none' ? undefined : value;
}

function entriesOf(value: unknown): Entry[] {
  return Array.isArray(value) ? (value as Entry[]) : [];
}

function diffEntries(path: Path, label: string, from: readonly Entry[], to: readonly Entry[]): ModelChange[] {
  const pairs = joinByPosition(pairUp(from, to, (entry) => comparable({ ...entry, points: 0 })));
  const changes = pairs.flatMap((pair) => {
    const place = [...path, pair.index];
    const name = `${label}: ${entryName(pair.to ?? pair.from)}`;
    return pair.from && pair.to
      ? diffEntry(place, label, pair.from, pair.to)
      : diffValue(place, name, pair.from, pair.to);
  });
  return [...changes, ...diffOrder(path, label, pairs)];
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

function diffEntry(path: Path, label: string, from: Entry, to: Entry): ModelChange[] {
  const conditions = [...new Set([...Object.keys(from), ...Object.keys(to)])].filter((key) => key !== 'points');
  return [
    ...conditions.flatMap((key) =>
      diffValue([...path, key], `${label}: ${entryName(from)}, condition`, from[key], to[key]),
    ),
    ...diffValue([...path, 'points'], `${label}: ${entryName(to)} points`, from.points, to.points),
  ];
}

function diffOrder(path: Path, label: string, pairs: readonly Pair<Entry>[]): ModelChange[] {
  const both = pairs.filter(({ from, to }) => from && to);
  const before = both.toSorted((a, b) => (a.fromIndex ?? 0) - (b.fromIndex ?? 0));
  const isSame = both.every((pair, i) => pair === before[i]);
  const names = (list: readonly Pair<Entry>[]) => list.map(({ to }) => entryName(to));
  return isSame ? [] : diffValue(path, `${label}: order of entries`, names(before), names(both));
}

/** The condition of an entry in words. */
function entryName(entry: Entry | undefined): string {
  const { values, contains, words, below, withinDays, atLeast } = { ...entry } as Record<string, string[] & number>;
  if (values) return values.join(', ');
  if (contains) return `contains ${contains.join(', ')}`;
  if (words) return `${words.length > 1 ? 'words' : 'word'} ${words.join(', ')}`;
  if (below !== undefined) return `below ${String(below)}`;
  if (withinDays !== undefined) return `within ${String(withinDays)} days`;
  if (atLeast !== undefined) return `at least ${String(atLeast)}`;
  return 'the rest';
}
