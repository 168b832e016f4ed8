import { upperGamma } from './gamma.ts';

/**
 * The chance that a chi-square variable with `degrees` degrees of freedom (above 0) is `value` or more; 1 where `value` is
 * not above 0.
 */
export function chiSquareTail(value: number, degrees: number): number {
  return upperGamma(degrees / 2, value / 2);
}

/**
 * The value that a chi-square variable with `degrees` degrees of freedom (above 0) exceeds with the chance `tail` (0 to 1,
 * both excluded). By halving: the tail falls everywhere, and who asks does so once.
 */
export function chiSquareQuantile(tail: number, degrees: number): number {
  let [low, high] = [0, 1];
  while (chiSquareTail(high, degrees) > tail) [low, high] = [high, high * 2];
  while (high - low > 1e-12 * high) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (chiSquareTail(middle, degrees) > tail) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
