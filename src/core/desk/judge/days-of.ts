import { DAY } from '../../dataset/instant.ts';
import type { DeskSet } from '../desk-data.ts';
import { OUT } from './judge-rows.ts';

/** Observations by the UTC day of their instant. */
export interface ObservedDays {
  /** First instant of each day that has any, UTC milliseconds, ascending. */
  day: Float64Array;
  n: Float64Array;
  converted: Float64Array;
}

/** All observations that the filter lets through, by day, whatever is judged. */
export function daysOf({ rows, judged }: Pick<DeskSet, 'rows' | 'judged'>): ObservedDays {
  const counts = new Map<number, [n: number, converted: number]>();
  for (let i = 0; i < rows.t.length; i++) {
    if (judged.period?.[i] === OUT) continue;
    const day = Math.floor((rows.t[i] ?? 0) / DAY);
    let own = counts.get(day);
    if (!own) counts.set(day, (own = [0, 0]));
    own[0]++;
    own[1] += rows.converted[i] ?? 0;
  }
  const days = [...counts].sort(([a], [b]) => a - b);
  return {
    day: Float64Array.from(days, ([day]) => day * DAY),
    n: Float64Array.from(days, ([, [n]]) => n),
    converted: Float64Array.from(days, ([, [, converted]]) => converted),
  };
}
