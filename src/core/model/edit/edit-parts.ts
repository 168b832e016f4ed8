import { replaceAt, withKey } from '../values/edit-values.ts';
import type { Dimension, Model } from '../schema/schema.ts';
import type { Criterion } from '../kinds/kinds.ts';

/** Which criterion of a model. */
export interface CriterionRef {
  dimension: Dimension;
  id: string;
}

/** All ids of a dimension: those of criteria and groups are one set. */
export function takenIds(model: Model, dimension: Dimension): string[] {
  const { criteria, groups = [] } = model[dimension];
  return [...criteria, ...groups].map(({ id }) => id);
}

/** The model with one part of a dimension replaced; the same model where it is the same. */
export function withDimension<Name extends Dimension>(model: Model, dimension: Name, part: Model[Name]): Model {
  return model[dimension] === part ? model : { ...model, [dimension]: part };
}

/** The model with other criteria in a dimension. */
export function withCriteria(model: Model, dimension: Dimension, criteria: Criterion[]): Model {
  return dimension === 'fit'
    ? withDimension(model, 'fit', withKey(model.fit, 'criteria', criteria))
    : withDimension(model, 'engagement', withKey(model.engagement, 'criteria', criteria));
}

/** The criterion that `ref` names. */
export function criterionOf(model: Model, { dimension, id }: CriterionRef): Criterion | undefined {
  return model[dimension].criteria.find((criterion) => criterion.id === id);
}

/** The model with one criterion edited; the same model where there is none or the edit changes nothing. */
export function editCriterion(model: Model, ref: CriterionRef, edit: (criterion: Criterion) => Criterion): Model {
  const { criteria } = model[ref.dimension];
  const index = criteria.findIndex(({ id }) => id === ref.id);
  const criterion = criteria[index];
  return criterion ? withCriteria(model, ref.dimension, replaceAt(criteria, index, edit(criterion))) : model;
}
