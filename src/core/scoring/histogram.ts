/**
 * Counts of one evaluated group of leads: how many there are, how many converted, what they were worth, how many sales
 * worked, how many the model hands over. `amount` is in the currency of the outcomes file; everything else is leads.
 */
export interface Tally {
  n: number;
  converted: number;
  amount: number;
  worked: number;
  qualified: number;
  qualifiedConverted: number;
}

/**
 * The exact (grade, score) histogram of one model over one set of observations. Every view is read off it.
 *
 * `scores` holds the distinct scores that occur, ascending. The count arrays are row-major by grade:
 * index `grade * scores.length + i` is the leads of `grades[grade]` whose score is `scores[i]`.
 */
export interface Histogram {
  /** Grade names from best to worst, as in the model. */
  grades: readonly string[];
  /** Band names from best to worst, as in the model. */
  bands: readonly string[];
  /** For each band its lowest score; the last is -Infinity. */
  bandFrom: readonly number[];
  /** For each grade the target score at which it is handed over; null: never. */
  targets: readonly (number | null)[];
  scores: Float64Array;
  n: Float64Array;
  converted: Float64Array;
  amount: Float64Array;
  worked: Float64Array;
  /** Of those, the ones that are handed over: target reached and checklist fulfilled. */
  qualified: Float64Array;
  qualifiedConverted: Float64Array;
}

/** An empty tally. */
export function emptyTally(): Tally {
  return { n: 0, converted: 0, amount: 0, worked: 0, qualified: 0, qualifiedConverted: 0 };
}

/** Adds the leads of `grade` (its index) at `scores[i]` to `tally`. */
export function addTo(tally: Tally, h: Histogram, grade: number, i: number): void {
  const at = grade * h.scores.length + i;
  tally.n += h.n[at] ?? 0;
  tally.converted += h.converted[at] ?? 0;
  tally.amount += h.amount[at] ?? 0;
  tally.worked += h.worked[at] ?? 0;
  tally.qualified += h.qualified[at] ?? 0;
  tally.qualifiedConverted += h.qualifiedConverted[at] ?? 0;
}

/** The index of the band that `score` falls into: the first whose `from` it reaches. */
export function bandIndex(bandFrom: readonly number[], score: number): number {
  for (let band = 0; band < bandFrom.length - 1; band++) if (score >= (bandFrom[band] ?? -Infinity)) return band;
  return bandFrom.length - 1;
}

/** Everything of the histogram in one tally. */
export function totalOf(h: Histogram): Tally {
  const tally = emptyTally();
  for (let grade = 0; grade < h.grades.length; grade++)
    for (let i = 0; i < h.scores.length; i++) addTo(tally, h, grade, i);
  return tally;
}

const knownCells = new WeakMap<Histogram, readonly (readonly Readonly<Tally>[])[]>();

/** Tallies by grade × band, `[grade][band]`, both in the model's order; the same ones each time: several views ask. */
export function cellsOf(h: Histogram): readonly (readonly Readonly<Tally>[])[] {
  let cells = knownCells.get(h);
  if (!cells) knownCells.set(h, (cells = sumCells(h)));
  return cells;
}

function sumCells(h: Histogram): Tally[][] {
  const bands = Array.from(h.scores, (score) => bandIndex(h.bandFrom, score));
  return h.grades.map((_, grade) => {
    const row = h.bands.map(emptyTally);
    bands.forEach((band, i) => {
      const cell = row[band];
      if (cell) addTo(cell, h, grade, i);
    });
    return row;
  });
}
