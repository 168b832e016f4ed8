import type { GivenSelection } from './lead-selection.ts';

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
