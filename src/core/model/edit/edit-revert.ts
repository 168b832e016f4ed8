import { comparable } from '../diff/diff-parts.ts';
import { criterionOf, editCriterion, takenIds, withCriteria } from './edit-parts.ts';
import type { CriterionRef } from './edit-parts.ts';
import { insertAt, withKey } from '../values/edit-values.ts';
import { removeCriterion } from './edit.ts';
import { declareGroup } from './edit-limits.ts';
import type { Model } from '../schema/schema.ts';
import type { Criterion } from '../kinds/kinds.ts';
import { routeOf, setAfterReturn, setRoute, setTarget } from './edit-handover.ts';

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

/** One part of the handover that can be taken back by itself. */
export type HandoverPart =
  | { kind: 'target'; grade: string }
  | { kind: 'checklist' }
  | { kind: 'after-return' }
  | { kind: 'route'; grade: string; band: string };

/**
 * Takes one part of the handover back to what it is in another model. Of a checklist stay the criteria that this model
 * still has; a target or route of a grade or band that this model doesn't have is left out.
 */
export function revertHandover(model: Model, other: Model, part: HandoverPart): Model {
  switch (part.kind) {
    case 'target':
      return setTarget(model, part.grade, other.handover.targets[part.grade] ?? null);
    case 'checklist':
      return revertChecklist(model, other);
    case 'after-return':
      return setAfterReturn(model, other.handover.afterReturn?.startBelowTargetBy ?? null);
    case 'route': {
      const { owner = '', nextStep = '' } = routeOf(other, part.grade, part.band) ?? {};
      return setRoute(model, part.grade, part.band, { owner, nextStep });
    }
  }
}

function revertChecklist(model: Model, other: Model): Model {
  const { checklist } = other.handover;
  const ids = model.engagement.criteria.map(({ id }) => id);
  const of = checklist?.of.filter((id) => ids.includes(id)) ?? [];
  const theirs = checklist && of.length > 0 ? { atLeast: Math.min(checklist.atLeast, of.length), of } : undefined;
  if (comparable(theirs) === comparable(model.handover.checklist)) return model;
  return { ...model, handover: withKey(model.handover, 'checklist', theirs) };
}
