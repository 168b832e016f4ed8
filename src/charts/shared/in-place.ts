import type * as Plot from '@observablehq/plot';
import { chart, drawn } from './frame.ts';
import type { hatch } from './hatch.ts';
import { addLeadTargets, moveLeadTargets } from './lead-targets.ts';
import type { LeadTarget } from './lead-targets.ts';
import { draw, mark, redraw } from './mark.ts';
import type { Mark } from './mark.ts';

// Building a chart with Plot takes longer than a frame has. While figures change under a slider, a chart's frame and axes
// mostly stay: then its own marks, a few hundred at most, are described again, and what differs from those that stand there
// is changed.

/** A chart: what Plot builds once, and the marks that move. */
export interface Picture {
  width: number;
  height: number;
  /** Says the answer to who can't see the chart. */
  label: string;
  document: Document;
  /** What is shown, apart from the figures: a chart of something else is built anew. */
  subject: string;
  /** Margins, scales and axes, for Plot; absent where there is no axis. Asked for when the chart is built; they may depend on size, subject and domain only. */
  plot?: () => Omit<Plot.PlotOptions, 'width' | 'height' | 'document' | 'style' | 'className'>;
  domain: Domain;
  /** The hatching, whose name stays the same while the chart stands. */
  few?: Hatch;
  /** Everything that moves, from back to front. */
  marks: readonly (Mark | null)[];
  /** Areas that list their leads. */
  targets?: readonly LeadTarget[];
  /** What is operated, above the marks: these are then hidden from screen readers, as sliders can't be inside a picture. */
  controls?: readonly Mark[];
}

/** The lowest and the highest value that a chart has room for. */
export type Domain = readonly [min: number, max: number];
export type Hatch = ReturnType<typeof hatch>;

/** What has to be known of a chart that stands there. */
interface Shown {
  key: string;
  subject: string;
  domain: Domain;
  few: Hatch | undefined;
  marks: readonly Mark[];
  controls: readonly Mark[];
}

const shown = new WeakMap<SVGSVGElement, Shown>();

/** The picture as an SVG element: `before`, moved, where only marks differ from it; else a new one. */
export function show(picture: Picture, before: SVGSVGElement | null = null): SVGSVGElement {
  const { subject, domain, few, controls = [] } = picture;
  const next = { key: keyOf(picture), subject, domain, few, marks: present(picture.marks), controls };
  const old = before ? shown.get(before) : undefined;
  const moved = before && old?.key === next.key && move(before, old, next) ? before : null;
  if (moved) {
    moveLeadTargets(moved, picture.targets ?? []);
    if (moved.getAttribute('aria-label') !== picture.label) moved.setAttribute('aria-label', picture.label);
  }
  const svg = moved ?? build(picture);
  shown.set(svg, next);
  return svg;
}

/** Whether the chart's marks could be changed where they stand. */
function move(svg: SVGSVGElement, old: Shown, next: Shown): boolean {
  const [group, controls] = ['.marks', '.controls'].map((name) => svg.querySelector(`:scope > ${name}`));
  if (!group) return false;
  redraw(group, old.marks, next.marks);
  if (controls) redraw(controls, old.controls, next.controls);
  return true;
}

function build({ plot, marks, targets = [], controls = [], ...frame }: Picture): SVGSVGElement {
  const options = plot?.();
  const moving = drawn(() => mark('g', { class: 'marks' }, ...present(marks)));
  const svg = chart(frame, { ...options, marks: [...(options?.marks ?? []), moving] });
  addLeadTargets(svg, targets);
  if (controls.length > 0) addControls(svg, controls);
  return svg;
}

function addControls(svg: SVGSVGElement, controls: readonly Mark[]): void {
  svg.setAttribute('role', 'group');
  for (const child of svg.children) child.setAttribute('aria-hidden', 'true');
  svg.append(draw(svg.ownerDocument, mark('g', { class: 'controls' }, ...controls)));
}

/** Equal for pictures that differ in nothing but their marks. */
function keyOf({ width, height, subject, plot, domain, targets }: Picture): string {
  return JSON.stringify([subject, width, height, plot ? domain : null, (targets?.length ?? 0) > 0]);
}

function present(marks: Picture['marks']): Mark[] {
  return marks.filter((each) => each !== null);
}

/**
 * The domain to show after `before`: its own as long as what is `needed` fits into it and fills a half of it, so that bars
 * can be compared while they move; else the `wanted` one, which may have some room.
 */
export function steadyDomain(
  before: SVGSVGElement | null,
  subject: string,
  needed: Domain,
  wanted: Domain = needed,
): Domain {
  const old = before ? shown.get(before) : undefined;
  if (old?.subject !== subject) return wanted;
  const [min, max] = old.domain;
  const fits = needed[0] >= min && needed[1] <= max && (needed[1] - needed[0]) * 2 >= max - min;
  return fits ? old.domain : wanted;
}

/** The hatching of the chart that stands there; undefined where it has none. */
export function hatchOf(before: SVGSVGElement | null): Hatch | undefined {
  return before ? shown.get(before)?.few : undefined;
}
