import type { Model } from '../../model/schema/schema.ts';
import type { Patterns } from '../../scoring/patterns/patterns.ts';
import { criterionRows, removedRows } from './criteria-rows.ts';
import { sortedRows } from './criteria-sort.ts';
import { criteriaTable } from './criteria-table.ts';
import { totalCounts } from './criteria-tallies.ts';
import { criteriaAnswer, criteriaCaveat, CRITERIA_QUESTION } from './criteria-text.ts';
import type { CriteriaInsight, CriteriaOptions, WithoutIt } from './criteria-types.ts';
import { scalesOf, withVerdicts } from './criteria-verdicts.ts';
import { scoredLine } from '../shared/scored.ts';
import type { ViewData } from '../shared/view-data.ts';

/** What the criteria of a model are judged from. */
export interface CriteriaInput {
  view: ViewData;
  /** The observations of the backtest, with a column for every condition of `open`. */
  patterns: Patterns;
  open: Model;
  current: Model;
  /** Who would stand elsewhere without a criterion, by its id over both dimensions; empty while that isn't known. */
  without?: ReadonlyMap<string, WithoutIt>;
}

/**
 * Every criterion of the open model with what it gives, what its leads did, and whether it is paid for that: for each part
 * the points, the conversion with and without, weight of evidence, and the points that the evidence would pay on the scale
 * that the model's own points have. Each criterion is judged alone, so that two which say the same share the credit.
 */
export function criteriaInsight(input: CriteriaInput, options: CriteriaOptions): CriteriaInsight {
  const { view, patterns, open, current, without = new Map<string, WithoutIt>() } = input;
  const counted = criterionRows(patterns, open, current);
  const scales = scalesOf(counted);
  const total = totalCounts(patterns);
  const all = withVerdicts(counted, scales);
  const rows = sortedRows(all, options);
  const removed = removedRows(patterns, open, current).filter(
    ({ dimension }) => options.dimension === 'all' || dimension === options.dimension,
  );
  const facts = { rows, removed, scales, total, average: total.n > 0 ? total.converted / total.n : null };
  return {
    question: CRITERIA_QUESTION,
    scored: scoredLine(view, 'backtest'),
    answer: criteriaAnswer(view, facts),
    caveat: criteriaCaveat(view, facts),
    table: criteriaTable(view, rows, removed, without),
    ...facts,
  };
}
