import type { Model } from '../../model/schema/schema.ts';
import type { Evaluation } from '../../scoring/kernel.ts';
import type { Patterns } from '../../scoring/patterns/patterns.ts';
import { roundest } from './roundest.ts';

/** About which share of the leads the targets should call. */
const CALLED = 0.2;
/** With so many grades the last one is never called. */
const FULL = 4;

/** The leads of one grade: their mean fit, and how many have each score or more. */
interface GradeLeads {
  mean: number;
  /** By the place of the score among all scores, ascending. */
  from: readonly number[];
  never: boolean;
}

/**
 * Targets that call the leads whose fit and score together are highest, about a fifth of all: a better grade is called at a
 * lower score. The last of four grades is never called, nor is one that no lead of it reaches.
 */
export function targetsFor(model: Model, seen: Evaluation, patterns: Patterns): Model['handover']['targets'] {
  const scores = [...new Set(seen.score)].sort((a, b) => a - b);
  const grades = gradeLeads(model, seen, patterns, scores);
  const total = Math.max(
    1,
    patterns.n.reduce((sum, n) => sum + n, 0),
  );
  let best: { places: number[]; miss: number } = { places: grades.map(() => scores.length), miss: Infinity };
  for (const threshold of new Set(grades.flatMap(({ mean }) => scores.map((score) => mean + score)))) {
    const places = grades.map(({ mean, never }) => (never ? scores.length : firstFrom(scores, threshold - mean)));
    const calls = places.reduce((sum, place, i) => sum + (grades[i]?.from[place] ?? 0), 0);
    const miss = Math.abs(calls / total - CALLED);
    if (calls > 0 && miss < best.miss - 1e-12) best = { places, miss };
  }
  return Object.fromEntries(
    model.fit.grades.map(({ grade }, i) => {
      const place = best.places[i] ?? scores.length;
      const target = (grades[i]?.from[place] ?? 0) > 0 ? scores[place] : undefined;
      return [grade, target === undefined ? null : roundest(scores[place - 1] ?? target - 5, target)];
    }),
  );
}

function gradeLeads(model: Model, { fit, score, grade }: Evaluation, { n }: Patterns, scores: number[]): GradeLeads[] {
  const placeOf = new Map(scores.map((each, i) => [each, i]));
  return model.fit.grades.map((_, own) => {
    const from = scores.map(() => 0);
    let [leads, sum] = [0, 0];
    for (let i = 0; i < score.length; i++) {
      if (grade[i] !== own) continue;
      const [here, place] = [n[i] ?? 0, placeOf.get(score[i] ?? 0) ?? 0];
      leads += here;
      sum += here * (fit[i] ?? 0);
      from[place] = (from[place] ?? 0) + here;
    }
    for (let i = from.length - 2; i >= 0; i--) from[i] = (from[i] ?? 0) + (from[i + 1] ?? 0);
    return { mean: leads > 0 ? sum / leads : 0, from, never: own === FULL - 1 };
  });
}

/** The place of the first score that is `least` or more; their number where none is. */
function firstFrom(scores: readonly number[], least: number): number {
  let [low, high] = [0, scores.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((scores[middle] ?? Infinity) >= least - 1e-9) high = middle;
    else low = middle + 1;
  }
  return low;
}
