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
