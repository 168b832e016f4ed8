import { atMostHeads } from './fair-coin.ts';

/**
 * Whether two ways of judging the same cases differ: `gained` of them succeed in the first way alone, `lost` in the second
 * alone. The two-sided p value, 0 to 1; 1 where none differs.
 * McNemar's test in its exact form, the sign test on what differs; Agresti, Categorical Data Analysis, 11.1.
 */
export function mcNemar(gained: number, lost: number): number {
  return Math.min(1, 2 * atMostHeads(Math.min(gained, lost), gained + lost));
}
