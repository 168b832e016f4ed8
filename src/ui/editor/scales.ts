import type { Dimension, Model } from '../../core/model/schema/schema.ts';
import { entriesOf, pointsOf, type PointsPart } from '../../core/model/edit/edit-points.ts';
import { slicesOf } from '../../core/model/edit/edit-slices.ts';

/** The ends of a slider. */
export interface Scale {
  min: number;
  max: number;
}

export type ScaleKind = 'points' | 'cap' | 'cut';

const STEPS = [20, 30, 40, 50, 60, 80, 100, 150, 200, 300, 500, 1000, 2000, 5000, 10_000];
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
  // Of any number of them: as arguments of one call they would overflow the stack.
  const lowest = numbers.reduce((least, each) => Math.min(least, each), 0);
  const highest = numbers.reduce((most, each) => Math.max(most, each), 0);
  if (kind === 'points') {
    // Some room beyond the largest, to try more.
    return {
      min: -roundUp(1.2 * -lowest),
      max: roundUp(1.2 * highest),
    };
  }
  const room = kind === 'cap' ? 1.2 : 1;
  return {
    min: kind === 'cap' ? 1 : lowest < 0 ? -roundUp(-lowest) : 0,
    max: roundUp(Math.max(50, room * highest)),
  };
}

/**
 * The scale to show after `before`: it grows at once and shrinks only where a third of it would do, so that nothing jumps
 * while numbers change, and a slip of the finger does not last.
 */
export function steady(before: Scale | undefined, scale: Scale): Scale {
  if (!before) return scale;
  const end = (old: number, wanted: number) => {
    const size = Math.abs(wanted);
    return size > Math.abs(old) || size * 3 < Math.abs(old) ? wanted : old;
  };
  return { min: end(before.min, scale.min), max: end(before.max, scale.max) };
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
