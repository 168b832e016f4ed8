import type { Codes } from '../../scoring/patterns/patterns.ts';
import type { PreparedAttribute } from '../codes/prepare-columns.ts';

/** Who is looked at when: observations in the order of lead and instant. */
export interface LeadInstants {
  /** Number of the lead. */
  lead: Uint32Array;
  /** UTC milliseconds. */
  t: Float64Array;
}

/** The observations of a backtest, in the order of lead and instant. */
export interface ObservedRows extends LeadInstants {
  converted: Uint8Array;
  amount: Float64Array;
  worked: Uint8Array;
  /** Whether a lead may be there at several instants. */
  repeats: boolean;
}

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
