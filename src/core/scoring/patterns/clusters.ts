/**
 * Observations of leads that are scored at several instants, lead by lead: what one lead says at two instants is not
 * two opinions, so whoever draws an interval has to know which observations are of one lead.
 */
export interface Clusters {
  /** Index of each lead's first observation, ascending; then the number of observations. */
  start: Uint32Array;
  /** The pattern of each observation: its number in the `Patterns` that hold these clusters. */
  pattern: Uint32Array;
  /** Whether each observation converted: 1 or 0. Those of one lead and one pattern can differ. */
  converted: Uint8Array;
}
