import type { Interval } from '../../stats/wilson.ts';
import type { MatrixCell } from '../matrix/matrix-types.ts';
import type { Insight } from '../shared/insight.ts';
import type { Sentence } from '../shared/words.ts';

/** Whose target is asked about. */
export type WorkedModel = 'candidate' | 'current';

/** What sales did with leads on one side of the target. */
export interface SideCounts {
  /** Leads, those that sales worked, and the converted ones. */
  n: number;
  worked: number;
  converted: number;
  /** As many independent leads would tell the conversion as well; `n` where each lead counts once. */
  effective: number;
}

/** Leads at or above the target of a model (handed over) and below it. */
export interface BySide {
  above: SideCounts;
  below: SideCounts;
}

/** What the histogram doesn't tell: who was worked on either side of the target, by model. */
export type WorkedFacts = Record<WorkedModel, BySide>;

/** A cell of grade and band: how many of its leads sales worked, and what came of those. */
export interface WorkedCell extends MatrixCell {
  /** Converted of those worked; null where it can't be told or nobody was worked. */
  workedRate: number | null;
  workedInterval: Interval | null;
  /** Fewer than 30 leads of it were worked. */
  fewWorked: boolean;
}

/** A group of leads by what the model and what sales said of them. */
export interface OverrideRow {
  key: 'calledBelow' | 'calledAbove' | 'leftAbove' | 'leftBelow';
  name: string;
  n: number;
  /** Null where nothing can be told: who was left alone can't have converted without counting as worked. */
  converted: number | null;
  rate: number | null;
  interval: Interval | null;
  few: boolean;
}

export interface WorkedInsight extends Insight {
  model: WorkedModel;
  grades: string[];
  /** Bands, lowest first, with the name for reading. */
  columns: { label: string }[];
  cells: WorkedCell[];
  n: number;
  overrides: OverrideRow[];
  /** What sales' own judgement brought, and what can't be told. */
  overridden: Sentence;
  unproven: Sentence;
  holdOut: Sentence;
}
