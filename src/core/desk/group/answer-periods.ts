import type { PeriodCounts, PeriodPatterns } from '../../scoring/patterns/period-patterns.ts';
import type { DeskSet } from '../desk-data.ts';
import { EARLIER, LATER, OUT } from '../judge/judge-rows.ts';
import { countObserved, countPatterns, judgedGroups } from './answer-patterns.ts';
import { Grouping } from './grouping.ts';
import type { StateColumns } from './grouping.ts';

/** By what observations are counted apart: the periods of the split in force, or the first instants of stretches of time. */
export type PeriodsBy = 'periods' | readonly number[];

/**
 * Everything that the filter lets through, whatever is judged, counted by pattern and apart by time. Stretches begin at
 * UTC milliseconds that ascend, and each ends with the next; what is before the first is in none. Without a split there
 * are no periods.
 */
export function answerPeriods(set: DeskSet, columns: StateColumns, by: PeriodsBy): PeriodPatterns {
  const { rows, judged } = set;
  const { period } = judged;
  const passing = period && Uint8Array.from(period, (each) => Number(each !== OUT));
  const groups = judgedGroups(Grouping.of(columns, rows.lead.length), passing);
  const size = groups.first.length;
  const counts = (name: PeriodCounts['period'], mask: Uint8Array): PeriodCounts => ({
    period: name,
    ...countPatterns(rows, groups.pattern, size, mask),
  });
  const masks = by === 'periods' ? periodMasks(period) : stretchMasks(rows.t, passing, by);
  return {
    patterns: countObserved(rows, columns, groups, passing),
    periods: masks.map(([name, mask]) => counts(name, mask)),
  };
}

type Named = [PeriodCounts['period'], Uint8Array];

function periodMasks(period: Uint8Array | null): Named[] {
  if (!period?.some((each) => each === EARLIER || each === LATER)) return [];
  const mask = (code: number) => Uint8Array.from(period, (each) => Number(each === code));
  return [
    ['earlier', mask(EARLIER)],
    ['later', mask(LATER)],
  ];
}

function stretchMasks(t: Float64Array, passing: Uint8Array | null, starts: readonly number[]): Named[] {
  return starts.map((from, k): Named => {
    const to = starts[k + 1] ?? Infinity;
    const inside = (instant: number, i: number) => Number(passing?.[i] !== 0 && instant >= from && instant < to);
    return [from, Uint8Array.from(t, inside)];
  });
}
