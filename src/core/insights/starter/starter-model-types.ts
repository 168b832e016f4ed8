import type { Distrust } from '../quality/quality.ts';

/** Observations and how many of them converted. */
export interface Bin {
  n: number;
  converted: number;
}

/** An attribute over the observations of a backtest. */
export interface AttributeTally {
  name: string;
  /** Distinct texts after folding, without the missing one. */
  distinct: number;
  missing: Bin;
  /** The most frequent values; what isn't listed is rare. */
  values: readonly (Bin & { value: string })[];
  /** Bins of a numeric attribute, ascending, the last open; text that is no number counts as missing. Else null. */
  bins: readonly (Bin & { below: number | null })[] | null;
}

/** An activity type: observations with at least one such event up to their instant. */
export interface ActivityTally extends Bin {
  type: string;
  /** The same by how often: once, two or three times, four times or more. */
  times: readonly [once: Bin, few: Bin, many: Bin];
}

/** What the quality view has against attributes, by name, and activity types, by folded name: why each is left out. */
export interface Distrusted {
  attributes: ReadonlyMap<string, Distrust>;
  types: ReadonlyMap<string, Distrust>;
}

/** What a first model is drafted from. */
export interface StarterInput {
  attributes: readonly AttributeTally[];
  /** Empty where there are no activities. */
  activityTypes: readonly ActivityTally[];
  total: number;
  converted: number;
  distrusted: Distrusted;
}

/** Leads that are alike in one way, and what the data says of them. */
export interface CandidatePart extends Bin {
  /**
   * How far their log odds of converting are from the mean of the candidate's parts, as far as chance doesn't explain it;
   * 0 where it may explain all of it.
   */
  evidence: number;
}

/** One thing that could be a criterion: what tells leads apart, and how strongly. */
export type Candidate = AttributeCandidate | ActivityCandidate;

interface Common {
  name: string;
  /** Information value: how well it tells converted leads from others. */
  iv: number;
  /** Says what a lead did rather than who it is. */
  behaviour: boolean;
}

export interface AttributeCandidate extends Common {
  kind: 'category' | 'range';
  entries: (CandidatePart & { values: string[]; below: number | null })[];
  /** Rare values and placeholders, and no value at all; null where no lead is in it. */
  rest: CandidatePart | null;
  missing: CandidatePart | null;
}

export interface ActivityCandidate extends Common {
  kind: 'activity';
  without: CandidatePart;
  /** Leads by how often they did it, as far as that tells them apart: each from `atLeast` times up to the next. */
  tiers: (CandidatePart & { atLeast: number })[];
}

/** Why something is no criterion. */
export interface LeftOut {
  name: string;
  reason: string;
  /** The quality view has an alarm for it. */
  alarm?: boolean;
}
