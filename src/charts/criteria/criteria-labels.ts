import { COLOUR } from '../shared/colours.ts';
import { mark } from '../shared/mark.ts';
import type { Mark } from '../shared/mark.ts';
import { fit, HALO, textWidth } from '../shared/svg.ts';
import { overlap, textBox } from '../shared/text-box.ts';
import type { TextBox } from '../shared/text-box.ts';

/** A dot of the chart, in pixels; the one with a colour is to be named. */
export interface Spot {
  x: number;
  y: number;
  name: string;
  colour: string | null;
}

interface Size {
  width: number;
  height: number;
}

/** Margins that belong to the numbers of the axes. */
const EDGE = { left: 48, right: 16, top: 18, bottom: 44 };
/** What a dot takes to each side. */
const DOT = 6;
const MOST = 240;

/** What the axes and the two halves of the chart mean, at its edges. */
export function corners(width: number, height: number): Mark[] {
  const text = (attributes: Mark['attributes'], words: string): Mark =>
    mark('text', { fill: COLOUR.muted, 'font-size': 12, 'text-anchor': 'start', ...attributes }, words);
  return [
    text({ x: 4, y: 12 }, 'points given ↑'),
    text({ x: width - 16, y: height - 6, 'text-anchor': 'end' }, 'points that the evidence would pay →'),
    text({ x: 52, y: 42, 'font-style': 'italic' }, 'over-paid'),
    text({ x: width - 22, y: height - 56, 'text-anchor': 'end', 'font-style': 'italic' }, 'under-paid'),
  ];
}

/**
 * The names of the dots that have a colour, the last first: each where it crosses no dot, no other name and no words at the
 * edges, above or below its dot, right or left of it. A name that has no such place is left out: pointing at its dot tells it.
 */
export function labels(spots: readonly Spot[], size: Size): Mark[] {
  const taken: TextBox[] = [
    ...corners(size.width, size.height).map(textBox),
    ...spots.map(({ x, y }) => ({ left: x - DOT, right: x + DOT, top: y - DOT, bottom: y + DOT })),
  ];
  return spots.toReversed().flatMap((spot) => {
    const free = placesOf(spot, size).find((label) => {
      const box = textBox(label);
      return isInside(box, size) && !taken.some((other) => overlap(box, other));
    });
    if (!free) return [];
    taken.push(textBox(free));
    return [free];
  });
}

/** Whole names first, the side with more room before the other; then what is cut. */
function placesOf({ x, y, name, colour }: Spot, { width }: Size): Mark[] {
  if (colour === null) return [];
  const rooms = [
    { toLeft: false, room: width - EDGE.right - x - 10 },
    { toLeft: true, room: x - 10 - EDGE.left },
  ].sort((a, b) => Number(a.toLeft === x <= width * 0.55) - Number(b.toLeft === x <= width * 0.55));
  const whole = (room: number): boolean => textWidth(name) <= Math.min(room, MOST);
  const sides = [...rooms.filter(({ room }) => whole(room)), ...rooms.filter(({ room }) => !whole(room))];
  return sides.flatMap(({ toLeft, room }) => {
    const text = fit(name, Math.min(room, MOST));
    const look = { ...HALO, fill: colour, 'font-size': 12, 'font-weight': 550 };
    const at = { x: toLeft ? x - 10 : x + 10, 'text-anchor': toLeft ? 'end' : 'start' };
    // A name of one letter and dots names nothing.
    if (text.length < Math.min(4, name.length)) return [];
    return [y - 10, y + 17, y - 24].map((line) => mark('text', { ...at, ...look, y: line }, text));
  });
}

function isInside({ left, right, top, bottom }: TextBox, { width, height }: Size): boolean {
  return left >= EDGE.left && right <= width - EDGE.right && top >= EDGE.top && bottom <= height - EDGE.bottom;
}
