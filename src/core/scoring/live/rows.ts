/** Leads and converted leads in one number: exact while there are fewer than this many leads. */
export const PACK = 2 ** 26;

/**
 * Leads that are placed together, and where a model puts them. Sums are in thousandths, before the range of their
 * dimension.
 */
export interface Rows {
  size: number;
  /** Leads times `PACK` plus converted leads. */
  leads: Float64Array;
  /** Two figures a row: leads that sales worked, and the amount in whole units. */
  worth: Float64Array;
  fit: Int32Array;
  engagement: Int32Array;
  /** What a return leaves of the engagement, at most; null where no lead of these was returned. */
  caps: Int32Array | null;
  /** Twice the index of the grade, and one more where the checklist is fulfilled. */
  kind: Uint8Array;
  /** The place: the score's slot in the window times the number of kinds, plus the kind. */
  keys: Uint16Array;
}

/** The leads of a packed number. */
export function leadsIn(packed: number): number {
  return Math.floor(packed / PACK);
}

/** The converted leads of a packed number. */
export function convertedIn(packed: number): number {
  return packed % PACK;
}
