import { evaluate } from '../../scoring/kernel.ts';
import type { Evaluation } from '../../scoring/kernel.ts';
import type { Patterns } from '../../scoring/patterns/patterns.ts';
import { auc } from '../../stats/auc.ts';
import { deLong } from '../../stats/de-long.ts';
import { rankingOf } from '../../stats/ranking.ts';
import { callable, calledSwap } from '../shared/called-swap.ts';
import { migratedCells } from '../shared/cell-migration.ts';
import { clusterTallies } from '../shared/cluster-tallies.ts';
import { basisOf } from '../shared/repeated-leads.ts';
import { SWAP_PARTS, swapPart, swapSet } from '../shared/swap-set.ts';
import type { CompareInput, ComparedFigures, ModelComparison, ResampledCalls } from './compare-types.ts';
import { partEffects } from './part-effects.ts';
import { CallSampler } from './resampled-calls.ts';

/** What is known by then, and the share of the work that is done, 0 to 1. */
export interface CompareStep {
  comparison: ModelComparison;
  done: number;
}

/** The share of the differences; drawing leads takes the rest. */
const FOR_EFFECTS = 0.3;

/**
 * Compares two models: at once by whom they call and where they put leads, then by what each of their differences does,
 * then by drawing the leads anew. Each step gives what is known by then; the last one has all.
 */
export function* compareModels(input: CompareInput): Generator<CompareStep> {
  const { patterns, models } = input;
  const figures = comparedFigures(input);
  yield { comparison: { figures, effects: null, resampled: null }, done: 0 };
  const effecting = partEffects(patterns, models);
  let step = effecting.next();
  for (; !step.done; step = effecting.next())
    yield { comparison: { figures, effects: null, resampled: null }, done: FOR_EFFECTS * step.value };
  const effects = step.value;
  const drawing = resampled(input);
  let drawn = drawing.next();
  for (; !drawn.done; drawn = drawing.next())
    yield { comparison: { figures, effects, resampled: null }, done: FOR_EFFECTS + (1 - FOR_EFFECTS) * drawn.value };
  yield { comparison: { figures, effects, resampled: drawn.value }, done: 1 };
}

function comparedFigures({ patterns, models: { candidate, current } }: CompareInput): ComparedFigures {
  const [own, other] = [evaluate(candidate, patterns), evaluate(current, patterns)];
  const [first, second] = [rankingOf(own.score, patterns), rankingOf(other.score, patterns)];
  const sum = (values: Float64Array): number => values.reduce((so, each) => so + each, 0);
  return {
    observations: sum(patterns.n),
    converted: sum(patterns.converted),
    leads: patterns.clusters ? patterns.clusters.start.length - 1 : null,
    calls: calledSwap(patterns, callable(candidate, patterns), callable(current, patterns)),
    swap: swapSet(patterns, own, other),
    bases: swapBases(patterns, own, other),
    migration: migratedCells(patterns, { model: candidate, places: own }, { model: current, places: other }),
    auc: {
      candidate: auc(first.n, first.converted),
      current: auc(second.n, second.converted),
      difference: deLong(patterns, first, second),
    },
  };
}

function swapBases({ clusters, size }: Patterns, own: Evaluation, other: Evaluation): ComparedFigures['bases'] {
  const part = Uint32Array.from({ length: size }, (_, i) => swapPart(own.qualified[i] === 1, other.qualified[i] === 1));
  const sums = clusters && clusterTallies(clusters, part, SWAP_PARTS.length);
  const [added, dropped, both, neither] = SWAP_PARTS.map((_, i) => basisOf(sums?.[i]));
  return { added: added ?? null, dropped: dropped ?? null, both: both ?? null, neither: neither ?? null };
}

/** Draws the leads anew; gives the share that is done after each draw. */
function* resampled({ patterns, models, draws, seed }: CompareInput): Generator<number, ResampledCalls> {
  const sampler = new CallSampler(patterns, models.candidate, models.current);
  const [sameWins, ownWins, ownCalls] = [0, 1, 2].map(() => new Float64Array(draws)) as Three;
  let i = 0;
  for (const { same, own } of sampler.draw(draws, seed)) {
    sameWins[i] = same.candidate - same.current;
    ownWins[i] = own.candidate.converted - own.current.converted;
    ownCalls[i] = own.candidate.n - own.current.n;
    yield ++i / draws;
  }
  return { draws, seed, sameWins, ownWins, ownCalls };
}

type Three = [Float64Array, Float64Array, Float64Array];
