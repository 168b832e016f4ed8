import type { Interval } from '../../stats/wilson.ts';
import type { DerivedTarget } from './derived-target.ts';
import type { Insight } from '../shared/insight.ts';
import type { ObservedSelection } from '../shared/lead-selection.ts';

/** Leads with their conversions. */
export interface CheckCount {
  n: number;
  converted: number;
  /** Null without leads. */
  rate: number | null;
  interval: Interval;
  few: boolean;
}

/** Leads by whether they reach the target and whether the checklist is fulfilled. */
export interface CheckCell extends CheckCount {
  reached: boolean;
  checked: boolean;
  leads: ObservedSelection;
}

/** One criterion of the checklist: leads that have it, against those that don't. */
export interface Tick {
  id: string;
  name: string;
  with: CheckCount;
  without: CheckCount;
  /** Whether those with it convert more or less often, and not by chance alone. */
  verdict: 'more' | 'less' | 'same' | 'unknown';
  /** Null where a return resets the ticks: then no one state tells. */
  leads: ObservedSelection | null;
}

/** Which target the leads are held against: the model's own, or the one that follows from its checklist. */
export type CheckedTarget = 'model' | 'derived';

export interface ChecklistInsight extends Insight {
  /** Both reached and fulfilled, reached alone, fulfilled alone, neither; empty without a checklist. */
  cells: CheckCell[];
  /** Of the checklist; without one, of activities that could be on it, the best first. */
  ticks: Tick[];
  isThere: boolean;
  derived: DerivedTarget | null;
  target: CheckedTarget;
}
