import type { CriteriaOptions, CriterionRow } from './criteria-types.ts';

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
