import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { WithoutEach } from '../../src/core/insights/criteria/criteria-without.ts';
import { removeCriterion } from '../../src/core/model/edit/edit.ts';
import type { CriterionRef } from '../../src/core/model/edit/edit-parts.ts';
import type { Model } from '../../src/core/model/schema/schema.ts';
import { evaluate, neededConditions } from '../../src/core/scoring/kernel.ts';
import type { Patterns } from '../../src/core/scoring/patterns/patterns.ts';
import { arbitrarySession } from '../arbitraries/session.ts';

/** Who stands elsewhere without a criterion, from two evaluations of their own; null where the patterns lack a state for them. */
function counted(model: Model, patterns: Patterns, ref: CriterionRef) {
  const removed = removeCriterion(model, ref);
  if (![...neededConditions([removed]).keys()].every((key) => patterns.columns.has(key))) return null;
  const whole = evaluate(model, patterns);
  const less = evaluate(removed, patterns);
  const leads = (test: (i: number) => boolean) => patterns.n.reduce((sum, n, i) => sum + (test(i) ? n : 0), 0);
  const better = ref.dimension === 'fit' ? ('grade' as const) : ('band' as const);
  return {
    moved: leads((i) => whole.grade[i] !== less.grade[i] || whole.band[i] !== less.band[i]),
    up: leads((i) => (whole[better][i] ?? 0) > (less[better][i] ?? 0)),
    dropped: leads((i) => whole.qualified[i] === 1 && less.qualified[i] === 0),
    gained: leads((i) => whole.qualified[i] === 0 && less.qualified[i] === 1),
  };
}

it('tells who stands elsewhere without each criterion, as evaluating the model without it does', () => {
  fc.assert(
    fc.property(arbitrarySession(), ({ start: { candidate: model }, patterns }) => {
      const each = new WithoutEach(patterns, model);
      for (const dimension of ['fit', 'engagement'] as const)
        for (const { id } of model[dimension].criteria) {
          const found = each.without(dimension, id);
          expect(found).toEqual(counted(model, patterns, { dimension, id }) ?? found);
        }
    }),
    { numRuns: Number(process.env['SCOREBENCH_RUNS'] ?? 60) * 3 },
  );
});
