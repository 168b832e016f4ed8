import { criterionName } from '../../model/describe/describe.ts';
import type { NamedPart } from '../../model/describe/describe-parts.ts';
import type { Criterion } from '../../model/schema/schema.ts';
import { conditionKey } from '../../scoring/condition.ts';
import type { ObservedSelection } from '../shared/lead-selection.ts';
import { observedLeads } from '../shared/observed-leads.ts';

/** The observations of the backtest that a number of a criterion is given to; null for a cap, which is given to none. */
export function partLeads(criterion: Criterion, { at, label: part }: NamedPart): ObservedSelection | null {
  const title = `leads with ${criterionName(criterion)}${at.part === 'event' ? '' : `: ${part}`}`;
  const anyOf = statesOfPart(criterion, at);
  return anyOf === null ? null : observedLeads('backtest', title, { states: { key: conditionKey(criterion), anyOf } });
}

function statesOfPart(criterion: Criterion, at: NamedPart['at']): readonly number[] | 'positive' | null {
  if (at.part === 'event') return 'positive';
  if (at.part === 'entry') return ['tiers' in criterion ? at.index + 1 : at.index];
  if (at.part === 'cap' || criterion.kind === 'activity' || criterion.kind === 'inactivity') return null;
  return [criterion.points.length + (at.part === 'otherwise' ? 0 : 1)];
}
