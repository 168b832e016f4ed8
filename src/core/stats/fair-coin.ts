import { normalTail } from './normal.ts';

/** Up to here the terms are added one by one; the smallest, 2⁻¹⁰⁰⁰, is still a double of full precision. */
const EXACT = 1000;

/**
 * The probability of at most `k` heads in `n` tosses of a fair coin; 0 to 1. Exact up to 1,000 tosses, from then on the
 * normal curve with continuity correction, which is then right to four digits.
 */
export function atMostHeads(k: number, n: number): number {
  if (k < 0) return 0;
  if (k >= n) return 1;
  if (n > EXACT) return 1 - normalTail((k + 0.5 - n / 2) / (Math.sqrt(n) / 2));
  let term = 2 ** -n;
  let sum = term;
  for (let heads = 1; heads <= k; heads++) {
    term *= (n - heads + 1) / heads;
    sum += term;
  }
  return Math.min(1, sum);
}

/**
 * Whether two ways of judging the same cases differ: `gained` of them succeed in the first way alone, `lost` in the second
 * alone. The two-sided p value, 0 to 1; 1 where none differs.
 * McNemar's test in its exact form, the sign test on what differs; Agresti, Categorical Data Analysis, 11.1.
 */
export function mcNemar(gained: number, lost: number): number {
  return Math.min(1, 2 * atMostHeads(Math.min(gained, lost), gained + lost));
}
