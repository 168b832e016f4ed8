import { criterionOf, editCriterion, takenIds, withCriteria } from './edit-parts.ts';
import type { CriterionRef } from './edit-parts.ts';
import { cleanTexts, insertAt, isName, movedBy, slug, uniqueName, withKey } from '../values/edit-values.ts';
import type { Dimension, Handover, Model } from '../schema/schema.ts';
import { kindOf } from '../kinds/kinds.ts';
import type { AttributeKind, Criterion, KindName } from '../kinds/kinds.ts';
import type { AboutColumn, AboutTypes } from '../kinds/criterion-kind.ts';

/** What a new criterion looks at: a column of leads, by name or with what is known of it, or types of activity. */
export type NewCriterion =
  { kind: AttributeKind; column: AboutColumn } | { kind: Exclude<KindName, AttributeKind>; types: AboutTypes };

/**
 * A criterion to start from, with an id that is free in its dimension. It gives 0 points everywhere, so that adding it
 * changes no score; what else it says is told by its kind.
 */
export function newCriterion(model: Model, dimension: Dimension, wanted: NewCriterion): Criterion {
  const fresh = kindOf(wanted).fresh('types' in wanted ? wanted.types : wanted.column);
  return { id: uniqueName(slug(fresh.label), takenIds(model, dimension)), ...fresh };
}

/*
 * Every edit of a model is a pure function from a model to a model. A valid model stays valid: what is out of bounds is
 * set to the nearest that is allowed, and what can't be is left as it was, in which case the same object is returned.
 */

/** Adds a criterion at the end, or before `index`; its id gets a number where it is taken. */
export function addCriterion(model: Model, dimension: Dimension, criterion: Criterion, index?: number): Model {
  const { criteria } = model[dimension];
  const id = uniqueName(slug(criterion.id), takenIds(model, dimension));
  return withCriteria(model, dimension, insertAt(criteria, index ?? criteria.length, { ...criterion, id }));
}

/** Removes a criterion; a checklist that names it forgets it. */
export function removeCriterion(model: Model, ref: CriterionRef): Model {
  const { criteria } = model[ref.dimension];
  const rest = criteria.filter(({ id }) => id !== ref.id);
  if (rest.length === criteria.length) return model;
  const without = withCriteria(model, ref.dimension, rest);
  const handover = ref.dimension === 'engagement' ? withoutTick(model.handover, ref.id) : model.handover;
  return withKey(without, 'handover', handover);
}

function withoutTick(handover: Handover, id: string): Handover {
  const { checklist } = handover;
  if (!checklist?.of.includes(id)) return handover;
  const of = checklist.of.filter((other) => other !== id);
  const rest = of.length > 0 ? { atLeast: Math.min(checklist.atLeast, of.length), of } : undefined;
  return withKey(handover, 'checklist', rest);
}

/** Puts a copy right after a criterion, with an id and a label of its own. */
export function duplicateCriterion(model: Model, ref: CriterionRef): Model {
  const original = criterionOf(model, ref);
  if (!original) return model;
  const index = model[ref.dimension].criteria.indexOf(original);
  const id = uniqueName(original.id, takenIds(model, ref.dimension));
  const label = original.label === undefined ? undefined : `${original.label} (copy)`;
  const copy = withKey({ ...original, id }, 'label', label);
  return withCriteria(model, ref.dimension, insertAt(model[ref.dimension].criteria, index + 1, copy));
}

/** Moves a criterion up (negative) or down; at the end of the list it stays. */
export function moveCriterion(model: Model, ref: CriterionRef, by: number): Model {
  const { criteria } = model[ref.dimension];
  const index = criteria.findIndex(({ id }) => id === ref.id);
  return index < 0 ? model : withCriteria(model, ref.dimension, movedBy(criteria, index, by));
}

/** Names a criterion for reading; an empty label shows the id again. */
export function setLabel(model: Model, ref: CriterionRef, label: string): Model {
  return editCriterion(model, ref, (criterion) => withKey(criterion, 'label', label === '' ? undefined : label));
}

/** Lets a criterion look at another column of leads. */
export function setAttribute(model: Model, ref: CriterionRef, attribute: string): Model {
  if (!isName(attribute)) return model;
  return editCriterion(model, ref, (criterion) =>
    'attribute' in criterion ? withKey(criterion, 'attribute', attribute) : criterion,
  );
}

/** Puts a criterion under the limits of a group of its dimension; null takes it out. */
export function setGroup(model: Model, ref: CriterionRef, group: string | null): Model {
  const isKnown = group === null || (model[ref.dimension].groups ?? []).some(({ id }) => id === group);
  if (!isKnown) return model;
  return editCriterion(model, ref, (criterion) => withKey(criterion, 'group', group ?? undefined));
}

/** Changes name, version or notes of the model; a name or version is never blank. */
export function setHeader(model: Model, key: 'name' | 'version' | 'notes', text: string): Model {
  if (key === 'notes') return withKey(model, 'notes', text === '' ? undefined : text);
  return cleanTexts([text]).length > 0 ? withKey(model, key, text) : model;
}
