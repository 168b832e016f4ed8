import type { Attributes } from './svg.ts';
import { element } from './svg.ts';

/** An element of a chart before it is drawn: made in a moment, and compared with the one that stands there. */
export interface Mark {
  readonly name: keyof SVGElementTagNameMap;
  readonly attributes: Attributes;
  readonly children: readonly (Mark | string)[];
}

/** A mark; attributes that are null are left out. */
export function mark(name: Mark['name'], attributes: Attributes = {}, ...children: (Mark | string)[]): Mark {
  return { name, attributes, children };
}

/** The mark as an SVG element. */
export function draw(document: Document, { name, attributes, children }: Mark): SVGElement {
  return element(document, name, attributes, ...children.map((child) => nodeOf(document, child)));
}

/**
 * Draws over the children of `live`, which are those of `before`, until they are those of `after`. Only what differs is
 * touched, and elements of the same name stay the same elements: the browser then lays out and paints less.
 */
export function redraw(live: Element, before: Mark['children'], after: Mark['children']): void {
  let node = live.firstChild;
  after.forEach((wanted, index) => {
    const old = before[index];
    const next: ChildNode | null = node?.nextSibling ?? null;
    if (node === null || old === undefined) live.append(nodeOf(live.ownerDocument, wanted));
    else if (typeof wanted === 'string' || typeof old === 'string') rewrite(node, old, wanted);
    else if (old.name === wanted.name) redrawOne(node as Element, old, wanted);
    else node.replaceWith(draw(live.ownerDocument, wanted));
    node = next;
  });
  while (node !== null) {
    const next: ChildNode | null = node.nextSibling;
    node.remove();
    node = next;
  }
}

/** A node that was a text, becomes one, or both. */
function rewrite(node: ChildNode, old: Mark | string, wanted: Mark | string): void {
  if (old === wanted) return;
  if (typeof old === 'string' && typeof wanted === 'string') node.nodeValue = wanted;
  else if (node.ownerDocument) node.replaceWith(nodeOf(node.ownerDocument, wanted));
}

function redrawOne(live: Element, old: Mark, wanted: Mark): void {
  if (old === wanted) return;
  const [from, to] = [old.attributes, wanted.attributes];
  for (const name in to) if (to[name] !== from[name]) set(live, name, to[name] ?? null);
  for (const name in from) if (!(name in to)) live.removeAttribute(name);
  if (old.children.length > 0 || wanted.children.length > 0) redraw(live, old.children, wanted.children);
}

function set(live: Element, name: string, value: string | number | null): void {
  if (value === null) live.removeAttribute(name);
  else live.setAttribute(name, String(value));
}

function nodeOf(document: Document, child: Mark | string): SVGElement | Text {
  return typeof child === 'string' ? document.createTextNode(child) : draw(document, child);
}
