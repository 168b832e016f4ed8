import { cleanTexts, editCriterion, insertAt, movedBy, replaceAt, withKey, type CriterionRef } from './edit-parts.ts';
import { entriesOf } from './edit-points.ts';
import { withRungAbove, withRungSplit } from './edit-rungs.ts';
import type { CategoryCriterion, Criterion, Model, RangeCriterion, TextCriterion } from '../schema/schema.ts';

type Entry = { points: number };

/** Sets the values of an entry of a category criterion; blank ones are left out, and without any nothing changes. */
export function setValues(model: Model, ref: CriterionRef, index: number, values: readonly string[]): Model {
  const texts = cleanTexts(values);
  return editCriterion(model, ref, (criterion) => {
    const entry = criterion.kind === 'category' ? criterion.points[index] : undefined;
    if (criterion.kind !== 'category' || !entry || texts.length === 0 || isSame(texts, entry.values)) return criterion;
    return { ...criterion, points: replaceAt(criterion.points, index, { ...entry, values: texts }) };
  });
}

/** Sets what an entry of a text criterion looks for: parts of the text, or whole words. */
export function setTexts(
  model: Model,
  ref: CriterionRef,
  index: number,
  how: 'contains' | 'words',
  texts: readonly string[],
): Model {
  const clean = cleanTexts(texts);
  return editCriterion(model, ref, (criterion) => {
    const entry = criterion.kind === 'text' ? criterion.points[index] : undefined;
    if (criterion.kind !== 'text' || !entry || clean.length === 0) return criterion;
    const before = 'words' in entry ? { how: 'words', texts: entry.words } : { how: 'contains', texts: entry.contains };
    if (before.how === how && isSame(before.texts, clean)) return criterion;
    const { points } = entry;
    const next = how === 'words' ? { words: clean, points } : { contains: clean, points };
    return { ...criterion, points: replaceAt(criterion.points, index, next) };
  });
}

/** Sets the upper end of an entry of a range criterion, kept strictly between its neighbours; the last has none. */
export function setBelow(model: Model, ref: CriterionRef, index: number, below: number): Model {
  return editCriterion(model, ref, (criterion) => {
    if (criterion.kind !== 'range' || !Number.isFinite(below)) return criterion;
    const entry = criterion.points[index];
    if (!entry || index === criterion.points.length - 1) return criterion;
    const value = between(below, belowAt(criterion, index - 1), belowAt(criterion, index + 1));
    if (value === null) return criterion;
    return withKey(criterion, 'points', replaceAt(criterion.points, index, withKey(entry, 'below', value)));
  });
}

/**
 * Adds an entry with 0 points: of a category or text criterion for `texts`, at the end; of a range one more threshold
 * above the last; of tiers and of recency one more above the last, with points that change no score.
 */
export function addEntry(model: Model, ref: CriterionRef, texts: readonly string[] = []): Model {
  const clean = cleanTexts(texts);
  return editCriterion(model, ref, (criterion): Criterion => {
    switch (criterion.kind) {
      case 'category':
        return clean.length === 0 ? criterion : withEntry(criterion, { values: clean, points: 0 });
      case 'text':
        return clean.length === 0 ? criterion : withEntry(criterion, { contains: clean, points: 0 });
      case 'range':
        return split(criterion, criterion.points.length - 1);
      case 'activity':
      case 'recency':
        return withRungAbove(criterion);
      default:
        return criterion;
    }
  });
}

/** Puts a copy right after an entry; of a range and of recency the entry is cut in two, of tiers the next number of events is taken. */
export function duplicateEntry(model: Model, ref: CriterionRef, index: number): Model {
  return editCriterion(model, ref, (criterion): Criterion => {
    if (criterion.kind === 'range') return split(criterion, index);
    if (criterion.kind !== 'category' && criterion.kind !== 'text') return withRungSplit(criterion, index);
    const entry = criterion.points[index];
    if (!entry) return criterion;
    return { ...criterion, points: insertAt<Entry>(criterion.points, index + 1, { ...entry }) } as Criterion;
  });
}

/** Removes an entry, never the only one. Before the open end of a range, the entry before it becomes the open one. */
export function removeEntry(model: Model, ref: CriterionRef, index: number): Model {
  return editCriterion(model, ref, (criterion): Criterion => {
    const entries = entriesOf(criterion);
    if (entries.length < 2 || !entries[index]) return criterion;
    const rest = entries.toSpliced(index, 1);
    if (criterion.kind === 'range') {
      const last = rest.length - 1;
      return {
        ...criterion,
        points: rest.with(last, withKey({ ...rest[last] } as { below?: number }, 'below', undefined) as Entry),
      };
    }
    return { ...criterion, ['tiers' in criterion ? 'tiers' : 'points']: rest };
  });
}

/** Moves an entry of a category or text criterion, where the first that matches gives its points. */
export function moveEntry(model: Model, ref: CriterionRef, index: number, by: number): Model {
  return editCriterion(model, ref, (criterion): Criterion => {
    if (criterion.kind === 'category') return withKey(criterion, 'points', movedBy(criterion.points, index, by));
    return criterion.kind === 'text' ? withKey(criterion, 'points', movedBy(criterion.points, index, by)) : criterion;
  });
}

function withEntry<Kind extends CategoryCriterion | TextCriterion>(
  criterion: Kind,
  entry: Kind['points'][number],
): Kind {
  return { ...criterion, points: [...criterion.points, entry] };
}

/** Cuts an entry of a range in two with the same points, at a round number where there is one. */
function split(criterion: RangeCriterion, index: number): RangeCriterion {
  const entry = criterion.points[index];
  const [low, high] = [belowAt(criterion, index - 1), entry?.below];
  const below = entry ? middle(low, high) : null;
  if (!entry || below === null) return criterion;
  return { ...criterion, points: insertAt(criterion.points, index, { ...entry, below }) };
}

function belowAt(criterion: RangeCriterion, index: number): number | undefined {
  return criterion.points[index]?.below;
}

/** `value`, or the nearest to it that lies strictly between the ends; null where there is no room. */
function between(value: number, low = -Infinity, high = Infinity): number | null {
  const isInside = (number: number) => Number.isFinite(number) && number > low && number < high;
  const candidates = [value, value <= low ? low + 1 : high - 1, low / 2 + high / 2];
  return candidates.find(isInside) ?? null;
}

function middle(low: number | undefined, high: number | undefined): number | null {
  if (high === undefined) return between(low === undefined ? 100 : low > 0 ? low * 2 : low + 1, low);
  const start = low ?? (high > 0 ? 0 : high - 2);
  const half = start / 2 + high / 2;
  return between(Math.round(half) > start && Math.round(half) < high ? Math.round(half) : half, start, high);
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((text, i) => text === other[i]);
}
