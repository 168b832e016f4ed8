/** Makes the children of `live` equal to `wanted`, keeping those that can be changed to it: the browser then lays out less. */
export function morphChildren(live: Element, wanted: readonly Node[]): void {
  let old = live.firstChild;
  for (const node of wanted) {
    if (old === null) {
      live.append(node);
      continue;
    }
    const next: ChildNode | null = old.nextSibling;
    if (!morph(old, node)) live.replaceChild(node, old);
    old = next;
  }
  while (old !== null) {
    const next: ChildNode | null = old.nextSibling;
    old.remove();
    old = next;
  }
}

/** Makes a node equal to another one; false where it is of another kind and has to be replaced. */
function morph(live: Node, wanted: Node): boolean {
  if (live.nodeName !== wanted.nodeName) return false;
  if (isElement(live) && isElement(wanted)) {
    morphAttributes(live, wanted);
    morphChildren(live, [...wanted.childNodes]);
  } else if (live.nodeValue !== wanted.nodeValue) {
    live.nodeValue = wanted.nodeValue;
  }
  return true;
}

function morphAttributes(live: Element, wanted: Element): void {
  for (const { name, value } of wanted.attributes)
    if (live.getAttribute(name) !== value) live.setAttribute(name, value);
  if (live.attributes.length === wanted.attributes.length) return;
  for (const { name } of [...live.attributes]) if (!wanted.hasAttribute(name)) live.removeAttribute(name);
}

function isElement(node: Node): node is Element {
  return node.nodeType === 1;
}
