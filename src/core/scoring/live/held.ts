import { HeldEngagement } from './held-engagement.ts';
import { HeldFit } from './held-fit.ts';
import type { Held, Holdable } from './holdable.ts';

/** Holds a criterion, in parts; null where nothing would be gained. */
export function hold(criterion: Holdable): Generator<undefined, Held | null> {
  return criterion.dimension === 'fit' ? HeldFit.of(criterion) : HeldEngagement.of(criterion);
}
