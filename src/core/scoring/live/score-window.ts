import type { Model } from '../../model/schema.ts';
import { bandIndex } from '../histogram.ts';

/** As many places as 16 bits tell apart. */
const MOST_PLACES = 1 << 16;
/** Room beyond the scores that occur, so that the next edits find it. */
const ROOM = 64;

/**
 * The scores that have a place of their own, for each kind of row (grade, and whether the checklist is fulfilled): place
 * `(score - low) * kinds + kind`.
 */
export interface ScoreWindow {
  low: number;
  span: number;
  kinds: number;
  /** The cell of each place: the grade's index times the number of bands, plus the band's. */
  cellOf: Uint16Array;
}

/** A window for scores from `lowest` to `highest`; null where there would be too many places. */
export function scoreWindow(model: Model, lowest: number, highest: number): ScoreWindow | null {
  const { min = -Infinity, max = Infinity } = model.engagement.range ?? {};
  const low = Math.min(lowest, Math.max(lowest - ROOM, min));
  const span = Math.max(highest, Math.min(highest + ROOM, max)) - low + 1;
  const kinds = 2 * model.fit.grades.length;
  if (kinds > 256 || span * kinds > MOST_PLACES || model.engagement.bands.length * kinds > MOST_PLACES) return null;
  const window = { low, span, kinds, cellOf: new Uint16Array(span * kinds) };
  setBands(window, model);
  return window;
}

/** Cuts the window into the bands of a model. */
export function setBands({ low, span, kinds, cellOf }: ScoreWindow, model: Model): void {
  const from = model.engagement.bands.map((band) => band.from ?? -Infinity);
  for (let slot = 0; slot < span; slot++) {
    const band = bandIndex(from, low + slot);
    for (let kind = 0; kind < kinds; kind++) cellOf[slot * kinds + kind] = (kind >> 1) * from.length + band;
  }
}
