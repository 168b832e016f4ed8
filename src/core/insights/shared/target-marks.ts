import type { Histogram } from '../../scoring/histogram.ts';
import { bandIndex } from '../../scoring/histogram.ts';

/** Where the handover starts in one grade's row. */
export interface TargetMark {
  grade: string;
  row: number;
  target: number | null;
  /**
   * Place of the target in columns from the left: 2 is the boundary before the third column, 2.4 lies in the third
   * column; the number of columns: no lead reaches it; null: never handed over.
   */
  position: number | null;
  /** The target falls inside a band, so that one cell is only partly handed over. */
  insideBand: boolean;
}

/**
 * Where the handover starts in each row of the matrix. An open band is taken to end at the lowest or just above the
 * highest score that occurs.
 */
export function targetMarks(h: Histogram): TargetMark[] {
  const lowest = h.scores[0] ?? 0;
  const highest = h.scores.at(-1) ?? 100;
  return h.grades.map((grade, row) => {
    const target = h.targets[row] ?? null;
    const position = target === null ? null : positionOf(h, target, lowest, highest);
    return { grade, row, target, position, insideBand: position !== null && !Number.isInteger(position) };
  });
}

function positionOf(h: Histogram, target: number, lowest: number, highest: number): number {
  const band = bandIndex(h.bandFrom, target);
  const column = h.bands.length - 1 - band;
  const from = h.bandFrom[band] ?? -Infinity;
  const low = from === -Infinity ? Math.min(lowest, target) : from;
  if (band === 0 && target > highest && target > low) return h.bands.length;
  const above = band > 0 ? h.bandFrom[band - 1] : undefined;
  const high = above ?? Math.max(highest + 1, target);
  return target <= low ? column : column + (target - low) / (high - low);
}
