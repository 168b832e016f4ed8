import { mean } from 'simple-statistics';

/** A stretch of days without a row. */
interface Gap {
  /** Index of the first day without a row. */
  from: number;
  days: number;
  /** Rows that the stretch would hold at the pace of the quieter of the four weeks before and after it. */
  expected: number;
}

/** Shorter stretches are weekends and holidays. */
const SHORTEST = 7;
/** The days on each side that tell the pace, and how many of them must be there. */
const AROUND = 28;
const LEAST_AROUND = 14;
/** So many rows must be missing. */
const EXPECTED = 20;
/** The chance of so many empty days in a row, by the share of empty days around, must be below e to minus this. */
const SURPRISE = 11;
/** A gap is so many times longer than nine out of ten empty stretches, so that a monthly batch is no row of gaps. */
const UNUSUAL = 3;

/**
 * Gaps in a series of rows a day: empty stretches of at least a week where the four weeks before and the four after would
 * give 20 rows or more, three times as long as the data's usual empty stretches, and too long for chance. Chance is judged
 * by days with any row rather than by rows, which may come in bunches; weekdays and batches are what the usual stretches
 * are for. No textbook's test: its false alarms are counted in the tests.
 */
export function dailyGaps(counts: readonly number[]): Gap[] {
  const empty = emptyStretches(counts);
  const lengths = empty.map(({ days }) => days).sort((a, b) => a - b);
  return empty.flatMap(({ from, days }) => {
    // The stretch itself must not set the measure for what is usual.
    const others = lengths.toSpliced(lengths.indexOf(days), 1);
    const usual = others[Math.floor(others.length * 0.9)] ?? 0;
    if (days < Math.max(SHORTEST, UNUSUAL * usual)) return [];
    const before = counts.slice(Math.max(0, from - AROUND), from);
    const after = counts.slice(from + days, from + days + AROUND);
    if (Math.min(before.length, after.length) < LEAST_AROUND) return [];
    const expected = days * Math.min(mean(before), mean(after));
    const surprise = days * Math.min(emptiness(before), emptiness(after));
    return expected < EXPECTED || surprise < SURPRISE ? [] : [{ from, days, expected }];
  });
}

/** Stretches of zeros between days that have rows. */
function emptyStretches(counts: readonly number[]): { from: number; days: number }[] {
  const found: { from: number; days: number }[] = [];
  let last = -1;
  counts.forEach((n, day) => {
    if (n === 0) return;
    if (last >= 0 && day - last > 1) found.push({ from: last + 1, days: day - last - 1 });
    last = day;
  });
  return found;
}

/** Minus the logarithm of the chance that a day is empty (rule of succession, so never infinite). */
function emptiness(counts: readonly number[]): number {
  return -Math.log((counts.filter((n) => n === 0).length + 1) / (counts.length + 1));
}
