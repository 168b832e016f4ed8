import { getContext, setContext } from 'svelte';

const KEY = Symbol('earlier');

/** For a component: says whether the figures within are of before the last change; so they are where it is said further out. */
export function setEarlier(isEarlier: () => boolean): void {
  const outer = getEarlier();
  setContext(KEY, () => outer() || isEarlier());
}

/** For a component: asks whether the figures around it are of before the last change. */
export function getEarlier(): () => boolean {
  return getContext<(() => boolean) | undefined>(KEY) ?? (() => false);
}
