import { boxAt } from '../../src/charts/shared/text-box.ts';
import type { TextBox } from '../../src/charts/shared/text-box.ts';

/** A text of a built chart, and where it stands. */
export interface PlacedText extends TextBox {
  text: string;
}

/** Every text of a built chart in the chart's own pixels, as wide as the charts take it to be; empty ones are left out. */
function textsOf(svg: SVGSVGElement): PlacedText[] {
  return [...svg.querySelectorAll('text')].flatMap((node) => {
    const text = node.textContent;
    if (text === '' || node.closest('[visibility=hidden]')) return [];
    const size = parseFloat(inherited(node, 'font-size') ?? '12');
    const anchor = inherited(node, 'text-anchor') ?? 'start';
    const [dx, dy] = shiftOf(node);
    const gaps = [...node.querySelectorAll('tspan')].reduce(
      (sum, each) => sum + Number(each.getAttribute('dx') ?? 0),
      0,
    );
    const x = Number(node.getAttribute('x') ?? 0) + dx;
    const y = Number(node.getAttribute('y') ?? 0) + dy + emsOf(node.getAttribute('dy')) * size;
    const box = boxAt({ x, y, text, size, anchor });
    return [{ ...box, right: box.right + gaps, text }];
  });
}

/** A stretch of a line that runs straight up or across. */
export interface Stretch {
  x1: number;
  x2: number;
  y1: number;
  y2: number;
}

/** The stretches of the paths that a selector finds, of absolute M, H and V. */
function stretchesOf(svg: SVGSVGElement, selector: string): Stretch[] {
  return [...svg.querySelectorAll(selector)].flatMap((path) => {
    let [x, y] = [0, 0];
    const found: Stretch[] = [];
    for (const [, command = '', first = '', second] of (path.getAttribute('d') ?? '').matchAll(
      /([MHV])(-?[\d.]+)(?:,(-?[\d.]+))?/g,
    )) {
      const to = { x: command === 'V' ? x : Number(first), y: command === 'V' ? Number(first) : Number(second ?? y) };
      if (command !== 'M')
        found.push({ x1: Math.min(x, to.x), x2: Math.max(x, to.x), y1: Math.min(y, to.y), y2: Math.max(y, to.y) });
      ({ x, y } = to);
    }
    return found;
  });
}

/** The pairs of texts that stand on each other, and the texts that a line runs through; each as one to read. */
export function crossings(svg: SVGSVGElement, lines: string): string[] {
  const texts = textsOf(svg);
  const pairs = texts.flatMap((one, i) =>
    texts.slice(i + 1).flatMap((other) => (overlaps(one, other) ? [`“${one.text}” on “${other.text}”`] : [])),
  );
  const crossed = texts.flatMap((text) =>
    stretchesOf(svg, lines).flatMap((line) => (runsThrough(line, text) ? [`a line through “${text.text}”`] : [])),
  );
  return [...pairs, ...crossed];
}

function overlaps(a: TextBox, b: TextBox): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function runsThrough({ x1, x2, y1, y2 }: Stretch, box: TextBox): boolean {
  return x1 < box.right && x2 > box.left && y1 < box.bottom && y2 > box.top;
}

function inherited(node: Element, name: string): string | null {
  return node.closest(`[${name}]`)?.getAttribute(name) ?? null;
}

function shiftOf(node: Element): [number, number] {
  let [x, y] = [0, 0];
  for (let at: Element | null = node; at; at = at.parentElement) {
    const [, dx, dy] = /translate\((-?[\d.]+),\s*(-?[\d.]+)\)/.exec(at.getAttribute('transform') ?? '') ?? [];
    x += Number(dx ?? 0);
    y += Number(dy ?? 0);
  }
  return [x, y];
}

function emsOf(dy: string | null): number {
  return dy?.endsWith('em') ? parseFloat(dy) : 0;
}
