import type { Histogram } from '../../scoring/histogram.ts';
import type {
  CallCount,
  Economics,
  InForce,
  ThresholdInsight,
  ThresholdOptions,
  ThresholdPoint,
} from './call-curve.ts';
import { callCurve, callsAt, figuresOf, curvesByGrade, mostProfit, pointAt, targetsToTry } from './call-curve.ts';
import type { Repeated, Basis } from '../shared/repeated-leads.ts';
import { caveatOf, scoredLine } from '../shared/honesty.ts';
import { once } from '../shared/insight.ts';
import { handledTarget } from './handled-target.ts';
import { thresholdAnswer, thresholdQuestion, thresholdTable } from './threshold-text.ts';
import { callFigures, sinceEdit } from '../shared/since-edit.ts';
import type { EditedFigure } from '../shared/since-edit.ts';
import type { ViewData } from '../shared/view-data.ts';
import { outcomeWords } from '../shared/words.ts';
import { basisOf, groupSums, nestedSums } from '../shared/repeated-leads.ts';

/**
 * What each target would have cost and caught, with the best of them and the ones in force. A call is a lead whose score
 * reaches the target, whether or not its checklist is fulfilled. A common target is for all grades, also those that are
 * never handed over today. An unknown `grade` is an error.
 */
export function thresholdInsight(view: ViewData, options: ThresholdOptions): ThresholdInsight {
  const h = view.backtest.candidate;
  const grades = gradesOf(h, options.grade);
  const economics = {
    costPerCall: options.costPerCall ?? 0,
    valuePerWin: options.valuePerWin ?? meanAmount(h),
    weeks: view.weeks,
  };
  const sums = callCurve(h, grades);
  const all = callsAt(sums, -Infinity);
  const { repeats } = view.backtest;
  const rests = repeats ? callBases(repeats.candidate, h, grades) : null;
  const at = (target: number): ThresholdPoint => {
    return pointAt(target, callsAt(sums, target), all, economics, rests && rests(target));
  };
  const curve = targetsToTry(h.scores).map(at);
  const unknown = options.costPerCall === null;
  const pointless = all.calls === 0 || unknown || (economics.costPerCall === 0 && economics.valuePerWin === 0);
  const own = commonTarget(grades.map((grade) => h.targets[grade] ?? null));
  const whatIf = options.whatIf === own ? null : (options.whatIf ?? null);
  const best = pointless ? null : mostProfit(curve);
  const candidate = whatIf === null ? inForce(h, grades, economics, repeats?.candidate) : asInForce(at(whatIf));
  const facts = {
    ...{ grade: options.grade, curve, at, best },
    bestWithinCapacity: pointless ? null : withinCapacity(curve, options.capacityPerWeek),
    candidate,
    current: inForce(view.backtest.current, gradesOfCurrent(view, options.grade), economics, repeats?.current),
    target: whatIf ?? own,
    handle: handledTarget(curve, { common: whatIf ?? own, best, calls: candidate.calls }),
    whatIf,
    targets: h.grades.map((grade, index) => ({ grade, target: h.targets[index] ?? null })),
    ...{
      costPerCall: options.costPerCall,
      valuePerWin: economics.valuePerWin,
      capacityPerWeek: options.capacityPerWeek,
    },
  };
  const table = once(() => thresholdTable(view, options.grade, curve, options.costPerCall !== null));
  return {
    ...facts,
    question: thresholdQuestion(facts),
    answer: thresholdAnswer(view, facts),
    since: whatIf === null ? sinceEdit(view, ({ backtest }) => figuresInForce(view, options.grade, backtest)) : null,
    scored: scoredLine(view, 'backtest'),
    caveat: caveatOf(view, 'backtest'),
    get table() {
      return table();
    },
  };
}

/** Calls and wins at a model's own targets: what the answer says of them. */
function figuresInForce(view: ViewData, grade: string | null, h: Histogram): EditedFigure[] {
  const grades = grade !== null && !h.grades.includes(grade) ? [] : gradesOf(h, grade);
  const { calls, wins } = callsInForce(h, grades);
  return callFigures({ calls, wins }, outcomeWords(view.settings.conversion));
}

function gradesOf(h: Histogram, grade: string | null): number[] {
  if (grade === null) return [...h.grades.keys()];
  const index = h.grades.indexOf(grade);
  if (index < 0) throw new RangeError(`invalid grade: ${grade}; the model has ${h.grades.join(', ')}`);
  return [index];
}

/** The current model may lack the grade; then it calls none of its leads. */
function gradesOfCurrent(view: ViewData, grade: string | null): number[] {
  const { current } = view.backtest;
  return grade !== null && !current.grades.includes(grade) ? [] : gradesOf(current, grade);
}

/** Of all wins rather than of one grade's: a grade has too few of them for a mean. */
function meanAmount(h: Histogram): number {
  const wins = h.converted.reduce((sum, n) => sum + n, 0);
  return wins > 0 ? h.amount.reduce((sum, amount) => sum + amount, 0) / wins : 0;
}

function withinCapacity(curve: ThresholdPoint[], capacityPerWeek: number | null): ThresholdPoint | null {
  if (capacityPerWeek === null) return null;
  return mostProfit(curve.filter((point) => point.perWeek !== null && point.perWeek <= capacityPerWeek));
}

/** The leads of some grades (their indexes) that reach the target of theirs. */
function callsInForce(h: Histogram, grades: readonly number[]): CallCount {
  const called: CallCount = { calls: 0, wins: 0 };
  for (const grade of grades) {
    const [sums, target] = [curvesByGrade(h)[grade], h.targets[grade] ?? null];
    if (sums && target !== null) add(called, callsAt(sums, target));
  }
  return called;
}

function inForce(h: Histogram, grades: number[], economics: Economics, repeated: Repeated | undefined): InForce {
  const called = callsInForce(h, grades);
  const all: CallCount = { calls: 0, wins: 0 };
  let qualified = 0;
  for (const grade of grades) {
    const sums = curvesByGrade(h)[grade];
    if (!sums) continue;
    add(all, callsAt(sums, -Infinity));
    for (let i = 0; i < h.scores.length; i++) qualified += h.qualified[grade * h.scores.length + i] ?? 0;
  }
  const basis = repeated ? basisInForce(repeated, h, grades) : null;
  return { ...figuresOf(called, all, economics, basis), qualified };
}

/** What a target that is only looked at would call: who of them lacks the checklist is not known. */
function asInForce({ target: _, ...figures }: ThresholdPoint): InForce {
  return { ...figures, qualified: figures.calls };
}

function add(sum: CallCount, more: CallCount): void {
  sum.calls += more.calls;
  sum.wins += more.wins;
}

function commonTarget(targets: (number | null)[]): number | null {
  const first = targets[0] ?? null;
  return targets.every((target) => target === first) ? first : null;
}

/** What the rate of the calls from a target on rests on, among the leads of `grades` (their indexes). */
function callBases(repeated: Repeated, h: Histogram, grades: readonly number[]): (target: number) => Basis {
  const { scores } = h;
  const place = new Map(Array.from(scores, (score, i) => [score, i]));
  const asked = new Set(grades);
  const sums = nestedSums(repeated, `calls ${grades.join(' ')}`, scores.length, (grade, score) =>
    asked.has(grade) ? (place.get(score) ?? -1) : -1,
  );
  return (target) => basisOf(sums[firstFrom(scores, target)]) ?? { leads: 0, effective: 0 };
}

/** The same at the model's own targets, each grade by its own. */
function basisInForce(repeated: Repeated, h: Histogram, grades: readonly number[]): Basis | null {
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
