import { removeCriterion } from '../model/edit.ts';
import type { Dimension, Model } from '../model/schema.ts';
import type { Evaluation } from '../scoring/kernel.ts';
import { evaluate } from '../scoring/kernel.ts';
import type { Patterns } from '../scoring/patterns.ts';
import type { WithoutIt } from './criteria-types.ts';

/** Names a criterion over both dimensions. */
export function criterionId(dimension: Dimension, id: string): string {
  return `${dimension}:${id}`;
}

/**
 * Who would stand elsewhere if one criterion were taken out of the model, with everything else as it is: limits of groups
 * and range, returns, and a checklist that then forgets it. Exact: the whole model is evaluated again.
 */
export function withoutCriterion(
  patterns: Patterns,
  model: Model,
  whole: Evaluation,
  { dimension, id }: { dimension: Dimension; id: string },
): WithoutIt {
  const less = evaluate(removeCriterion(model, { dimension, id }), patterns);
  const result = { moved: 0, up: 0, dropped: 0, gained: 0 };
  for (let i = 0; i < patterns.size; i++) {
    const n = patterns.n[i] ?? 0;
    const steps =
      dimension === 'fit' ? (whole.grade[i] ?? 0) - (less.grade[i] ?? 0) : (whole.band[i] ?? 0) - (less.band[i] ?? 0);
    if (steps !== 0 || whole.band[i] !== less.band[i] || whole.grade[i] !== less.grade[i]) result.moved += n;
    // The best grade and band are the first.
    if (steps > 0) result.up += n;
    if (whole.qualified[i] === 1 && less.qualified[i] === 0) result.dropped += n;
    if (whole.qualified[i] === 0 && less.qualified[i] === 1) result.gained += n;
  }
  return result;
}
