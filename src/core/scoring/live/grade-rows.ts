import type { Fit } from '../../model/schema.ts';
import type { Listed } from './place.ts';
import type { Rows } from './rows.ts';

/** What turns a sum of fit into a grade, in thousandths. */
export interface GradeCuts {
  from: Float64Array;
  low: number;
  high: number;
}

/** The cut-offs and limits of a model's fit. */
export function gradeCuts({ grades, range }: Fit): GradeCuts {
  return {
    from: Float64Array.from(grades, (grade) => 1000 * (grade.from ?? -Infinity)),
    low: 1000 * (range?.min ?? -Infinity),
    high: 1000 * (range?.max ?? Infinity),
  };
}

/** The index of the grade that a sum falls into. */
export function gradeOf({ from, low, high }: GradeCuts, sum: number): number {
  const limited = sum < low ? low : sum > high ? high : sum;
  const last = from.length - 1;
  let grade = 0;
  while (grade < last && limited < (from[grade] ?? 0)) grade++;
  return grade;
}

/**
 * Adds `change` to the fit of rows, and gives them the grade that their fit then falls into. Gives the rows whose grade
 * is another, listed in `changed`.
 */
export function regrade(
  rules: Fit,
  { fit, kind }: Rows,
  { order, from, to }: Listed,
  change: number,
  changed: Uint32Array,
): Listed {
  const cuts = gradeCuts(rules);
  let count = 0;
  for (let k = from; k < to; k++) {
    const i = order[k] ?? 0;
    const sum = (fit[i] ?? 0) + change;
    fit[i] = sum;
    const grade = gradeOf(cuts, sum);
    const before = kind[i] ?? 0;
    if (before >> 1 === grade) continue;
    kind[i] = (grade << 1) | (before & 1);
    changed[count++] = i;
  }
  return { order: changed, from: 0, to: count };
}
