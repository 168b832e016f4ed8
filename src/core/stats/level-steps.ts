import { medianSorted as median } from 'simple-statistics';

/** A lasting change of level. */
interface LevelStep {
  /** Index of the first week of the new level. */
  at: number;
  /** Median rows a week in the eight weeks before and from then on. */
  before: number;
  after: number;
}

/** Weeks on each side of a step: shorter changes are seasons and campaigns. */
const SPAN = 8;
/** The level must at least double or halve. */
const RATIO = 2;
/** Medians of the weeks next to the step must differ this much: what builds up over months is no step. */
const NEAR = { weeks: 3, ratio: 1.6 };
/** Rows a week on the higher side, below which chance alone doubles. */
const LEVEL = 20;

/**
 * Steps in a series of rows a week: the medians of the eight weeks before and after differ at least twofold, and the two
 * windows don't overlap even when the most extreme week of each is left out. Medians and ranks, so that one odd week
 * neither makes nor hides a step; what grows or builds up slowly is none. Of neighbouring places the one
 * where the weeks lie closest to their medians is given. The rank part is a two-window permutation test (Pettitt 1979 for the idea); the false
 * alarms of the whole are counted in the tests.
 */
export function levelSteps(counts: readonly number[]): LevelStep[] {
  const found: (LevelStep & { misfit: number })[] = [];
  for (let at = SPAN; at + SPAN <= counts.length; at++) {
    const before = ascending(counts.slice(at - SPAN, at));
    const after = ascending(counts.slice(at, at + SPAN));
    const [low, high] = median(before) < median(after) ? [before, after] : [after, before];
    if (median(high) < LEVEL || ratio(median(high), median(low)) < RATIO) continue;
    if ((high[1] ?? 0) <= (low[SPAN - 2] ?? 0)) continue;
    const near = [counts.slice(at - NEAR.weeks, at), counts.slice(at, at + NEAR.weeks)].map((weeks) =>
      median(ascending(weeks)),
    );
    if (ratio(Math.max(...near), Math.min(...near)) < NEAR.ratio) continue;
    found.push({ at, before: median(before), after: median(after), misfit: misfit(before) + misfit(after) });
  }
  found.sort((a, b) => a.misfit - b.misfit || a.at - b.at);
  const best: LevelStep[] = [];
  for (const { at, before, after } of found)
    if (best.every((step) => Math.abs(step.at - at) >= SPAN)) best.push({ at, before, after });
  return best.sort((a, b) => a.at - b.at);
}

function ascending(values: readonly number[]): number[] {
  return values.toSorted((a, b) => a - b);
}

/** One row more on each side, so that nothing is no infinite ratio. */
function ratio(high: number, low: number): number {
  return (high + 1) / (low + 1);
}

/** How far the weeks lie from their median, as ratios, so that a loud and a quiet level count alike. */
function misfit(sorted: readonly number[]): number {
  const middle = Math.log(median(sorted) + 1);
  return sorted.reduce((sum, n) => sum + Math.abs(Math.log(n + 1) - middle), 0);
}
