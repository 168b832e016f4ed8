import { HeldEngagement } from './held-engagement.ts';
import { HeldFit } from './held-fit.ts';
import type { Held, Holdable } from './holdable.ts';

/** Holds a criterion; null where nothing would be gained. */
export function hold(criterion: Holdable): Held | null {
  return criterion.dimension === 'fit' ? HeldFit.of(criterion) : HeldEngagement.of(criterion);
}
