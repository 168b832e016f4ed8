import { daysText, numberText } from '../../core/model/values/value-words.ts';
import type { Decay } from '../../core/model/kinds/event-decay.ts';
import { decayWeight, FULL_WEIGHT } from '../../core/scoring/decay.ts';

/** How the points of an event fall with its age, to be drawn small. */
export interface DecayCurve {
  /** Days until an event counts no more; where it always does, some days after which nothing changes. */
  days: number;
  /** `half after 30 days, nothing after 90`. */
  text: string;
  /** Path of the weights, a stair for each day, within the size that was asked for. */
  path: string;
}

const MOST_DAYS = 1_000_000;
const MOST_STAIRS = 120;

/** The curve of a decay on `width` × `height` pixels; `withinDays` is where a window ends it before. */
export function decayCurve(decay: Decay, width: number, height: number, withinDays = Infinity): DecayCurve {
  const weight = (age: number) => (age >= withinDays ? 0 : decayWeight(decay, age));
  // Weights are rounded, so that the half of a long half-life would seem to come some days before.
  const isHalf = (age: number) => (decay.kind === 'half-life' ? age >= decay.days : weight(age) <= FULL_WEIGHT / 2);
  const half = firstAge((age) => isHalf(age) || weight(age) === 0);
  const end = firstAge((age) => weight(age) === 0);
  const days = end ?? (half ?? 30) * 2;
  return { days, text: textOf(half, end), path: pathOf(weight, days, width, height) };
}

/** The first age at which something holds that then holds for ever; null where that is too far away. */
function firstAge(holds: (age: number) => boolean): number | null {
  if (!holds(MOST_DAYS)) return null;
  let [low, high] = [0, MOST_DAYS];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function textOf(half: number | null, end: number | null): string {
  if (half === null) return 'does not fall to half';
  if (end === null) return `half after ${daysText(half)}`;
  return half === end
    ? `nothing after ${daysText(end)}`
    : `half after ${daysText(half)}, nothing after ${numberText(end)}`;
}

function pathOf(weight: (age: number) => number, days: number, width: number, height: number): string {
  const stairs = Math.min(days, MOST_STAIRS);
  const y = (age: number) => round(height * (1 - weight(age) / FULL_WEIGHT));
  const steps = Array.from({ length: stairs }, (_stair, i) => {
    const next = Math.round(((i + 1) * days) / stairs);
    return `H${round((next / days) * width)}V${y(next)}`;
  });
  return `M0 ${y(0)}${steps.join('')}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
