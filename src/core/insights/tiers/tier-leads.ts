import { label } from '../shared/format.ts';
import type { Scope } from '../shared/insight.ts';
import type { ObservedSelection } from '../shared/lead-selection.ts';
import { counted } from '../shared/words.ts';
import type { RowLeads, ListedFigure } from '../shared/observed-leads.ts';
import { observedLeads, inCurrent, rowLeads } from '../shared/observed-leads.ts';

/** The leads of a grade or band. */
export function tierLeads(scope: Scope, by: 'grade' | 'band', name: string): ObservedSelection {
  const title = by === 'grade' ? `${label(name)} leads` : `leads with a score of ${label(name)}`;
  return observedLeads(scope, title, { [by]: name });
}

/** The leads behind the figures of one row of the table of tiers. */
export function tierRowLeads(
  scope: Scope,
  by: 'grade' | 'band',
  row: { name: string; n: number; current: { n: number } | null },
): RowLeads {
  const all = tierLeads(scope, by, row.name);
  return rowLeads({ n: [row.n, all], currentN: [row.current?.n, inCurrent(scope, all.title, all.where)] });
}

/** The leads whose place is better or worse than in the current model. */
function movedLeads(scope: Scope, by: 'grade' | 'band', to: 'up' | 'down'): ObservedSelection {
  const title = `leads that move ${to} against the current model, by ${by === 'grade' ? 'grade' : 'score band'}`;
  return { ...observedLeads(scope, title, {}), moved: { by, to } };
}

/** How many leads move up or down against the current model, each with its leads; nothing for 0. */
export function movedFigures(
  scope: Scope,
  by: 'grade' | 'band',
  { movedUp, movedDown }: { movedUp: number; movedDown: number },
): ListedFigure[] {
  const figure = (n: number, to: 'up' | 'down'): ListedFigure => {
    return { n, text: `${counted(n, 'lead', 'leads')} ${to}`, leads: movedLeads(scope, by, to) };
  };
  return [figure(movedUp, 'up'), figure(movedDown, 'down')].filter(({ n }) => n > 0);
}
