import * as Plot from '@observablehq/plot';
import { draw } from './mark.ts';
import type { Mark } from './mark.ts';

/** What every chart is given beside its insight. */
export interface ChartOptions {
  /** Width in pixels that there is; from 320 on everything stays readable. */
  width: number;
  /** Where the SVG is made; the page's own document by default. */
  document?: Document;
  /** How the two models are called. */
  names?: { candidate: string; current: string };
}

/** The options with their defaults. */
export function withDefaults({ width, document, names }: ChartOptions): Required<ChartOptions> {
  return {
    width: Math.max(240, Math.floor(width)),
    document: document ?? globalThis.document,
    names: names ?? { candidate: 'candidate', current: 'current model' },
  };
}

/** A mark that draws itself: gets the scales and the document. */
export type Draw = (scales: Plot.ScaleFunctions, document: Document) => SVGElement | Mark | null;

/** What `drawOne` draws, as a mark of Plot. */
export function drawn(drawOne: Draw): Plot.RenderFunction {
  return (_index, scales, _values, _dimensions, { document }) => {
    const made = drawOne(scales, document);
    return made === null || 'nodeType' in made ? made : draw(document, made);
  };
}

/**
 * A chart as an SVG element that says `label` to who can't see it. The class name stays Plot's own: the page's policy
 * knows the style that Plot adds by its hash. Fonts and colours come from the page.
 */
export function chart(
  { width, height, label, document }: { width: number; height: number; label: string; document: Document },
  options: Omit<Plot.PlotOptions, 'width' | 'height' | 'document' | 'style' | 'className'>,
): SVGSVGElement {
  const svg = Plot.plot({
    ...options,
    width,
    height,
    document,
    style: { background: 'none', fontFamily: 'inherit', fontSize: '12px', overflow: 'visible', maxWidth: 'none' },
  }) as SVGSVGElement;
  // Plot names its groups, but a name without a role is none; the chart's own label says more.
  for (const group of svg.querySelectorAll('g[aria-label]')) group.removeAttribute('aria-label');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', label);
  return svg;
}

/** A number of an ordinal or quantitative scale, as pixels. */
export function pixel(scale: ((value: number) => unknown) | undefined, value: number): number {
  return Number(scale?.(value) ?? 0);
}
