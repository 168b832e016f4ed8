import { targetAfterKey, targetAt } from './threshold-scale.ts';
import { scaleOf } from './thresholds-chart.ts';

/** Told of every move of a handle: its key, the target it is at, and whether it moves, was let go, or was put back. */
export type OnTarget = (key: string, target: number | null, phase: 'drag' | 'commit' | 'cancel') => void;

interface Grip {
  key: string;
  from: number | null;
  now: number | null;
  moved: boolean;
}

/** Where the handle of a key stands, null at `never`: as the figures have it, which the chart shows a frame later. */
export type TargetOf = (key: string) => number | null;

/**
 * Lets the handles of the chart in `container` be moved by pointer and keys; Escape puts one back. It listens on the
 * container, so that a chart that is built anew in the middle of a drag doesn't end it. Returns what takes the listeners
 * off again.
 */
export function dragTargets(container: HTMLElement, targetOf: TargetOf, onTarget: OnTarget): () => void {
  let grip: Grip | null = null;
  let keyed: Grip | null = null;
  const stop = new AbortController();
  const listen = <K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (event: HTMLElementEventMap[K]) => void,
  ): void => {
    container.addEventListener(type, listener, { signal: stop.signal });
  };
  const gripOf = (key: string): Grip => {
    const target = targetOf(key);
    return { key, from: target, now: target, moved: false };
  };
  const move = (held: Grip, target: number | null): void => {
    if (target === held.now) return;
    held.now = target;
    held.moved = true;
    onTarget(held.key, target, 'drag');
  };
  const release = (held: Grip | null, phase: 'commit' | 'cancel'): void => {
    if (held?.moved) onTarget(held.key, phase === 'commit' ? held.now : held.from, phase);
    grip = null;
    keyed = null;
  };
  listen('pointerdown', (event) => {
    const handle = handleOf(event);
    if (!handle || event.button !== 0) return;
    grip = gripOf(keyOf(handle));
    handle.focus({ preventScroll: true });
    container.setPointerCapture(event.pointerId);
    // No text is marked while the handle moves.
    event.preventDefault();
  });
  listen('pointermove', (event) => {
    if (grip) move(grip, targetUnder(container, event.clientX));
  });
  listen('pointerup', () => release(grip, 'commit'));
  listen('pointercancel', () => release(grip, 'cancel'));
  listen('keydown', (event) => {
    const held = grip ?? keyed;
    if (event.key === 'Escape' && held) return release(held, 'cancel');
    const handle = handleOf(event);
    const scale = chartIn(container).scale;
    // What comes with a command may change the target: undo.
    if (event.ctrlKey || event.metaKey) release(keyed, 'commit');
    if (!handle || !scale || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = keyOf(handle);
    const own = keyed?.key === key ? keyed : gripOf(key);
    const next = targetAfterKey(scale, own.now, event.key);
    if (next === undefined) return;
    event.preventDefault();
    keyed = own;
    move(keyed, next);
  });
  // All keys until the handle is left are one step, as on any slider.
  listen('focusout', () => release(keyed, 'commit'));
  return () => stop.abort();
}

function handleOf(event: Event): SVGGElement | null {
  return event.target instanceof Element ? event.target.closest<SVGGElement>('[data-handle]') : null;
}

function keyOf(handle: SVGGElement): string {
  return handle.dataset.handle ?? '';
}

function chartIn(container: HTMLElement): { svg: SVGSVGElement | null; scale: ReturnType<typeof scaleOf> } {
  const svg = container.querySelector('svg');
  return { svg, scale: svg && scaleOf(svg) };
}

function targetUnder(container: HTMLElement, clientX: number): number | null {
  const { svg, scale } = chartIn(container);
  if (!svg || !scale) return null;
  const box = svg.getBoundingClientRect();
  const own = Number(svg.getAttribute('width'));
  return targetAt(scale, ((clientX - box.left) * own) / (box.width || own));
}
