import type { Histogram } from '../../scoring/histogram.ts';
import type { Basis, Repeated } from '../shared/repeated-leads.ts';
import { basisOf, groupSums, nestedSums } from '../shared/repeated-leads.ts';

/** What the rate of the calls from a target on rests on, among the leads of `grades` (their indexes). */
export function callBases(repeated: Repeated, h: Histogram, grades: readonly number[]): (target: number) => Basis {
  const { scores } = h;
  const place = new Map(Array.from(scores, (score, i) => [score, i]));
  const asked = new Set(grades);
  const sums = nestedSums(repeated, `calls ${grades.join(' ')}`, scores.length, (grade, score) =>
    asked.has(grade) ? (place.get(score) ?? -1) : -1,
  );
  return (target) => basisOf(sums[firstFrom(scores, target)]) ?? { leads: 0, effective: 0 };
}

/** The same at the model's own targets, each grade by its own. */
export function basisInForce(repeated: Repeated, h: Histogram, grades: readonly number[]): Basis | null {
  const from = h.targets.map((target, grade) => (target === null || !grades.includes(grade) ? Infinity : target));
  const sums = groupSums(repeated, `called ${from.join(' ')}`, 1, (grade, score) =>
    score >= (from[grade] ?? Infinity) ? 0 : -1,
  );
  return basisOf(sums[0]);
}

/** Index of the first score that is `target` or more; their number where none is. */
function firstFrom(scores: Float64Array, target: number): number {
  let [low, high] = [0, scores.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((scores[middle] ?? Infinity) >= target) high = middle;
    else low = middle + 1;
  }
  return low;
}
