import { comparable } from '../diff/diff-parts.ts';
import { criterionOf, editCriterion, takenIds, withCriteria, type CriterionRef } from './edit-parts.ts';
import { insertAt, withKey } from '../values/edit-values.ts';
import { removeCriterion } from './edit.ts';
import { declareGroup } from './edit-limits.ts';
import type { Model } from '../schema/schema.ts';
import type { Criterion } from '../kinds/kinds.ts';

/**
 * Takes one criterion back to what it is in another model: its keys, its absence, or its presence. A group that it
 * needs and that is gone is declared again, without limits; where something else has its id by now, it is left out.
 */
export function revertCriterion(model: Model, other: Model, ref: CriterionRef): Model {
  const before = criterionOf(other, ref);
  if (!before) return removeCriterion(model, ref);
  const own = criterionOf(model, ref);
  if (own && isSame(own, before)) return model;
  // A group of the model may have taken the id of a criterion that was removed.
  if (!own && takenIds(model, ref.dimension).includes(ref.id)) return model;
  const { group } = before;
  const ready = group === undefined ? model : declareGroup(model, ref.dimension, group);
  const hasGroup = group === undefined || (ready[ref.dimension].groups ?? []).some(({ id }) => id === group);
  const theirs = hasGroup ? before : withKey(before, 'group', undefined);
  if (own) return editCriterion(ready, ref, () => theirs);
  const index = placeFor(ready, other, ref);
  return withCriteria(ready, ref.dimension, insertAt(ready[ref.dimension].criteria, index, theirs));
}

function isSame(one: Criterion, other: Criterion): boolean {
  return one === other || comparable(one) === comparable(other);
}

/** After the nearest criterion that stands before it in the other model and is in this one too. */
function placeFor(model: Model, other: Model, { dimension, id }: CriterionRef): number {
  const ids = model[dimension].criteria.map((criterion) => criterion.id);
  const theirs = other[dimension].criteria.map((criterion) => criterion.id);
  const before = theirs.slice(0, theirs.indexOf(id)).findLast((each) => ids.includes(each));
  return before === undefined ? 0 : ids.indexOf(before) + 1;
}
