/**
 * How much of a step is over, 0 to 1, for a bar that is true: null where the whole isn't known, and also once all of it
 * is read, because who still works on what was read isn't done.
 */
export function doneShare(done: number, total: number | null): number | null {
  return total === null || !(total > 0) || done >= total ? null : Math.max(0, done / total);
}

/** A share as whole percent that are over: 100 only for what is all done. */
export function donePercent(share: number): string {
  return `${Math.floor(100 * share)}%`;
}
