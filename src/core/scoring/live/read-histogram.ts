import type { Model } from '../../model/schema/schema.ts';
import type { Histogram } from '../histogram.ts';
import { targetsOf } from '../kernel.ts';
import type { Counted } from './place.ts';
import { FIGURES, leadsIn, workedIn } from './rows.ts';

/**
 * The histogram of the counted places. What is handed over follows from the targets of `model`, so that a change of
 * targets moves nothing. `perUnit`: units of an amount in one of the currency.
 */
export function readHistogram(model: Model, { window, figures: counts }: Counted, perUnit: number): Histogram {
  const { low, kinds } = window;
  const grades = kinds / 2;
  const slots = occupied(window, counts);
  const size = grades * slots.length;
  // One piece of memory rather than six: a slider's steps make a histogram each.
  const memory = new Float64Array(6 * size);
  const figures = Array.from({ length: 6 }, (_, i) => memory.subarray(i * size, (i + 1) * size));
  const [n, converted, worked, amount, qualified, qualifiedConverted] = figures as SixArrays;
  const targets = targetsOf(model);
  for (let grade = 0; grade < grades; grade++) {
    const target = targets[grade] ?? Infinity;
    for (const [i, slot] of slots.entries()) {
      const at = grade * slots.length + i;
      const without = FIGURES * (slot * kinds + 2 * grade);
      const fulfilled = without + FIGURES;
      const unchecked = counts[without] ?? 0;
      const checked = counts[fulfilled] ?? 0;
      n[at] = leadsIn(unchecked) + leadsIn(checked);
      worked[at] = workedIn(unchecked) + workedIn(checked);
      converted[at] = (counts[without + 1] ?? 0) + (counts[fulfilled + 1] ?? 0);
      amount[at] = ((counts[without + 2] ?? 0) + (counts[fulfilled + 2] ?? 0)) / perUnit;
      if (low + slot < target) continue;
      qualified[at] = leadsIn(checked);
      qualifiedConverted[at] = counts[fulfilled + 1] ?? 0;
    }
  }
  return {
    grades: model.fit.grades.map((grade) => grade.grade),
    bands: model.engagement.bands.map((band) => band.band),
    bandFrom: model.engagement.bands.map((band) => band.from ?? -Infinity),
    targets,
    scores: Float64Array.from(slots, (slot) => low + slot),
    ...{ n, converted, amount, worked, qualified, qualifiedConverted },
  };
}

type SixArrays = [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];

/** The slots of the scores that occur, ascending. */
function occupied({ span, kinds }: Counted['window'], figures: Float64Array): number[] {
  const slots: number[] = [];
  for (let slot = 0; slot < span; slot++) {
    let place = slot * kinds;
    const end = place + kinds;
    while (place < end && figures[FIGURES * place] === 0) place++;
    if (place < end) slots.push(slot);
  }
  return slots;
}
