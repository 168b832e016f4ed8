import { chiSquareQuantile } from './chi-square.ts';

/** How far two distributions over the same classes are apart. */
export interface PopulationStability {
  /** Sum of (A − E)·ln(A/E) over the shares; at least 0. By convention .10 is called some change, .25 a large one. */
  psi: number;
  /** What sampling alone exceeds in one case of twenty; null where there is a single class. */
  critical: number | null;
  /** Classes in which one side has no lead, which counts as half a lead there. */
  empty: number;
  /** Classes in which either side has one. */
  classes: number;
}

/** How many times the variance of a side's shares exceeds that of as many leads that are there once; 1 or more. */
export interface DesignEffects {
  expected?: number;
  actual?: number;
}

/**
 * The population stability index of `actual` against `expected`: leads by class, in the same order. Null where a side has
 * no lead. A class that is empty on both sides is none.
 *
 * Siddiqi, Credit Risk Scorecards, 2006. Where both sides are samples of one population the index is (1/n + 1/m) times a
 * chi-square variable with a degree of freedom less than there are classes (Yurdakul & Naranjo 2020, Journal of Risk Model
 * Validation 14). Where leads count several times `effects` widens each side's part (Rao & Scott 1981, Journal of the
 * American Statistical Association 76:221).
 */
export function populationStability(
  expected: ArrayLike<number>,
  actual: ArrayLike<number>,
  effects: DesignEffects = {},
): PopulationStability | null {
  const [n, m] = [total(expected), total(actual)];
  if (!(n > 0 && m > 0)) return null;
  let [psi, empty, classes] = [0, 0, 0];
  for (let i = 0; i < expected.length; i++) {
    const [before, now] = [expected[i] ?? 0, actual[i] ?? 0];
    if (before <= 0 && now <= 0) continue;
    classes++;
    if (before <= 0 || now <= 0) empty++;
    const [e, a] = [(before > 0 ? before : 0.5) / n, (now > 0 ? now : 0.5) / m];
    psi += (a - e) * Math.log(a / e);
  }
  const spread = (effects.expected ?? 1) / n + (effects.actual ?? 1) / m;
  return { psi, critical: classes > 1 ? spread * chiSquareQuantile(0.05, classes - 1) : null, empty, classes };
}

function total(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] ?? 0;
  return sum;
}
