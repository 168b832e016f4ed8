import { normalTail } from './normal.ts';

/**
 * The chance that a chi-square variable with `degrees` degrees of freedom (1 or more) is `value` or more; 1 where `value` is
 * not above 0. Wilson and Hilferty's cube root, 1931, Proceedings of the National Academy of Sciences 17:684: off by less
 * than half a hundredth, which is enough to tell signal from noise.
 */
export function chiSquareTail(value: number, degrees: number): number {
  if (!(value > 0)) return 1;
  const spread = 2 / (9 * degrees);
  return normalTail((Math.cbrt(value / degrees) - (1 - spread)) / Math.sqrt(spread));
}
