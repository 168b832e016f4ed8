import type { Mend } from '../../dataset/recipe/mends.ts';
import { fold, strip } from '../../dataset/text.ts';
import type { Model } from '../schema/schema.ts';
import type { Criterion } from '../kinds/kinds.ts';
import type { CriterionRef } from './edit-parts.ts';

/**
 * The criteria of a model that look at nothing else than what a mend leaves out: no lead matches them any more. None where
 * the mend leaves nothing out, or a detail.
 */
export function criteriaOfMend(model: Model, mend: Mend): CriterionRef[] {
  return (['fit', 'engagement'] as const).flatMap((dimension) =>
    model[dimension].criteria
      .filter((criterion) => looksAt(criterion, mend))
      .map(({ id }): CriterionRef => ({ dimension, id })),
  );
}

function looksAt(criterion: Criterion, mend: Mend): boolean {
  if (mend.kind === 'exclude-attribute')
    return 'attribute' in criterion && strip(criterion.attribute) === strip(mend.column);
  if (mend.kind !== 'exclude-type' || !('activity' in criterion)) return false;
  const { activity = [] } = criterion;
  return activity.length > 0 && activity.every((type) => fold(type) === fold(mend.type));
}
