import { getContext, setContext } from 'svelte';
import type { Segment } from '../../core/insights/shared/words.ts';

/** What the page does where a piece of a sentence is pressed. */
type Deeds = Record<NonNullable<Segment['does']>, () => void>;

const KEY = Symbol('deeds');

/** For the page: says what sentences may do. */
export function setDeeds(deeds: Deeds): void {
  setContext(KEY, deeds);
}

/** For a component: asks for it; null where a sentence stands alone. */
export function getDeeds(): Deeds | null {
  return getContext<Deeds | undefined>(KEY) ?? null;
}
