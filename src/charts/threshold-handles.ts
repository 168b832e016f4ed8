import { COLOUR } from './colours.ts';
import { element, fit, HALO, textWidth } from './svg.ts';
import type { TargetScale } from './threshold-scale.ts';
import { xOf } from './threshold-scale.ts';

/** The key of the one handle that moves all grades. */
export const ALL = '*';

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
  /** Part of the line that is left out. */
  gap: { from: number; to: number } | null;
  /** Where the text stands; null for its own row beside the knob. */
  textY: number | null;
}

/** A handle as it is drawn. Its line is apart: all lines lie below all texts. */
export interface DrawnHandle {
  rule: SVGPathElement;
  group: SVGGElement;
}

/** Draws a handle: a line, a knob that can be dragged or moved by keys, and its text. */
export function drawHandle(document: Document, handle: Handle, scale: TargetScale, width: number): DrawnHandle {
  const { y, top, colour } = handle;
  const line = { stroke: colour, 'stroke-width': 2 };
  const hit = { fill: 'transparent', 'data-export': 'none' };
  const ink = colour === COLOUR.accent ? COLOUR.accent : COLOUR.ink;
  const group = element(
    document,
    'g',
    {
      class: 'target-handle',
      role: 'slider',
      tabindex: 0,
      'data-handle': handle.key,
      'aria-label': handle.name,
      'aria-orientation': 'horizontal',
      'aria-valuemin': scale.min,
      'aria-valuemax': scale.never === null ? scale.max : scale.max + 1,
    },
    // A thumb is wider than the line that it moves.
    element(document, 'rect', { class: 'target-hit', width: 28, y: y - 14, height: 28, ...hit }),
    element(document, 'rect', { class: 'target-hit-rule', width: 16, y: top, height: y - top, ...hit }),
    element(document, 'circle', { class: 'target-knob', r: 8, cy: y, fill: 'var(--raised)', ...line }),
    element(document, 'text', { class: 'target-text', fill: ink, 'font-size': 13, 'font-weight': 600, ...HALO }),
  );
  const drawn = { rule: element(document, 'path', { class: 'target-rule', fill: 'none', ...line }), group };
  placeHandle(drawn, handle, scale, width);
  return drawn;
}

/** Places the parts of a handle where its target is. */
function placeHandle({ rule, group }: DrawnHandle, handle: Handle, scale: TargetScale, width: number): void {
  const x = xOf(scale, handle.target);
  const part = (name: string): Element | null => group.querySelector(`.${name}`);
  const set = (name: string, values: Record<string, string | number>): void => {
    for (const [key, value] of Object.entries(values)) part(name)?.setAttribute(key, String(value));
  };
  const { gap } = handle;
  const rest = gap ? `V${gap.from}M${x},${gap.to}V${handle.y}` : `V${handle.y}`;
  rule.setAttribute('d', `M${x},${handle.top}${rest}`);
  set('target-hit', { x: x - 14 });
  set('target-hit-rule', { x: x - 8 });
  set('target-knob', { cx: x });
  const size = textWidth(handle.text, 13);
  const toLeft = x + 14 + size > width && x > width / 2;
  const y = handle.textY ?? handle.y;
  set('target-text', { x: toLeft ? x - 14 : x + 14, y, dy: '0.35em', 'text-anchor': toLeft ? 'end' : 'start' });
  const text = part('target-text');
  if (text) text.textContent = fit(handle.text, (toLeft ? x : width - x) - 14, 13);
  group.setAttribute('aria-valuenow', String(handle.target ?? scale.max + 1));
  group.setAttribute('aria-valuetext', handle.meaning);
}
