import { fit, textWidth } from '../shared/svg.ts';
import { xOf } from './threshold-scale.ts';
import type { TargetScale } from './threshold-scale.ts';

/** One handle and what it stands for. */
export interface Handle {
  /** The grade, or `ALL`. */
  key: string;
  target: number | null;
  colour: string;
  /** For a screen reader: `Target of A leads`. */
  name: string;
  /** Beside the handle: `target 60`. */
  text: string;
  /** For a screen reader: what the target would have cost and caught. */
  meaning: string;
  /** Height of the knob, and of the line's top end. */
  y: number;
  top: number;
  /** Parts of the line that are left out, from the top down. */
  gaps: readonly { from: number; to: number }[];
  /** Where the text stands; null for its own row beside the knob. */
  textY: number | null;
}

/** From a handle's line to its text, in pixels, and the size of that. */
export const BESIDE = 14;
export const SIZE = 13;

/** Half of the height that a text takes, with a little air. */
const HALF = 10;

/** Where the text of a handle stands beside its line, cut to the room that there is. */
export interface TextPlace {
  text: string;
  y: number;
  toLeft: boolean;
}

/** The handles with a place for each text. */
export interface PlacedHandle {
  handle: Handle;
  place: TextPlace;
}

/**
 * Sets each text on the side of its line where no line of a lower handle runs through it; where both sides are crossed, the
 * line is broken around the text. `left` is where texts may begin, `width` where they have to end.
 */
export function placeHandles(
  handles: readonly Handle[],
  scale: TargetScale,
  { left, width }: { left: number; width: number },
): PlacedHandle[] {
  const lines = handles.map(({ target }) => xOf(scale, target));
  const texts = handles.map((handle, index) => {
    const x = lines[index] ?? 0;
    // Lines end at their own knobs: only those of lower handles come by.
    const passing = lines.filter((_, other) => (handles[other]?.y ?? 0) > handle.y);
    return placeText(handle, x, passing, { left, width });
  });
  return handles.map((handle, index) => {
    const x = lines[index] ?? 0;
    const crossed = texts.filter(({ y, from, to }) => y < handle.y - HALF && y > handle.top && x > from && x < to);
    const gaps = [...handle.gaps, ...crossed.map(({ y }) => ({ from: y - HALF, to: y + HALF }))];
    const { text, y, toLeft } = texts[index] ?? { text: '', y: 0, toLeft: false };
    return { handle: { ...handle, gaps: merged(gaps) }, place: { text, y, toLeft } };
  });
}

interface Extent extends TextPlace {
  /** Where the text begins and ends, with the air that it needs. */
  from: number;
  to: number;
}

function placeText(
  { text, y, textY }: Handle,
  x: number,
  passing: readonly number[],
  { left, width }: { left: number; width: number },
): Extent {
  const on = (toLeft: boolean): Extent => {
    const fitting = fit(text, (toLeft ? x - left : width - x) - BESIDE, SIZE);
    const size = textWidth(fitting, SIZE);
    const from = toLeft ? x - BESIDE - size : x + BESIDE;
    return { text: fitting, y: textY ?? y, toLeft, from: from - 4, to: from + size + 4 };
  };
  const isFree = ({ from, to }: Extent): boolean => passing.every((line) => line <= from || line >= to);
  const right = on(false);
  const rightIsWhole = right.text === text || x <= width / 2;
  const [first, second] = rightIsWhole ? [right, on(true)] : [on(true), right];
  return !isFree(first) && second.text === text && isFree(second) ? second : first;
}

/** Gaps from the top down, those that touch as one. */
function merged(gaps: readonly { from: number; to: number }[]): { from: number; to: number }[] {
  const all: { from: number; to: number }[] = [];
  for (const gap of [...gaps].sort((a, b) => a.from - b.from)) {
    const last = all.at(-1);
    if (last && gap.from <= last.to) last.to = Math.max(last.to, gap.to);
    else all.push({ ...gap });
  }
  return all;
}
