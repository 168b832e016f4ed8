import { withValues } from '../kinds/category.ts';
import { kindOf } from '../kinds/kinds.ts';
import type { Criterion } from '../kinds/kinds.ts';
import { withBelow } from '../kinds/range.ts';
import { withTexts } from '../kinds/text.ts';
import type { Model } from '../schema/schema.ts';
import { asCount, cleanTexts, movedBy, withKey } from '../values/edit-values.ts';
import { editCriterion, type CriterionRef } from './edit-parts.ts';
import { entriesOf, withEntries } from './edit-points.ts';

/** Sets the values of an entry of a category criterion; blank ones are left out, and without any nothing changes. */
export function setValues(model: Model, ref: CriterionRef, index: number, values: readonly string[]): Model {
  const clean = cleanTexts(values);
  return editCriterion(model, ref, (criterion) =>
    criterion.kind === 'category' ? withValues(criterion, index, clean) : criterion,
  );
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
  return editCriterion(model, ref, (criterion) =>
    criterion.kind === 'text' ? withTexts(criterion, index, how, clean) : criterion,
  );
}

/** Sets the upper end of an entry of a range criterion, kept strictly between its neighbours; the last has none. */
export function setBelow(model: Model, ref: CriterionRef, index: number, below: number): Model {
  return editCriterion(model, ref, (criterion) =>
    criterion.kind === 'range' ? withBelow(criterion, index, below) : criterion,
  );
}

/** The whole number of an entry that ascends over the entries; undefined where there is none. */
export function rungOf(criterion: Criterion, index: number): number | undefined {
  return rungsOf(criterion)?.[index]?.at;
}

/** Sets the whole number that ascends over the entries, kept strictly between its neighbours. */
export function setRung(model: Model, ref: CriterionRef, index: number, value: number): Model {
  return editCriterion(model, ref, (criterion) => {
    const rungs = rungsOf(criterion);
    const rung = rungs?.[index];
    if (!rung || Number.isNaN(value)) return criterion;
    const low = (rungs[index - 1]?.at ?? 0) + 1;
    const high = (rungs[index + 1]?.at ?? Number.MAX_SAFE_INTEGER) - 1;
    const at = low > high ? null : asCount(Math.min(high, Math.max(low, value)));
    if (at === null || at === rung.at) return criterion;
    return withEntries(criterion, entriesOf(criterion).with(index, rung.withAt(at)));
  });
}

interface Rung {
  at: number;
  /** Its entry with another number. */
  withAt: (at: number) => { points: number };
}

/** The entries as rungs of a ladder of whole numbers; null where they are none. */
function rungsOf(criterion: Criterion): Rung[] | null {
  const { ascending } = kindOf(criterion);
  if (!ascending || ascending.isOpen) return null;
  const { key } = ascending;
  return entriesOf(criterion).map((entry) => {
    return { at: (entry as unknown as Record<string, number>)[key] ?? 0, withAt: (at) => ({ ...entry, [key]: at }) };
  });
}

/** Adds an entry that changes no score: for `texts`, or, where entries ascend, one more above the last. */
export function addEntry(model: Model, ref: CriterionRef, texts: readonly string[] = []): Model {
  const clean = cleanTexts(texts);
  return editCriterion(model, ref, (criterion) => kindOf(criterion).addEntry?.(criterion, clean) ?? criterion);
}

/** Puts a copy right after an entry; where entries ascend, it is cut in two or takes the next number. */
export function duplicateEntry(model: Model, ref: CriterionRef, index: number): Model {
  return editCriterion(model, ref, (criterion) => kindOf(criterion).duplicateEntry?.(criterion, index) ?? criterion);
}

/** Removes an entry, never the only one. Before the open end of a range, the entry before it becomes the open one. */
export function removeEntry(model: Model, ref: CriterionRef, index: number): Model {
  return editCriterion(model, ref, (criterion) => {
    const entries = entriesOf(criterion);
    if (entries.length < 2 || !entries[index]) return criterion;
    const rest = entries.toSpliced(index, 1);
    const { ascending } = kindOf(criterion);
    const last = rest.at(-1);
    if (!ascending?.isOpen || !last) return withEntries(criterion, rest);
    return withEntries(criterion, rest.with(-1, withKey(last, ascending.key as 'points', undefined)));
  });
}

/** Moves an entry, where the first that matches gives its points. */
export function moveEntry(model: Model, ref: CriterionRef, index: number, by: number): Model {
  return editCriterion(model, ref, (criterion) => {
    if (!kindOf(criterion).isFirstMatch) return criterion;
    const entries = entriesOf(criterion);
    const moved = movedBy(entries, index, by);
    return moved === entries ? criterion : withEntries(criterion, moved);
  });
}
