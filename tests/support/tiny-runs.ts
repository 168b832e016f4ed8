/** How many cases a property tries: `usual`, or SCOREBENCH_RUNS for a longer search. */
export function runs(usual: number): number {
  const asked = Number(process.env.SCOREBENCH_RUNS ?? '');
  return Number.isInteger(asked) && asked > 0 ? asked : usual;
}

/** Time for a property: two minutes, and half a second more for each case. */
export function timeFor(numRuns: number): number {
  return 120_000 + 500 * numRuns;
}
