/** The roundest of the whole numbers above `low` and up to `high`: a multiple of ten, else of five, else `high`. */
export function roundest(low: number, high: number): number {
  for (const step of [10, 5]) {
    const round = step * Math.floor(high / step) + 0;
    if (round > low) return round;
  }
  return high;
}
