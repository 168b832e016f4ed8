import type { Fit } from '../../model/schema/schema.ts';
import type { Listed } from './place.ts';
import type { Rows } from './rows.ts';

/** What turns a sum of fit into a grade. Sums are looked up, as comparing each with cut-offs is slow where they are as good as random. */
export interface GradeCuts {
  /** Sums are at most so many thousandths from 0: a whole number of points. */
  reach: number;
  /** The grade of each whole number of points from `-reach` to `reach`. */
  gradeAt: Uint8Array;
}

/** The grades of a model's fit within its range, for sums up to `reach` thousandths from 0. */
export function gradeCuts({ grades, range }: Fit, reach: number): GradeCuts {
  const from = grades.map((grade) => grade.from ?? -Infinity);
  const points = Math.ceil(reach / 1000) + 1;
  const gradeAt = new Uint8Array(2 * points + 1);
  for (let i = 0; i < gradeAt.length; i++) {
    const limited = Math.min(range?.max ?? Infinity, Math.max(range?.min ?? -Infinity, i - points));
    gradeAt[i] = from.findIndex((each) => limited >= each);
  }
  return { reach: 1000 * points, gradeAt };
}

/** The index of the grade that a sum falls into. */
export function gradeOf({ reach, gradeAt }: GradeCuts, sum: number): number {
  return gradeAt[((sum + reach) / 1000) | 0] ?? 0;
}

/**
 * Adds `change` to the fit of rows, and gives them the grade that their fit then falls into. Gives the rows whose grade
 * is another, listed in `changed`, which has room for all of them.
 */
export function regrade(
  cuts: GradeCuts,
  { fit, kind }: Rows,
  { order, from, to }: Listed,
  change: number,
  changed: Uint32Array,
): Listed {
  let count = 0;
  for (let k = from; k < to; k++) {
    const i = order[k] ?? 0;
    const sum = (fit[i] ?? 0) + change;
    fit[i] = sum;
    const grade = gradeOf(cuts, sum);
    const before = kind[i] ?? 0;
    kind[i] = (grade << 1) | (before & 1);
    // Without a branch: which grades change is as good as random, and a wrong guess costs more than a write.
    changed[count] = i;
    const differs = (before >> 1) ^ grade;
    count += (differs | -differs) >>> 31;
  }
  return { order: changed, from: 0, to: count };
}
