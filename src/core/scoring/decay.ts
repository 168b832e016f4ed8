import type { Decay } from '../model/kinds/event-decay.ts';

/** Weight of an event that has not faded: weights are in thousandths. */
export const FULL_WEIGHT = 1000;

/**
 * The weight in thousandths of an event that is `age` whole days old (≥ 0): 0 to 1000, never rising with age. The
 * formulas are those of the contract, in IEEE doubles exactly as written there; this is the one function that computes
 * them, every other evaluator receives its table.
 */
export function decayWeight(decay: Decay | undefined, age: number): number {
  if (decay === undefined || decay.kind === 'none') return FULL_WEIGHT;
  if (decay.kind === 'step') return round(1000 * Math.pow(decay.keepPercent / 100, Math.floor(age / decay.everyDays)));
  if (decay.kind === 'linear') return round(1000 * Math.max(0, 1 - age / decay.overDays));
  return round(1000 * Math.pow(2, -age / decay.days));
}

function round(x: number): number {
  return Math.floor(x + 0.5);
}

/** The weights for ages 0 to `maxAge`, by age; shorter where everything older weighs nothing. */
export function weightTable(decay: Decay, maxAge: number): number[] {
  const table: number[] = [];
  for (let age = 0; age <= maxAge; age++) {
    const weight = decayWeight(decay, age);
    if (weight === 0) break;
    table.push(weight);
  }
  return table;
}
