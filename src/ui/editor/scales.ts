import type { Dimension, Model } from '../../core/model/schema.ts';
import { entriesOf, pointsOf, type PointsPart } from '../../core/model/edit-points.ts';
import { slicesOf } from '../../core/model/edit-slices.ts';

/** The ends of a slider. */
export interface Scale {
  min: number;
  max: number;
}

export type ScaleKind = 'points' | 'cap' | 'cut';

const STEPS = [20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000];
const SINGLE: PointsPart[] = [{ part: 'event' }, { part: 'otherwise' }, { part: 'missing' }, { part: 'never' }];

/** The first round number that is not below `value`. */
export function roundUp(value: number): number {
  return STEPS.find((step) => step >= value) ?? 10_000;
}

/**
 * The ends that all sliders of a kind share in a dimension, so that their lengths can be compared. Points run to both
 * sides of 0, caps and cuts (grades, bands, limits, targets) start at 0 unless something is below.
 */
export function scaleOf(kind: ScaleKind, dimension: Dimension, models: readonly Model[]): Scale {
  const numbers = models.flatMap((model) => numbersOf(kind, dimension, model));
  if (kind === 'points') {
    // Some room beyond the largest, to try more.
    const max = roundUp(1.2 * Math.max(0, ...numbers.map(Math.abs)));
    return { min: -max, max };
  }
  const lowest = Math.min(0, ...numbers);
  const room = kind === 'cap' ? 1.2 : 1;
  return {
    min: kind === 'cap' ? 1 : lowest < 0 ? -roundUp(-lowest) : 0,
    max: roundUp(Math.max(50, room * Math.max(0, ...numbers))),
  };
}

/** A scale that holds both: one that has been shown only grows, so that nothing jumps while numbers change. */
export function grown(before: Scale | undefined, scale: Scale): Scale {
  if (!before) return scale;
  return { min: Math.min(before.min, scale.min), max: Math.max(before.max, scale.max) };
}

function numbersOf(kind: ScaleKind, dimension: Dimension, model: Model): number[] {
  const part = model[dimension];
  switch (kind) {
    case 'points':
      return part.criteria.flatMap((criterion) => [
        ...entriesOf(criterion).map(({ points }) => points),
        ...SINGLE.flatMap((at) => pointsOf(criterion, at) ?? []),
      ]);
    case 'cap':
      return part.criteria.flatMap((criterion) => pointsOf(criterion, { part: 'cap' }) ?? []);
    case 'cut': {
      const limits = [part.range ?? {}, ...(part.groups ?? [])].flatMap(({ min, max }) => [min ?? 0, max ?? 0]);
      const slices = slicesOf(model, dimension === 'fit' ? 'grade' : 'band').map(({ from }) => from ?? 0);
      const targets = dimension === 'fit' ? [] : Object.values(model.handover.targets).map((target) => target ?? 0);
      return [...limits, ...slices, ...targets];
    }
  }
}
