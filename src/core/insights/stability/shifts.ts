import type { PeriodPatterns } from '../../scoring/patterns/period-patterns.ts';
import { benjaminiHochberg } from '../../stats/multiple-tests.ts';
import { oddsShift } from '../../stats/odds-shift.ts';
import type { OddsCounts } from '../../stats/odds-shift.ts';
import { timesEach } from './stretch-facts.ts';
import type { PartCounts, Shift } from './stability-types.ts';

/** The values of an attribute by stretch: `n[stretch][value]`, the converted ones alike. Those without a value are left out. */
export interface ValueCounts {
  attribute: string;
  values: readonly string[];
  n: number[][];
  converted: number[][];
  /** How many times each lead counts, on average. */
  times: number;
}

/** A shift that was found, before it is told in words. */
export interface FoundShift extends Omit<Shift, 'p' | 'leads'> {
  /** Its place among the values. */
  at: number;
  p: number;
}

/** Fewer leads on either side can't tell. */
const FEWEST = 30;
/** As many wins are expected of a value after the shift, or were there before: fewer could vanish by chance. */
const EXPECTED = 5;
const CHANCE = 0.05;

/** Counts of an attribute's values by stretch; `of` gives the value of each pattern, anything else is no value. */
export function valueCounts(
  attribute: string,
  values: readonly string[],
  { patterns, periods }: PeriodPatterns,
  of: ArrayLike<number>,
): ValueCounts {
  const sums = periods.map((period) => {
    const [n, converted] = [values.map(() => 0), values.map(() => 0)];
    for (let i = 0; i < period.n.length; i++) {
      const value = of[i] ?? values.length;
      if (value >= values.length) continue;
      n[value] = (n[value] ?? 0) + (period.n[i] ?? 0);
      converted[value] = (converted[value] ?? 0) + (period.converted[i] ?? 0);
    }
    return { n, converted };
  });
  return {
    ...{ attribute, values },
    n: sums.map(({ n }) => n),
    converted: sums.map(({ converted }) => converted),
    times: timesEach(patterns),
  };
}

/**
 * The value of all attributes whose conversion has moved most against that of all other leads, since whichever stretch tells
 * most; null where none has beyond what chance gives among so many values and times. `starts` are the stretches'.
 */
export function clearestShift(attributes: readonly ValueCounts[], starts: readonly number[]): FoundShift | null {
  const found = attributes.flatMap((counts) => counts.values.flatMap((_, at) => shiftOf(counts, at, starts) ?? []));
  const adjusted = benjaminiHochberg(found.map(({ p }) => p));
  const best = found.reduce<number>((so, { p }, i) => (p < (found[so]?.p ?? Infinity) ? i : so), -1);
  const shift = found[best];
  const p = adjusted[best] ?? 1;
  return shift && p <= CHANCE ? { ...shift, p } : null;
}

/** How many values can be looked at. */
export function lookedValues(attributes: readonly ValueCounts[], starts: readonly number[]): number {
  return attributes.reduce(
    (sum, counts) => sum + counts.values.filter((_, at) => shiftOf(counts, at, starts)).length,
    0,
  );
}

function shiftOf(counts: ValueCounts, at: number, starts: readonly number[]): FoundShift | null {
  const { attribute, values, times } = counts;
  let best: FoundShift | null = null;
  let tried = 0;
  for (let cut = 1; cut < starts.length; cut++) {
    const group = bothSides(counts, cut, (value) => value === at);
    const rest = bothSides(counts, cut, (value) => value !== at);
    if (!canTell(group) || rest.before.n < FEWEST || rest.after.n < FEWEST) continue;
    tried++;
    const { p } = oddsShift(effective(group, times), effective(rest, times));
    if (best && p >= best.p) continue;
    const all = { before: group.before.n + rest.before.n, after: group.after.n + rest.after.n };
    best = {
      ...{ attribute, value: values[at] ?? '', at, since: starts[cut] ?? 0, p, ...group, others: rest },
      share: { before: group.before.n / all.before, after: group.after.n / all.after },
    };
  }
  // The best of several times was chosen: Bonferroni.
  return best && { ...best, p: Math.min(1, best.p * tried) };
}

/** Whether there are leads and wins enough: those that are there, or would be if nothing had changed. */
function canTell({ before, after }: { before: PartCounts; after: PartCounts }): boolean {
  if (before.n < FEWEST || after.n < FEWEST) return false;
  const rate = (before.converted + after.converted) / (before.n + after.n);
  return Math.min(before.n, after.n) * rate >= EXPECTED || before.converted + after.converted >= 2 * EXPECTED;
}

function bothSides(
  { n, converted }: ValueCounts,
  cut: number,
  holds: (value: number) => boolean,
): { before: PartCounts; after: PartCounts } {
  const side = (from: number, to: number): PartCounts => {
    const sum = { n: 0, converted: 0, basis: null };
    for (let stretch = from; stretch < to; stretch++)
      n[stretch]?.forEach((leads, value) => {
        if (!holds(value)) return;
        sum.n += leads;
        sum.converted += converted[stretch]?.[value] ?? 0;
      });
    return sum;
  };
  return { before: side(0, cut), after: side(cut, n.length) };
}

/** As many independent leads as tell as much, at least: as if a lead said the same each time. */
function effective(
  { before, after }: { before: PartCounts; after: PartCounts },
  times: number,
): { before: OddsCounts; after: OddsCounts } {
  const of = ({ n, converted }: PartCounts): OddsCounts => ({ n: n / times, y: converted / times });
  return { before: of(before), after: of(after) };
}
