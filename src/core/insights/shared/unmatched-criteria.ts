import { criterionName } from '../../model/describe/describe.ts';
import { entriesOf } from '../../model/edit/edit-points.ts';
import type { CriterionRef } from '../../model/edit/edit-parts.ts';
import { kindOf } from '../../model/kinds/kinds.ts';
import type { Model } from '../../model/schema/schema.ts';
import type { Criterion } from '../../model/kinds/kinds.ts';
import { conditionKey } from '../../scoring/condition.ts';
import type { Patterns, StateColumn } from '../../scoring/patterns/patterns.ts';

/** A criterion that tells no leads apart, as none of them matches it. */
export interface UnmatchedCriterion extends CriterionRef {
  name: string;
}

/** The criteria of a model that no lead of `patterns` matches: their column or type is gone, or their values never occur. */
export function unmatchedCriteria(model: Model, patterns: Patterns): UnmatchedCriterion[] {
  if (!patterns.n.some((n) => n > 0)) return [];
  return (['fit', 'engagement'] as const).flatMap((dimension) =>
    model[dimension].criteria
      .filter((criterion) => {
        const column = patterns.columns.get(conditionKey(criterion));
        return column && !someLead(patterns, column, (state) => isMatch(criterion, state));
      })
      .map((criterion) => ({ dimension, id: criterion.id, name: criterionName(criterion) })),
  );
}

/** Whether a lead that counts has such a state. */
function someLead({ n }: Patterns, { index, states }: StateColumn, is: (state: number) => boolean): boolean {
  const wanted = Uint8Array.from(states, (state) => Number(is(state)));
  return wanted.includes(1) && index.some((code, i) => wanted[code] === 1 && n[i] !== 0);
}

function isMatch(criterion: Criterion, state: number): boolean {
  const { kind } = kindOf(criterion).states(criterion);
  return kind === 'entries' ? state < entriesOf(criterion).length : state > 0;
}
