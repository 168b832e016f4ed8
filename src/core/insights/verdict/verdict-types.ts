import type { ComparedCalls } from '../shared/compared-calls.ts';
import type { Insight } from '../shared/insight.ts';
import type { Sentence } from '../shared/words.ts';
import type { UnmatchedCriterion } from '../shared/unmatched-criteria.ts';
import type { TierRow } from '../tiers/tiers.ts';

/** What should be done next; `action` is what a button can do of it. */
export interface NextStep {
  text: string;
  action: 'quality' | 'data' | 'criteria' | 'take-out' | 'redraft' | null;
}

export interface VerdictFacts {
  /** All leads as they stand, by grade, best first. */
  grades: TierRow[];
  compared: ComparedCalls | null;
  /** Attributes and types with an alarm that nobody has answered. */
  alarmed: string[];
  /** Attributes that a person says were known, and the candidate doesn't look at. */
  undrafted: string[];
  unmatched: readonly UnmatchedCriterion[];
  looked: boolean;
  draft: boolean;
}

export interface VerdictInsight extends Insight, VerdictFacts {
  loaded: Sentence;
  /** Whatever forbids to trust the figures, worst first; empty where nothing does. */
  trust: Sentence[];
  next: NextStep;
}
