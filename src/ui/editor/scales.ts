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
 * sides of 0, caps and cuts (grades, bands, limits, targets) start at 0 unless something is below. A number that is far
 * from all others doesn't move them: its slider has ends of its own, see {@link ownScale}.
 */
export function scaleOf(kind: ScaleKind, dimension: Dimension, models: readonly Model[]): Scale {
  const numbers = amongOthers(models.flatMap((model) => numbersOf(kind, dimension, model)));
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

/** So many times as large as the next one, a number stands alone: the others keep about a fifth of their sliders. */
const FAR = 5;

/**
 * Numbers without those that are far from all others. Counted by size from the median on, because more than half of a
 * model's numbers can't be outliers; 0 is no size.
 */
function amongOthers(numbers: readonly number[]): number[] {
  const sizes = numbers
    .map(Math.abs)
    .filter((size) => size > 0)
    .sort((a, b) => a - b);
  let largest = Math.max(STEPS[0] ?? 0, sizes[Math.floor((sizes.length - 1) / 2)] ?? 0);
  for (const size of sizes) {
    if (size > FAR * largest) break;
    largest = Math.max(largest, size);
  }
  return numbers.filter((number) => Math.abs(number) <= largest);
}

/** The ends of the slider of one number: those of all others, unless it lies beyond them; then there is some room beyond it. */
export function ownScale(shared: Scale, value: number): Scale {
  return {
    min: value < shared.min ? Math.min(value, -roundUp(-1.2 * value)) : shared.min,
    max: value > shared.max ? Math.max(value, roundUp(1.2 * value)) : shared.max,
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
