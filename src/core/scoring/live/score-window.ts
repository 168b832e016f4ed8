import type { Limits, Model } from '../../model/schema/schema.ts';
import { bandIndex } from '../histogram.ts';

/** As many places as 16 bits tell apart. */
const MOST_PLACES = 1 << 16;
/** Room beyond the points that occur, so that the next edits find it. */
const ROOM = 64;

/** Stands for a score that has no place. */
const OUTSIDE = -1;

/**
 * The scores that have a place of their own, for each kind of row (grade, and whether the checklist is fulfilled): place
 * `(score - low) * kinds + kind`.
 */
export interface ScoreWindow {
  low: number;
  span: number;
  kinds: number;
  /** Sums are at most so many whole points from 0. */
  reach: number;
  /**
   * For each whole number of points from `-reach` to `reach` the first place of the score that they give within the range of
   * the engagement, or a negative number. Sums are looked up, as comparing each with limits is slow where they are as good as random.
   */
  placeAt: Int32Array;
  /** The cell of each place: the grade's index times the number of bands, plus the band's. */
  cellOf: Uint16Array;
}

/** How far apart the scores of a model are. */
export interface ScoreSpan {
  lowest: number;
  highest: number;
  /** How far from 0 their sums can be, in thousandths. */
  reach: number;
}

/** A window for scores; null where there would be too many places. */
export function scoreWindow(model: Model, { lowest, highest, reach }: ScoreSpan): ScoreWindow | null {
  const { min = -Infinity, max = Infinity } = model.engagement.range ?? {};
  const low = Math.min(lowest, Math.max(lowest - ROOM, min));
  const span = Math.max(highest, Math.min(highest + ROOM, max)) - low + 1;
  const kinds = 2 * model.fit.grades.length;
  if (kinds > 256 || span * kinds > MOST_PLACES || model.engagement.bands.length * kinds > MOST_PLACES) return null;
  const window = { low, span, kinds, reach: 0, placeAt: new Int32Array(0), cellOf: new Uint16Array(span * kinds) };
  setRange(window, model.engagement.range, reach);
  setBands(window, model);
  return window;
}

/** Finds places for sums up to `reach` thousandths from 0, within the range of the engagement. */
export function setRange(window: ScoreWindow, range: Limits | undefined, reach: number): void {
  const { low, span, kinds } = window;
  const { min = -Infinity, max = Infinity } = range ?? {};
  const points = Math.ceil(reach / 1000) + ROOM;
  const placeAt = new Int32Array(2 * points + 1);
  for (let i = 0; i < placeAt.length; i++) {
    const slot = Math.min(max, Math.max(min, i - points)) - low;
    placeAt[i] = slot >= 0 && slot < span ? slot * kinds : OUTSIDE;
  }
  Object.assign(window, { reach: points, placeAt });
}

/** Whether sums up to `reach` thousandths from 0 have places. */
export function reaches(window: ScoreWindow, reach: number): boolean {
  return Math.ceil(reach / 1000) < window.reach;
}

/** Cuts the window into the bands of a model. */
export function setBands({ low, span, kinds, cellOf }: ScoreWindow, model: Model): void {
  const from = model.engagement.bands.map((band) => band.from ?? -Infinity);
  for (let slot = 0; slot < span; slot++) {
    const band = bandIndex(from, low + slot);
    for (let kind = 0; kind < kinds; kind++) cellOf[slot * kinds + kind] = (kind >> 1) * from.length + band;
  }
}
