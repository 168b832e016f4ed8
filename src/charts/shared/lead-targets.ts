import type { LeadSelection } from '../../core/insights/shared/lead-selection.ts';
import { draw, mark, redraw } from './mark.ts';
import type { Mark } from './mark.ts';

// From a figure to its leads. An insight says which leads a figure counts:
// - the table behind a chart by `leads`: for each row the selections by column (core/insights/insight.ts); DataTable
//   makes a link of each such figure;
// - a chart by `addLeadTargets`, its last step: an unseen area over each bar or cell that can be clicked, is one tab stop
//   for the whole chart, and is moved along by the arrow keys.
// A view passes `onleads={actions.listLeads}` to Chart and to ViewCell; more isn't needed.

/** An area of a chart that lists its leads; pixels of the chart. */
export interface LeadTarget {
  x: number;
  y: number;
  width: number;
  height: number;
  /** What stands there in words, for the pointer and for reading out. */
  title: string;
  leads: LeadSelection;
}

const selections = new WeakMap<Element, LeadSelection>();
/** The areas of a chart as they were drawn last. */
const drawn = new WeakMap<Element, readonly Mark[]>();

/** Lays areas over a finished chart, in reading order. Its marks are then a picture beside buttons. */
export function addLeadTargets(svg: SVGSVGElement, targets: readonly LeadTarget[]): void {
  if (targets.length === 0) return;
  if (svg.getAttribute('role') === 'img') {
    svg.setAttribute('role', 'group');
    for (const child of svg.children) child.setAttribute('aria-hidden', 'true');
  }
  const group = draw(svg.ownerDocument, mark('g', { class: 'lead-targets', 'data-export': 'none' }));
  svg.append(group);
  place(group, targets);
}

/** Moves the areas of a chart that has some; the one that keys reach stays the one. */
export function moveLeadTargets(svg: SVGSVGElement, targets: readonly LeadTarget[]): void {
  const group = svg.querySelector(':scope > .lead-targets');
  if (!group) return;
  place(group, targets);
  if (!group.querySelector('[tabindex="0"]')) group.firstElementChild?.setAttribute('tabindex', '0');
}

function place(group: Element, targets: readonly LeadTarget[]): void {
  const areas = targets.map(areaOf);
  redraw(group, drawn.get(group) ?? [], areas);
  drawn.set(group, areas);
  let area = group.firstElementChild;
  for (const { leads } of targets) {
    if (area) selections.set(area, leads);
    area = area?.nextElementSibling ?? null;
  }
}

function areaOf({ title, x, y, width, height }: LeadTarget, index: number): Mark {
  const look = { class: 'lead-target', fill: 'transparent', 'data-leads': index, rx: 5 };
  const place = { x, y, width: Math.max(0, width), height: Math.max(0, height) };
  // Which area the keys reach changes with them; this is where they begin.
  const role = { role: 'button', tabindex: index === 0 ? 0 : -1, 'aria-label': labelOf(title) };
  return mark('rect', { ...look, ...place, ...role }, mark('title', {}, hintOf(title)));
}

function labelOf(title: string): string {
  return `${title}. List these leads`;
}

function hintOf(title: string): string {
  return `${title}\nClick to list these leads`;
}

/** The leads of the area that an event is on; null where it is on none. */
function leadsAt(event: Event): LeadSelection | null {
  const area = targetOf(event);
  return area ? (selections.get(area) ?? null) : null;
}

/** Lets the areas of the charts in `container` be picked by pointer and keys. Returns what takes the listeners off. */
export function pickLeads(container: HTMLElement, onleads: (selection: LeadSelection) => void): () => void {
  const stop = new AbortController();
  const pick = (event: Event): void => {
    const found = leadsAt(event);
    if (!found) return;
    event.preventDefault();
    onleads(found);
  };
  container.addEventListener('click', pick, { signal: stop.signal });
  container.addEventListener(
    'keydown',
    (event) => {
      const area = targetOf(event);
      if (!area || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'Enter' || event.key === ' ') return pick(event);
      const next = neighbour(area, event.key);
      if (!next) return;
      event.preventDefault();
      area.setAttribute('tabindex', '-1');
      next.setAttribute('tabindex', '0');
      next.focus();
    },
    { signal: stop.signal },
  );
  return () => stop.abort();
}

function targetOf({ target }: Event): SVGElement | null {
  return target instanceof Element ? target.closest<SVGElement>('[data-leads]') : null;
}

const DIRECTIONS: Partial<Record<string, [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The area that a key moves to: the nearest one that way, or the first or last of all. */
function neighbour(area: SVGElement, key: string): SVGElement | null {
  const all = [...(area.parentElement?.querySelectorAll<SVGElement>('[data-leads]') ?? [])];
  if (key === 'Home') return all[0] ?? null;
  if (key === 'End') return all.at(-1) ?? null;
  const way = DIRECTIONS[key];
  if (!way) return null;
  const [x, y] = centreOf(area);
  let [best, least]: [SVGElement | null, number] = [null, Infinity];
  for (const other of all) {
    const [dx, dy] = [centreOf(other)[0] - x, centreOf(other)[1] - y];
    const [along, across] = [dx * way[0] + dy * way[1], Math.abs(dx * way[1]) + Math.abs(dy * way[0])];
    // Leaving the row or column costs more than any step along it.
    const distance = along + 4 * across;
    if (along > 0.5 && distance < least) [best, least] = [other, distance];
  }
  return best;
}

function centreOf(area: SVGElement): [number, number] {
  const of = (name: string): number => Number(area.getAttribute(name));
  return [of('x') + of('width') / 2, of('y') + of('height') / 2];
}
