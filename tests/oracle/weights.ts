import type { Decay } from '../../src/core/model/kinds/event-decay.ts';

/** `top / bottom` rounded down; `bottom` is above 0. */
export function floorOf(top: bigint, bottom: bigint): bigint {
  const whole = top / bottom;
  return whole * bottom > top ? whole - 1n : whole;
}

/** How far doubles may be from a half before they can't be the reason for another whole number. */
const NEAR = 1e-9;

/** Weights that are known already. */
const known = new Map<string, bigint>();

/**
 * The weight of an event of that age in thousandths. The contract's formulas are worked out twice: in whole numbers of any
 * size, and in doubles as they are written there. Doubles hold, but may differ only where the exact value is next to a
 * half.
 */
export function weightOf(decay: Decay | undefined, age: number): bigint {
  if (decay === undefined || decay.kind === 'none') return 1000n;
  const key = JSON.stringify([decay, age]);
  const before = known.get(key);
  if (before !== undefined) return before;
  const written = asWritten(decay, age);
  const weight = BigInt(Math.floor(written + 0.5));
  const isNearHalf = Math.abs(written - Math.floor(written) - 0.5) < NEAR;
  if (exactWeight(decay, age) !== weight && !isNearHalf)
    throw new Error(`doubles give ${written} for ${key}, exact arithmetic ${exactWeight(decay, age)}`);
  known.set(key, weight);
  return weight;
}

type Fading = Exclude<Decay, { kind: 'none' }>;

function asWritten(decay: Fading, age: number): number {
  switch (decay.kind) {
    case 'step':
      return 1000 * (decay.keepPercent / 100) ** Math.floor(age / decay.everyDays);
    case 'linear':
      return 1000 * Math.max(0, 1 - age / decay.overDays);
    case 'half-life':
      return 1000 * 2 ** (-age / decay.days);
  }
}

function exactWeight(decay: Fading, age: number): bigint {
  switch (decay.kind) {
    case 'step': {
      const steps = floorOf(BigInt(age), BigInt(decay.everyDays));
      return rounded(1000n * BigInt(decay.keepPercent) ** steps, 100n ** steps);
    }
    case 'linear':
      return age >= decay.overDays ? 0n : rounded(1000n * BigInt(decay.overDays - age), BigInt(decay.overDays));
    case 'half-life':
      return halved(age, decay.days);
  }
}

/** floor(top / bottom + 1/2). */
function rounded(top: bigint, bottom: bigint): bigint {
  return floorOf(2n * top + bottom, 2n * bottom);
}

/** round(1000·2^(-age/days)): the largest w with w - 1/2 <= 1000·2^(-age/days), both sides to the power of `days`. */
function halved(age: number, days: number): bigint {
  // After eleven half-lives less than a half is left.
  if (age >= 11 * days) return 0n;
  const power = BigInt(days);
  const whole = 2000n ** power;
  const reaches = (w: bigint) => (2n * w - 1n) ** power * 2n ** BigInt(age) <= whole;
  let [low, high] = [0n, 1001n];
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (reaches(middle)) low = middle;
    else high = middle;
  }
  return low;
}
