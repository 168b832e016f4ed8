import type { Criterion } from '../../model/kinds/kinds.ts';
import type { Model } from '../../model/schema/schema.ts';
import type { Patterns } from '../../scoring/patterns/patterns.ts';
import { criterionRows, removedRows, withAlarms } from './criteria-rows.ts';
import { criteriaTable } from './criteria-table.ts';
import { totalCounts } from './criteria-tallies.ts';
import { criteriaAnswer, criteriaCaveat, CRITERIA_QUESTION } from './criteria-text.ts';
import type { CriteriaInsight, CriteriaOptions, WithoutIt, CriterionRow } from './criteria-types.ts';
import { scalesOf, withVerdicts } from './criteria-verdicts.ts';
import { scoredLine } from '../shared/honesty.ts';
import type { ViewData } from '../shared/view-data.ts';

/** What the criteria of a model are judged from. */
interface CriteriaInput {
  view: ViewData;
  /** The observations of the backtest, with a column for every condition of `open`. */
  patterns: Patterns;
  open: Model;
  current: Model;
  /** Who would stand elsewhere without a criterion, by its id over both dimensions; empty while that isn't known. */
  without?: ReadonlyMap<string, WithoutIt>;
  /** Criteria that look at what has an alarm: they are never called well paid, and set no scale. */
  alarmed?: (criterion: Criterion) => boolean;
}

/**
 * Every criterion of the open model with what it gives, what its leads did, and whether it is paid for that: for each part
 * the points, the conversion with and without, weight of evidence, and the points that the evidence would pay on the scale
 * that the model's own points have. Each criterion is judged alone, so that two which say the same share the credit.
 */
export function criteriaInsight(input: CriteriaInput, options: CriteriaOptions): CriteriaInsight {
  const { view, patterns, open, current, without = new Map<string, WithoutIt>(), alarmed = () => false } = input;
  const counted = withAlarms(criterionRows(patterns, open, current), alarmed);
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

/** The criteria of a dimension, or of both, in an order that puts first what is looked for; equal ones as in the model. */
export function sortedRows(rows: readonly CriterionRow[], { dimension, sort }: CriteriaOptions): CriterionRow[] {
  const shown = rows.filter((row) => dimension === 'all' || row.dimension === dimension);
  switch (sort) {
    case 'model':
      return shown;
    case 'value':
      return shown.sort((a, b) => b.iv - a.iv);
    case 'overpaid':
      return shown.sort((a, b) => overPaid(b) - overPaid(a));
    case 'moved':
      return shown.sort((a, b) => b.moved.size - a.moved.size);
  }
}

/** Points a lead that the over-paid parts of a criterion give beyond what the evidence would pay; 0 where none is. */
function overPaid({ parts }: CriterionRow): number {
  const total = parts.reduce((sum, { n }) => sum + n, 0);
  const beyond = parts.reduce((sum, { n, mean, pays, verdict }) => {
    return verdict === 'over' && pays ? sum + n * ((mean ?? 0) - pays.points) : sum;
  }, 0);
  return beyond / Math.max(1, total);
}
