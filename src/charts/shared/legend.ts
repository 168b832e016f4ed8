import { COLOUR, STEPS } from './colours.ts';
import { mark } from './mark.ts';
import type { Mark } from './mark.ts';
import { fit, textWidth } from './svg.ts';

/** One entry of a legend: how it looks and what it means. */
export interface LegendItem {
  kind: 'line' | 'dashes' | 'area' | 'outline' | 'bar' | 'hatch' | 'ramp' | 'text';
  colour: string;
  label: string;
}

export interface Legend {
  height: number;
  /** Draws the legend with its top left corner at a place. */
  draw(x: number, y: number): Mark;
}

const LINE_HEIGHT = 20;
const GAP = 18;
const SWATCH: Record<LegendItem['kind'], number> = {
  line: 18,
  dashes: 18,
  area: 14,
  outline: 18,
  bar: 14,
  hatch: 14,
  ramp: 70,
  text: 10,
};

/** A legend that breaks into lines where the width asks for it. It is part of the SVG, so that a saved chart explains itself. */
export function legend(items: readonly LegendItem[], width: number): Legend {
  let [x, line] = [0, 0];
  const placed = items.map((item) => {
    const label = fit(item.label, width - SWATCH[item.kind] - 6);
    const size = SWATCH[item.kind] + 6 + textWidth(label);
    if (x > 0 && x + size > width) [x, line] = [0, line + 1];
    const place = { item, label, x, y: line * LINE_HEIGHT };
    x += size + GAP;
    return place;
  });
  return {
    height: items.length > 0 ? (line + 1) * LINE_HEIGHT : 0,
    draw(left, top) {
      const entries = placed.flatMap(({ item, label, x, y }) => {
        const at = { x: x + SWATCH[item.kind] + 6, y: y + LINE_HEIGHT / 2, dy: '0.35em', fill: COLOUR.muted };
        return [swatch(item, x, y + LINE_HEIGHT / 2), mark('text', at, label)];
      });
      const place = { class: 'legend', transform: `translate(${left},${top})`, 'text-anchor': 'start' };
      return mark('g', place, ...entries);
    },
  };
}

function swatch({ kind, colour }: LegendItem, x: number, y: number): Mark {
  const width = SWATCH[kind];
  switch (kind) {
    case 'line':
      return mark('line', { x1: x, x2: x + width, y1: y, y2: y, stroke: colour, 'stroke-width': 2.2 });
    case 'dashes':
      return mark('line', {
        x1: x,
        x2: x + width,
        y1: y,
        y2: y,
        stroke: colour,
        'stroke-dasharray': '2 3',
      });
    case 'area':
      return mark('rect', { x, y: y - 5, width, height: 10, rx: 2, fill: colour, 'fill-opacity': 0.18 });
    case 'outline': {
      const box = { x, y: y - 5.5, width, height: 11, rx: 2, fill: 'none', stroke: colour };
      return mark('rect', { ...box, 'stroke-dasharray': '2 2', 'stroke-opacity': 0.6 });
    }
    case 'bar':
    case 'hatch':
      return mark('rect', { x, y: y - 5.5, width, height: 11, rx: 2, fill: colour });
    case 'ramp': {
      const steps = Array.from({ length: STEPS }, (_, step) => {
        return mark('rect', {
          x: x + step * 10,
          y: y - 5.5,
          width: 10,
          height: 11,
          fill: `var(--seq-${step})`,
        });
      });
      return mark('g', {}, ...steps);
    }
    case 'text':
      return mark('text', { x: x + width / 2, y, dy: '0.35em', fill: colour, 'font-weight': 700 }, '?');
  }
}
