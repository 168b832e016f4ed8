/** What the scored leads are asked for with. */
export interface ScoredLeadsRequest {
  /** Instant at which the leads are scored (UTC milliseconds); nothing later is seen. */
  asOf: number;
  /** Whether text that a spreadsheet would run as a formula gets a leading apostrophe. */
  guardFormulas: boolean;
}
