/** The slot right of the highest target, in pixels: a grade whose handle stands there is never handed over. */
const NEVER_SLOT = 30;

/** Where targets stand, as pixels of the chart's own width. */
export interface TargetScale {
  /** Lowest and highest target; at the highest nobody is called. */
  min: number;
  max: number;
  /** Pixels of `min` and `max`. */
  left: number;
  right: number;
  /** Pixels of `never`; null where a target has to be a number. */
  never: number | null;
}

/** The scale of a chart of some width, with or without room for `never`. */
export function targetScale(min: number, max: number, left: number, right: number, never: boolean): TargetScale {
  return { min, max, left, right: never ? right - NEVER_SLOT : right, never: never ? right : null };
}

/** Pixels of a target; one beyond the chart stands at its end, null at `never`. */
export function xOf(scale: TargetScale, target: number | null): number {
  if (target === null) return scale.never ?? scale.right;
  const part = (Math.min(Math.max(target, scale.min), scale.max) - scale.min) / (scale.max - scale.min || 1);
  return scale.left + part * (scale.right - scale.left);
}

/** The target at a pixel, a whole number; null past the end where `never` is possible. */
export function targetAt(scale: TargetScale, x: number): number | null {
  if (scale.never !== null && x > (scale.right + scale.never) / 2) return null;
  const part = (x - scale.left) / (scale.right - scale.left || 1);
  return Math.round(scale.min + Math.min(Math.max(part, 0), 1) * (scale.max - scale.min));
}

/** The target after a key on a handle; undefined for a key that means nothing there. */
export function targetAfterKey(scale: TargetScale, target: number | null, key: string): number | null | undefined {
  const { min, max, never } = scale;
  const highest = never === null ? max : null;
  if (key === 'Home') return min;
  if (key === 'End') return highest;
  const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 }[key];
  if (by === undefined) return undefined;
  // `never` is the step after the highest target.
  const next = (target ?? max + 1) + by;
  if (next > max) return target === null || by === 1 ? highest : max;
  return Math.max(min, next);
}
