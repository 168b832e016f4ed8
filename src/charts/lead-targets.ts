import type { LeadSelection } from '../core/insights/lead-selection.ts';
import { element } from './svg.ts';

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

/** Lays areas over a finished chart, in reading order. Its marks are then a picture beside buttons. */
export function addLeadTargets(svg: SVGSVGElement, targets: readonly LeadTarget[]): void {
  if (targets.length === 0) return;
  const document = svg.ownerDocument;
  if (svg.getAttribute('role') === 'img') {
    svg.setAttribute('role', 'group');
    for (const child of svg.children) child.setAttribute('aria-hidden', 'true');
  }
  const group = element(document, 'g', { class: 'lead-targets', 'data-export': 'none' });
  group.append(...targets.map((target, index) => areaOf(document, target, index)));
  svg.append(group);
}

/** Moves the areas of a chart that has some; the one that keys reach stays the one. */
export function moveLeadTargets(svg: SVGSVGElement, targets: readonly LeadTarget[]): void {
  const group = svg.querySelector(':scope > .lead-targets');
  if (!group) return;
  const areas = [...group.children];
  targets.forEach((target, index) => {
    const area = areas[index];
    if (area) moveArea(area, target);
    else group.append(areaOf(svg.ownerDocument, target, index));
  });
  for (const area of areas.slice(targets.length)) area.remove();
  if (!group.querySelector('[tabindex="0"]')) group.firstElementChild?.setAttribute('tabindex', '0');
}

function areaOf(document: Document, target: LeadTarget, index: number): SVGElement {
  const { title, leads } = target;
  const role = { role: 'button', tabindex: index === 0 ? 0 : -1, 'aria-label': labelOf(title) };
  const look = { class: 'lead-target', fill: 'transparent', 'data-leads': index, ...placeOf(target), rx: 5 };
  const made = element(document, 'rect', { ...look, ...role }, element(document, 'title', {}, hintOf(title)));
  selections.set(made, leads);
  return made;
}

function moveArea(area: Element, target: LeadTarget): void {
  const { title, leads } = target;
  selections.set(area, leads);
  for (const [name, value] of Object.entries(placeOf(target)))
    if (area.getAttribute(name) !== String(value)) area.setAttribute(name, String(value));
  const label = labelOf(title);
  if (area.getAttribute('aria-label') === label) return;
  area.setAttribute('aria-label', label);
  if (area.firstElementChild) area.firstElementChild.textContent = hintOf(title);
}

function placeOf({ x, y, width, height }: LeadTarget): Record<'x' | 'y' | 'width' | 'height', number> {
  return { x, y, width: Math.max(0, width), height: Math.max(0, height) };
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
