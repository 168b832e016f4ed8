import { comparable } from './diff-parts.ts';
import { criterionOf, editCriterion, insertAt, takenIds, withCriteria, type CriterionRef } from './edit-parts.ts';
import { removeCriterion } from './edit.ts';
import { addGroup } from './edit-limits.ts';
import type { Criterion, Model } from './schema.ts';

/**
 * Takes one criterion back to what it is in another model: its keys, its absence, or its presence. A group that it
 * needs and that is gone is declared again, without limits.
 */
export function revertCriterion(model: Model, other: Model, ref: CriterionRef): Model {
  const theirs = criterionOf(other, ref);
  if (!theirs) return removeCriterion(model, ref);
  const ready = withGroup(model, ref, theirs.group);
  const own = criterionOf(ready, ref);
  if (own) return isSame(own, theirs) ? model : editCriterion(ready, ref, () => theirs);
  // A group of the model may have taken the id in the meantime.
  if (takenIds(ready, ref.dimension).includes(ref.id)) return model;
  const index = placeFor(ready, other, ref);
  return withCriteria(ready, ref.dimension, insertAt(ready[ref.dimension].criteria, index, theirs));
}

function isSame(one: Criterion, other: Criterion): boolean {
  return one === other || comparable(one) === comparable(other);
}

function withGroup(model: Model, { dimension }: CriterionRef, group: string | undefined): Model {
  if (group === undefined || (model[dimension].groups ?? []).some(({ id }) => id === group)) return model;
  return addGroup(model, dimension, group);
}

/** After the nearest criterion that stands before it in the other model and is in this one too. */
function placeFor(model: Model, other: Model, { dimension, id }: CriterionRef): number {
  const ids = model[dimension].criteria.map((criterion) => criterion.id);
  const theirs = other[dimension].criteria.map((criterion) => criterion.id);
  const before = theirs.slice(0, theirs.indexOf(id)).findLast((each) => ids.includes(each));
  return before === undefined ? 0 : ids.indexOf(before) + 1;
}
