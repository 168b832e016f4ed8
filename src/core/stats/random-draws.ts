import type { Random } from './seeded-random.ts';

/** A standard normal number. Polar method: Marsaglia & Bray 1964, SIAM Review 6:260. */
export function drawNormal(random: Random): number {
  for (;;) {
    const [u, v] = [2 * random() - 1, 2 * random() - 1];
    const s = u * u + v * v;
    if (s > 0 && s < 1) return u * Math.sqrt((-2 * Math.log(s)) / s);
  }
}

/** A gamma number of shape `a` (1 or more) and scale 1. Marsaglia & Tsang 2000, ACM Transactions on Mathematical Software 26:363. */
export function drawGamma(random: Random, a: number): number {
  const d = a - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = drawNormal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d * (1 - v + Math.log(v))) return d * v;
  }
}

/** Tosses of so few coins are made one by one. */
const FEW_TOSSES = 16;

/**
 * How many of `n` tosses succeed, each with chance `p` (0 to 1). Exact for any n, in time proportional to its logarithm: an
 * order statistic of n uniform numbers is a beta number, and says on which side of it p lies.
 * Devroye, Non-Uniform Random Variate Generation, 1986, X.4.3 (Relles 1972; Ahrens & Dieter 1974).
 */
export function drawBinomial(random: Random, n: number, p: number): number {
  let [left, chance, found] = [n, p, 0];
  while (left > FEW_TOSSES && chance > 0 && chance < 1) {
    const rank = 1 + Math.floor(left / 2);
    const [below, above] = [drawGamma(random, rank), drawGamma(random, left + 1 - rank)];
    const at = below / (below + above);
    if (at >= chance) [left, chance] = [rank - 1, chance / at];
    else [found, left, chance] = [found + rank, left - rank, (chance - at) / (1 - at)];
  }
  if (chance <= 0) return found;
  if (chance >= 1) return found + left;
  for (let i = 0; i < left; i++) if (random() < chance) found++;
  return found;
}
