import { mark } from './mark.ts';
import type { Mark } from './mark.ts';

let made = 0;

/** A hatching for figures from few leads: its definition, and the fill that refers to it. Its id is unique in the page. */
export function hatch(colour = 'var(--hatch)', ground = 'var(--hatch-paper)'): { define: () => Mark; fill: string } {
  made += 1;
  const id = `hatch-${made}`;
  return {
    fill: `url(#${id})`,
    define() {
      const size = { width: 6, height: 6 };
      const stripe = { x1: 0, y1: 0, x2: 0, y2: 6, stroke: colour, 'stroke-width': 2 };
      const at = { id, ...size, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' };
      const ground_ = mark('rect', { ...size, fill: ground });
      return mark('defs', {}, mark('pattern', at, ground_, mark('line', stripe)));
    },
  };
}
