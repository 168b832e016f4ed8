import { criterionName } from '../../model/describe/describe.ts';
import type { Criterion } from '../../model/kinds/kinds.ts';
import type { Model } from '../../model/schema/schema.ts';
import { conditionKey, contributionOf } from '../../scoring/condition.ts';
import { evaluate } from '../../scoring/kernel.ts';
import type { Evaluation } from '../../scoring/kernel.ts';
import { addByState, stateColumn } from '../../scoring/patterns/patterns.ts';
import type { Patterns } from '../../scoring/patterns/patterns.ts';
import type { PeriodCounts, PeriodPatterns } from '../../scoring/patterns/period-patterns.ts';
import { auc } from '../../stats/auc.ts';
import { deLong } from '../../stats/de-long.ts';
import { empiricalBayes } from '../../stats/empirical-bayes.ts';
import { rankingOf } from '../../stats/ranking.ts';
import type { RankedLeads } from '../../stats/ranking.ts';
import { calibrationOf } from './band-calibration.ts';
import type { BestCriterion, EffectivenessFacts, OfBoth } from './effectiveness-types.ts';
import { figuresOf, rankedFigures } from './ranked-figures.ts';
import type { RankedPatterns, RankedFigures } from './ranked-figures.ts';

/** The earlier and the later observations of a split. */
function periodsOf({ periods }: PeriodPatterns): { earlier: PeriodCounts; later: PeriodCounts } | null {
  const [earlier, later] = ['earlier', 'later'].map((name) => periods.find(({ period }) => period === name));
  return earlier && later ? { earlier, later } : null;
}

/** What is known once both models are evaluated over some patterns. */
interface Compared {
  figures: OfBoth<RankedFigures>;
  difference: ReturnType<typeof deLong>;
}

/** Both models' rankings of the same leads, and by how much the candidate's is better. */
function comparedBy(judged: RankedPatterns, scores: OfBoth<ArrayLike<number>>): Compared {
  const [ours, theirs] = [rankingOf(scores.candidate, judged), rankingOf(scores.current, judged)];
  return {
    figures: { candidate: rankedFigures(judged, ours), current: rankedFigures(judged, theirs) },
    difference: deLong(judged, ours, theirs),
  };
}

/**
 * For each pattern the conversion of its cell (grade and band), shrunk towards the mean, among the observations of `from`.
 * A cell that nobody was in has the mean.
 */
export function cellScores(model: Model, { grade, band }: Evaluation, from: RankedLeads): Float64Array {
  const bands = model.engagement.bands.length;
  const size = model.fit.grades.length * bands;
  const cells = { n: new Float64Array(size), converted: new Float64Array(size) };
  const cellOf = (i: number): number => (grade[i] ?? 0) * bands + (band[i] ?? 0);
  for (let i = 0; i < grade.length; i++) {
    const cell = cellOf(i);
    cells.n[cell] = (cells.n[cell] ?? 0) + (from.n[i] ?? 0);
    cells.converted[cell] = (cells.converted[cell] ?? 0) + (from.converted[i] ?? 0);
  }
  const shares = empiricalBayes(cells.n, cells.converted)?.shares;
  return Float64Array.from(grade, (_, i) => shares?.[cellOf(i)] ?? 0);
}

/**
 * The criterion of a model that ranks the leads best when its own points are all there is; null where none ranks them at
 * all. It is chosen among the observations of `patterns` that `chosenBy` counts, the earlier ones of a split, so that it isn't
 * the luckiest, and shown with the judged ones, as the score is.
 */
export function bestCriterion(
  model: Model,
  patterns: Patterns,
  chosenBy: RankedLeads,
  judged: Patterns,
): BestCriterion | null {
  let best: { criterion: Criterion; auc: number } | null = null;
  for (const criterion of [...model.fit.criteria, ...model.engagement.criteria]) {
    const { n, converted } = rankingOf(pointsOf(criterion, patterns), chosenBy);
    const area = auc(n, converted);
    if (area !== null && area > (best?.auc ?? 0.5)) best = { criterion, auc: area };
  }
  return best && { name: criterionName(best.criterion), figures: figuresOf(judged, pointsOf(best.criterion, judged)) };
}

function pointsOf(criterion: Criterion, patterns: Patterns): Float64Array {
  const points = new Float64Array(patterns.size);
  addByState(points, stateColumn(patterns, conditionKey(criterion), criterion), (state) =>
    contributionOf(criterion, state),
  );
  return points;
}

/** What the facts are worked out of. */
export interface Ranked {
  /** The judged observations. */
  judged: Patterns;
  /** The periods of the split; null without one. */
  periods: PeriodPatterns | null;
  models: OfBoth<Model>;
  /** The judged ones by day of creation; null without dates. */
  newest: RankedFigures | null;
}

/** Ranks leads by all that both models say. With very many patterns each step takes a while: `rest` comes between them. */
export async function effectivenessFacts(
  { judged, periods, models, newest }: Ranked,
  rest: () => Promise<void> = () => Promise.resolve(),
): Promise<EffectivenessFacts> {
  const said = evaluatedBoth(models, judged);
  await rest();
  const score = comparedBy(judged, { candidate: said.candidate.score, current: said.current.score });
  await rest();
  const fit = comparedBy(judged, { candidate: said.candidate.fit, current: said.current.fit });
  await rest();
  const split = periods && periodsOf(periods);
  const over = periods && split ? periods.patterns : judged;
  const { earlier, later } = split ?? { earlier: judged, later: judged };
  const there = over === judged ? said : evaluatedBoth(models, over);
  await rest();
  const cell = comparedBy(later, {
    candidate: cellScores(models.candidate, there.candidate, earlier),
    current: cellScores(models.current, there.current, earlier),
  });
  await rest();
  const criterion = bestCriterion(models.candidate, over, earlier, judged);
  return {
    ...{ fit: fit.figures, cell: cell.figures, split: split !== null, criterion, newest },
    difference: { score: score.difference, fit: fit.difference, cell: cell.difference },
    calibration: split && calibrationOf(models.candidate, there.candidate.score, split),
  };
}

function evaluatedBoth(models: OfBoth<Model>, patterns: Patterns): OfBoth<Evaluation> {
  return { candidate: evaluate(models.candidate, patterns), current: evaluate(models.current, patterns) };
}
