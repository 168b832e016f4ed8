/** Value of e^(−z²/2) / √(2π). */
function density(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}

/** From 0 to z under the normal curve, by the series of Abramowitz & Stegun 26.2.11; for 0 <= z < 3. */
function areaFromZero(z: number): number {
  let term = z;
  let sum = z;
  for (let k = 3; term > sum * 1e-17; k += 2) {
    term *= (z * z) / k;
    sum += term;
  }
  return density(z) * sum;
}

/** Beyond z under the normal curve, by the continued fraction of Abramowitz & Stegun 26.2.14; for z >= 3. */
function areaBeyond(z: number): number {
  let fraction = z;
  for (let k = 60; k > 0; k--) fraction = z + k / fraction;
  return density(z) / fraction;
}

/**
 * The probability that a standard normal variable is above `z`; 0 to 1.
 * simple-statistics has it by an error function that is off by up to 4e-8, which far out, where p values are adjusted and
 * compared, is 3% of the value.
 */
export function normalTail(z: number): number {
  if (z < 0) return 1 - normalTail(-z);
  return z < 3 ? 0.5 - areaFromZero(z) : areaBeyond(z);
}

/**
 * The `z` below which a standard normal variable falls with probability `p` (0 < p < 1; else ±Infinity).
 * Newton's method on `normalTail`; from 0 it can't overshoot, as the curve is convex on that side.
 */
export function normalQuantile(p: number): number {
  if (p <= 0) return -Infinity;
  if (p >= 1) return Infinity;
  if (p < 0.5) return -normalQuantile(1 - p);
  let z = 0;
  for (let step = 1, i = 0; i < 100 && Math.abs(step) > 1e-14; i++) {
    step = (normalTail(z) - (1 - p)) / density(z);
    z += step;
  }
  return z;
}
