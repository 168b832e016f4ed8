import type { Mark } from './mark.ts';
import { textWidth } from './svg.ts';

/** The edges of what a text takes, in pixels. */
export interface TextBox {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** About where a text stands, by its place, size and anchor: from the top of its capitals to just below its line. */
export function textBox({ attributes, children }: Mark): TextBox {
  const text = children.filter((child) => typeof child === 'string').join('');
  const size = Number(attributes['font-size'] ?? 12);
  return boxAt({
    ...{ x: Number(attributes.x ?? 0), y: Number(attributes.y ?? 0) + emsOf(attributes.dy) * size },
    ...{ text, size, anchor: String(attributes['text-anchor'] ?? 'start') },
  });
}

/** The same of a text that isn't a mark; `y` is its baseline. */
export function boxAt(at: { x: number; y: number; text: string; size?: number; anchor?: string }): TextBox {
  const { x, y, text, size = 12, anchor = 'start' } = at;
  const width = textWidth(text, size);
  const left = anchor === 'end' ? x - width : anchor === 'middle' ? x - width / 2 : x;
  return { left, right: left + width, top: y - 0.75 * size, bottom: y + 0.15 * size };
}

/** Whether two boxes have some place in common. */
export function overlap(a: TextBox, b: TextBox): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function emsOf(dy: string | number | null | undefined): number {
  return typeof dy === 'string' && dy.endsWith('em') ? parseFloat(dy) : 0;
}
