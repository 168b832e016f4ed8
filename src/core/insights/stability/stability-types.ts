import type { RankingQuality } from '../shared/ranking-quality.ts';
import type { Insight } from '../shared/insight.ts';
import type { ObservedSelection } from '../shared/lead-selection.ts';
import type { Basis } from '../shared/repeated-leads.ts';
import type { StretchUnit } from './stretches.ts';

/** Leads and the converted ones among them. */
export interface PartCounts {
  n: number;
  converted: number;
  /** What the share rests on where leads count several times. */
  basis: Basis | null;
}

/** What the candidate says of the leads of one stretch of time. */
export interface StretchFacts {
  from: number;
  /** By grade and by band, best first. */
  grades: PartCounts[];
  bands: PartCounts[];
  all: PartCounts;
  /** How well the score ranks them, in both models. */
  quality: { candidate: RankingQuality; current: RankingQuality };
}

/** How far a distribution has moved. */
export interface Drift {
  key: string;
  name: string;
  psi: number;
  /** What sampling alone exceeds in one case of twenty. */
  critical: number;
  /** The chance that sampling alone gives as much, after a correction for all that were looked at. */
  p: number;
  /** Parts in which one side has nobody, which counts as half a lead. */
  empty: number;
  verdict: 'steady' | 'slight' | 'some' | 'large';
  /** The part whose share moved most. */
  most: { name: string; before: number; after: number } | null;
}

/** A value of an attribute whose conversion has moved against that of all other leads. */
export interface Shift {
  attribute: string;
  value: string;
  /** Since when: the beginning of a stretch. */
  since: number;
  before: PartCounts;
  after: PartCounts;
  /** All leads but these, and but those of shifts that were found before. */
  others: { before: PartCounts; after: PartCounts };
  /** Its share of all leads. */
  share: { before: number; after: number };
  /** After a correction for all values and all times that were looked at. */
  p: number;
  leads: ObservedSelection;
}

/** What a model's own evidence led to expect, and what has come since. */
export interface Expected {
  which: 'candidate' | 'current';
  /** When that evidence ended. */
  since: number;
  /** Leads that have come since; 0 where none can be judged. */
  n: number;
  rows: {
    name: string;
    expected: number;
    observed: PartCounts;
    p: number;
    verdict: 'as' | 'above' | 'below' | 'few';
  }[];
}

/** All that is counted for the view. */
export interface StabilityFacts {
  unit: StretchUnit;
  /** Those in which somebody is scored, the first one first. */
  stretches: StretchFacts[];
  /** What is compared with what: the periods of the split, or what was scored since an instant with all before. */
  against: 'split' | number;
  drifts: Drift[];
  shifts: Shift[];
  /** Values that were looked at for shifts, over all attributes. */
  looked: { values: number; attributes: number };
  /** Attributes that were left out, as they may know the outcome. */
  leftOut: string[];
  expected: Expected | null;
}

export interface StabilityInsight extends Insight {
  facts: StabilityFacts;
  grades: string[];
  bands: string[];
  names: string[];
  empty: boolean;
}
