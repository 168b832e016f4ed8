import type { TypeCounts } from '../../core/insights/criteria/criteria-unrewarded.ts';
import type { Patterns } from '../../core/scoring/patterns/patterns.ts';

/** What is counted beyond the states of the model, to judge its offers, its fades, and what it doesn't look at. */
export interface Probed {
  /** By the key of the probe. */
  patterns: ReadonlyMap<string, Patterns>;
  /** Every activity type of the data. */
  types: readonly TypeCounts[];
}
