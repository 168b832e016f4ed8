/** Leads and worked ones in one number: exact while there are fewer than this many leads. */
export const PACK = 2 ** 26;

/**
 * What a row or a place counts: leads times `PACK` plus those that sales worked; converted leads; the amount in whole
 * units. They stand side by side, as many figures for each.
 */
export const FIGURES = 3;

/**
 * Leads that are placed together, and where a model puts them. Sums are in thousandths, before the range of their
 * dimension.
 */
export interface Rows {
  size: number;
  /** For each row which of `weights` it counts: few differ, so that they are found in the nearest memory. */
  weight: Uint32Array;
  /** `FIGURES` each. */
  weights: Float64Array;
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

/** The worked leads of a packed number. */
export function workedIn(packed: number): number {
  return packed % PACK;
}

/** Counts a row in a place. */
export function count(figures: Float64Array, place: number, { weight, weights }: Rows, row: number): void {
  const [to, from] = [FIGURES * place, FIGURES * (weight[row] ?? 0)];
  for (let k = 0; k < FIGURES; k++) figures[to + k] = (figures[to + k] ?? 0) + (weights[from + k] ?? 0);
}

/** The values of an array at some places, in their order; the array itself where it is to stay as it is. */
export function pick<Values extends Int32Array | Uint8Array | Uint16Array | Uint32Array>(
  values: Values,
  places: Uint32Array | null,
): Values {
  if (!places) return values;
  const made = new (values.constructor as new (size: number) => Values)(places.length);
  for (let i = 0; i < places.length; i++) made[i] = values[places[i] ?? 0] ?? 0;
  return made;
}
