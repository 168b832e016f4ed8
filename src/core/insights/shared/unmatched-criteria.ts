import { criterionName } from '../../model/describe/describe.ts';
import { entriesOf } from '../../model/edit/edit-points.ts';
import type { CriterionRef } from '../../model/edit/edit-parts.ts';
import { kindOf } from '../../model/kinds/kinds.ts';
import type { Model } from '../../model/schema/schema.ts';
import type { Criterion } from '../../model/kinds/kinds.ts';
import { conditionKey } from '../../scoring/condition.ts';
import type { Patterns } from '../../scoring/patterns/patterns.ts';

/** A criterion that tells no leads apart, as none of them matches it. */
export interface UnmatchedCriterion extends CriterionRef {
  name: string;
}

/** The criteria of a model that no lead of `patterns` matches: their column or type is gone, or their values never occur. */
export function unmatchedCriteria(model: Model, patterns: Patterns): UnmatchedCriterion[] {
  if (patterns.size === 0) return [];
  return (['fit', 'engagement'] as const).flatMap((dimension) =>
    model[dimension].criteria
      .filter((criterion) => {
        const column = patterns.columns.get(conditionKey(criterion));
        return column && !column.states.some((state) => isMatch(criterion, state));
      })
      .map((criterion) => ({ dimension, id: criterion.id, name: criterionName(criterion) })),
  );
}

function isMatch(criterion: Criterion, state: number): boolean {
  const { kind } = kindOf(criterion).states(criterion);
  return kind === 'entries' ? state < entriesOf(criterion).length : state > 0;
}
