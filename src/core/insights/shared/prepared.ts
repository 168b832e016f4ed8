import type { MemoryHolder } from '../../memory.ts';
import type { Dimension, Model } from '../../model/schema/schema.ts';
import type { Backtest, Excluded } from '../../scoring/backtest.ts';
import { ComparedModels } from '../../scoring/live/compared-models.ts';
import type { JudgedCounts } from '../../scoring/judging/judging.ts';
import type { Patterns } from '../../scoring/patterns/patterns.ts';
import { callable, calledSwap } from './called-swap.ts';
import type { CalledSwap } from './called-swap.ts';
import { once } from './insight.ts';
import { repeatsOf } from './repeated-leads.ts';
import { unmatchedCriteria } from './unmatched-criteria.ts';
import type { DataFacts, SeenObservations, ViewData } from './view-data.ts';

/** What the engine has made ready for the views of one backtest. */
export interface Prepared {
  settings: Backtest;
  /** What the split makes of all that the filter lets through. */
  judged: JudgedCounts;
  /** Those that are judged. */
  observations: number;
  excluded: Excluded;
  weeks: number | null;
  span: ViewData['span'];
  facts: DataFacts;
  backtest: Patterns;
  now: Patterns;
}

/** Everything that the views show for two models. Throws where a condition of a model has no state column. */
export function viewDataOf(prepared: Prepared, candidate: Model, current: Model): ViewData {
  const { settings, judged, observations, excluded, weeks, span, facts } = prepared;
  const backtest = seen(prepared.backtest, candidate, current);
  const now = seen(prepared.now, candidate, current);
  return {
    models: { candidate, current },
    get backtest() {
      return backtest();
    },
    get now() {
      return now();
    },
    ...{ settings, judged, observations, excluded, weeks, span, facts },
    called: {
      patterns: prepared.backtest.size,
      swap: once(() => swapOver(prepared.backtest, candidate, current)),
      unmatched: once(() => unmatchedCriteria(candidate, prepared.now)),
    },
    routes: new Map(
      (candidate.handover.routes ?? []).map(({ grade, band, owner, nextStep }) => [
        `${grade} ${band}`,
        { owner: owner ?? '', nextStep: nextStep ?? '' },
      ]),
    ),
  };
}

/** What the two models say of some patterns; computed when a view first looks. */
function seen(patterns: Patterns, candidate: Model, current: Model): () => SeenObservations {
  let found: SeenObservations | null = null;
  return () =>
    (found ??= { ...modelsOver(patterns).see(candidate, current), ...repeatsOf(patterns, candidate, current) });
}

/** Read off the places that the live models keep, where these are of the two models as they are. */
function swapOver(patterns: Patterns, candidate: Model, current: Model): CalledSwap {
  const called = modelsOver(patterns).called(candidate, current);
  if (called) return calledSwap(patterns, called.candidate, called.current);
  return calledSwap(patterns, callable(candidate, patterns), callable(current, patterns));
}

const known = new WeakMap<Patterns, ComparedModels>();

/** The live models over some patterns: an edit touches only what it must. */
function modelsOver(patterns: Patterns): ComparedModels {
  let models = known.get(patterns);
  if (models) return models;
  const before = patterns.split?.of.deref();
  known.set(patterns, (models = new ComparedModels(patterns, before && known.get(before))));
  if (before) known.delete(before);
  // The patterns before are of no more use.
  delete patterns.split;
  return models;
}

/** The memory of the patterns, and of what the two models keep of them. */
export function preparedMemory({ backtest, now }: Prepared): MemoryHolder[] {
  const both = [backtest, now];
  return [
    { use: 'patterns', rows: backtest.size + now.size, holds: both },
    { use: 'models', rows: null, holds: both.map((patterns) => known.get(patterns)?.arrays) },
  ];
}

/** How long, in milliseconds, edits have to rest before what one has ended is tried again; twice as long the next time. */
const REST = 60;

/**
 * Makes ready that the points of a criterion of the candidate change often, as while a slider is held. It takes some
 * hundredths of a second at a million leads, so it comes in parts: each gives how many milliseconds to wait before the
 * next. Edits are taken meanwhile as ever.
 */
export function* holdingCriterion({ backtest, now }: Prepared, dimension: Dimension, id: string): Generator<number> {
  for (const patterns of [backtest, now])
    for (let rest = REST; ; rest *= 2) {
      const work = known.get(patterns)?.holding(dimension, id);
      let part = work?.next();
      for (; part && !part.done; part = work?.next()) yield 0;
      yield part?.value === false ? rest : 0;
      if (part?.value !== false) break;
    }
}

/** Ends what {@link holdingCriterion} began. */
export function releaseCriterion({ backtest, now }: Prepared): void {
  for (const patterns of [backtest, now]) known.get(patterns)?.release();
}
