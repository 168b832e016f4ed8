import type { Codes } from '../../scoring/patterns/patterns.ts';
import type { LeadInstants } from './observed.ts';
import type { PreparedAttribute } from '../codes/prepare-columns.ts';

/** The state of each observation, or lead, under a condition on attributes. */
export function attributeStates(
  { column, states, missing }: PreparedAttribute,
  { lead }: Pick<LeadInstants, 'lead'>,
  attributes: ReadonlyMap<string, Codes>,
): Float64Array {
  const codes = column === null ? undefined : attributes.get(column);
  const found = new Float64Array(lead.length);
  for (let i = 0; i < found.length; i++) found[i] = codes ? (states[codes[lead[i] ?? 0] ?? 0] ?? missing) : missing;
  return found;
}
