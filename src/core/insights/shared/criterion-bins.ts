import { entriesOf } from '../../model/edit/edit-points.ts';
import { kindOf } from '../../model/kinds/kinds.ts';
import type { Criterion } from '../../model/kinds/kinds.ts';

/** How many bins the leads fall into: the entries, then `otherwise` (or no event), then `missing` or `never`. */
export function binsOf(criterion: Criterion): number {
  const kind = kindOf(criterion);
  const states = kind.states(criterion);
  if (states.kind === 'amount') return 2;
  return entriesOf(criterion).length + (states.kind === 'tiers' ? 1 : kind.rest.length);
}

/** The bin, of those that {@link binsOf} counts, that a lead in `state` falls into. */
export function binOf(criterion: Criterion, state: number): number {
  const { kind } = kindOf(criterion).states(criterion);
  if (kind === 'entries') return state;
  // A lead stands in the highest tier it reached; state 0 is the one without.
  if (kind === 'tiers') return state === 0 ? entriesOf(criterion).length : state - 1;
  return state > 0 ? 0 : 1;
}

/** The names of the bins, for reading, in their order. */
export function binNames(criterion: Criterion): string[] {
  const kind = kindOf(criterion);
  const states = kind.states(criterion);
  if (states.kind === 'amount') return ['any', 'none'];
  const entries = entriesOf(criterion).map((entry) => kind.entryName(entry));
  return [...entries, ...(states.kind === 'tiers' ? ['none'] : kind.rest.map(({ label }) => label))];
}
