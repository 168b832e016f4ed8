/** What says of itself that it isn't there yet. */
const BUSY = '[aria-busy="true"]';

/** How many looks in a row find nothing busy before it is believed: what has just been asked for begins a moment later. */
const QUIET_LOOKS = 3;

/**
 * Resolves once nothing within `root`, or itself, is busy. `onLeft` hears how many views are still computed, whenever
 * that changes. Rejects with the signal's reason once it is aborted.
 */
export async function untilReady(
  root: HTMLElement,
  { signal, onLeft }: { signal: AbortSignal; onLeft: (views: number) => void },
): Promise<void> {
  let left = -1;
  for (let quiet = 0; quiet < QUIET_LOOKS;) {
    signal.throwIfAborted();
    const busy = [...root.querySelectorAll<HTMLElement>(BUSY)];
    const views = new Set(busy.map((element) => element.closest('.cell') ?? element)).size;
    if (views !== left) onLeft((left = views));
    quiet = views === 0 && !root.matches(BUSY) ? quiet + 1 : 0;
    // Not a frame: a page in the background draws none, and is printed all the same.
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
