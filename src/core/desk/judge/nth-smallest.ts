/** Buckets of a pass: their counts stay in the nearest memory. */
const BUCKETS = 1 << 12;
/** So few values are sorted. */
const FEW = 1 << 10;

/**
 * The value at place `n`, counted from 0, of the values in their order; they stay as they are. It takes a pass for each
 * 12 bits that they differ in, which for instants is a third of what a selection that swaps them takes.
 */
export function nthSmallest(values: Float64Array, n: number): number {
  let [some, place] = [values, n];
  for (;;) {
    const { low, high } = rangeOf(some);
    if (low === high) return low;
    if (some.length <= FEW) return some.toSorted()[place] ?? low;
    const scale = BUCKETS / (high - low);
    const counts = new Uint32Array(BUCKETS + 1);
    for (let i = 0; i < some.length; i++) {
      const bucket = (((some[i] ?? 0) - low) * scale) | 0;
      counts[bucket] = (counts[bucket] ?? 0) + 1;
    }
    let bucket = 0;
    while (place >= (counts[bucket] ?? 0)) place -= counts[bucket++] ?? 0;
    const inside = new Float64Array(counts[bucket] ?? 0);
    let found = 0;
    for (let i = 0; i < some.length; i++)
      if (((((some[i] ?? 0) - low) * scale) | 0) === bucket) inside[found++] = some[i] ?? 0;
    some = inside;
  }
}

function rangeOf(values: Float64Array): { low: number; high: number } {
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { low, high };
}
