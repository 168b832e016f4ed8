import type { ModelChange } from '../../model/diff/diff.ts';
import type { Model } from '../../model/schema/schema.ts';
import type { Patterns } from '../../scoring/patterns/patterns.ts';
import type { AucDifference } from '../../stats/de-long.ts';
import type { CalledSwap } from '../shared/called-swap.ts';
import type { Migrated } from '../shared/cell-migration.ts';
import type { Basis } from '../shared/repeated-leads.ts';
import type { SwapSet } from '../shared/swap-set.ts';

/** What two models are compared by. */
export interface CompareInput {
  /** With the columns that `comparedConditions` names. */
  patterns: Patterns;
  models: { candidate: Model; current: Model };
  /** How often leads are drawn anew, and where the random numbers begin. */
  draws: number;
  seed: number;
}

/** Counts of both models over the same observations. */
export interface ComparedFigures {
  observations: number;
  converted: number;
  /** Distinct leads, where they are scored at several instants; null where each is scored once. */
  leads: number | null;
  /** With the same number of calls. */
  calls: CalledSwap;
  /** Each model with its own targets. */
  swap: SwapSet;
  /** What the shares of the swap set rest on, where leads count several times. */
  bases: Record<keyof SwapSet, Basis | null>;
  migration: Migrated[];
  /** Of the score alone; null where they can't be. */
  auc: { candidate: number | null; current: number | null; difference: AucDifference | null };
}

/** More or fewer calls, and wins among them. */
export interface CallEffect {
  calls: number;
  wins: number;
}

/** What one difference of the models does. */
export interface PartEffect {
  key: string;
  name: string;
  changes: readonly ModelChange[];
  /** What it changes of the current model, when it is all that is changed. */
  alone: CallEffect;
  /** What is lost of the candidate, when it is all that is taken back. */
  back: CallEffect;
}

/** What the differences of two models do, each by itself and all together. */
export interface PartEffects {
  parts: PartEffect[];
  /** From the current model to the candidate, both with their own targets. */
  total: CallEffect;
  /** What they do together beyond the sum of what each does alone, and of what each does when it is taken back. */
  beyondAlone: CallEffect;
  beyondBack: CallEffect;
}

/** What came of drawing the leads anew, over and over; one number a draw. */
export interface ResampledCalls {
  draws: number;
  seed: number;
  /** Wins of the candidate less those of the current model, with the same number of calls. */
  sameWins: Float64Array;
  /** The same of wins and of calls, each model with its own targets. */
  ownWins: Float64Array;
  ownCalls: Float64Array;
}

/** All that two models are compared by; what takes long comes later. */
export interface ModelComparison {
  figures: ComparedFigures;
  effects: PartEffects | null;
  resampled: ResampledCalls | null;
}
