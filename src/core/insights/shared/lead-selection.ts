/** Leads that a view can list: the ones behind a cell, a bar, or a figure. */
export type LeadSelection = ObservedSelection | GivenSelection;

/** Observations that a model puts somewhere. */
export interface ObservedSelection {
  kind: 'observed';
  /** What they are, in words: `B leads with 50-74 points`. */
  title: string;
  /** As `Scope` of insight.ts, which knows selections. */
  scope: 'backtest' | 'now';
  model: 'candidate' | 'current';
  where: ObservedWhere;
  /** What holds of them in the other model, beside `where`. */
  other?: ModelWhere;
  /** Only those whose place (0 is the best) is better or worse in `model` than in the other one. */
  moved?: { by: 'grade' | 'band'; to: 'up' | 'down' };
}

/** Leads found otherwise, each with the instant (UTC milliseconds) at which it is looked at. */
export interface GivenSelection {
  kind: 'given';
  title: string;
  /** By number of lead: its row in the file of leads, from 0. */
  rows: readonly { lead: number; at: number }[];
}

/** What a model says of every listed observation; what is absent may be anything. */
export interface ModelWhere {
  grade?: string;
  band?: string;
  fromScore?: number;
  belowScore?: number;
  /** Target reached and checklist fulfilled. */
  qualified?: boolean;
  /** The target of its grade reached, whatever the checklist. */
  reached?: boolean;
  /** The checklist fulfilled. */
  checked?: boolean;
}

/** What holds of every listed observation; what is absent may be anything. */
export interface ObservedWhere extends ModelWhere {
  converted?: boolean;
  /** Whether sales ever worked it. */
  worked?: boolean;
  /** Created at this instant or later, UTC milliseconds. */
  createdFrom?: number;
  /** Created before this instant, UTC milliseconds. */
  createdBefore?: number;
  /** The state of a condition, by its key, is one of these, or any above 0. */
  states?: { key: string; anyOf: readonly number[] | 'positive' };
}

/** Leads with their instants, found when they are first listed: most figures are never asked for their leads. */
export function givenLeads(title: string, find: () => GivenSelection['rows']): GivenSelection {
  let found: GivenSelection['rows'] | null = null;
  return {
    kind: 'given',
    title,
    get rows() {
      return (found ??= find());
    },
  };
}
