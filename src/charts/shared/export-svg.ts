import { element } from './svg.ts';

/** What a picture takes over from the page's styles. */
const INHERITED = ['fill', 'stroke', 'font-family', 'font-size', 'font-weight', 'text-anchor'] as const;

/** Colour functions that drawing programs don't know; the page's own colours are rgb already. */
const NEW_COLOUR = /^(oklab|oklch|lab|lch|color|color-mix|hwb)\(/;

/**
 * The chart as a file of its own: colours and fonts as they stand on the page now, on the page's ground, without styles,
 * handles' hit areas, or anything that would be fetched.
 */
export function exportSvg(svg: SVGSVGElement): string {
  const view = svg.ownerDocument.defaultView;
  if (!view) throw new Error('a chart is exported from a page');
  return new view.XMLSerializer().serializeToString(standalone(svg));
}

/** The chart as an element of its own that needs nothing of the page; see `exportSvg`. */
export function standalone(svg: SVGSVGElement): SVGSVGElement {
  const document = svg.ownerDocument;
  const view = document.defaultView;
  if (!view) throw new Error('a chart is exported from a page');
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = [svg, ...svg.querySelectorAll<SVGElement>('*')];
  const copies = [copy, ...copy.querySelectorAll<SVGElement>('*')];
  originals.forEach((original, at) => {
    const target = copies[at];
    if (!target || original.closest('title, style, [data-export="none"]')) return;
    const parent = original === svg ? null : original.parentElement;
    inline(view.getComputedStyle(original), parent && view.getComputedStyle(parent), target);
  });
  for (const node of copy.querySelectorAll('style, [data-export="none"]')) node.remove();
  copy.prepend(...titleAndGround(document, svg, view));
  for (const node of [copy, ...copy.querySelectorAll('*')]) {
    for (const name of ['style', 'class', 'tabindex', 'role', 'data-handle']) node.removeAttribute(name);
    for (const { name } of [...node.attributes]) if (name.startsWith('aria-')) node.removeAttribute(name);
  }
  return copy;
}

/** Writes down what differs from the parent, as a picture inherits too. */
function inline(style: CSSStyleDeclaration, parent: CSSStyleDeclaration | null, target: SVGElement): void {
  for (const name of INHERITED) {
    const value = style.getPropertyValue(name);
    const written = target.getAttribute(name);
    // A reference to a pattern stays as written: the computed one may hold the page's address.
    if (value === '' || written?.startsWith('url(')) continue;
    if (value === parent?.getPropertyValue(name)) target.removeAttribute(name);
    else target.setAttribute(name, NEW_COLOUR.test(value) ? plainColour(value, target.ownerDocument) : value);
  }
}

/** Any colour as rgb, by drawing one pixel of it; as it is where the page can't draw. */
function plainColour(colour: string, document: Document): string {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d');
  if (!context) return colour;
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [r = 0, g = 0, b = 0] = context.getImageData(0, 0, 1, 1).data;
  return `rgb(${r}, ${g}, ${b})`;
}

function titleAndGround(document: Document, svg: SVGSVGElement, view: Window): SVGElement[] {
  const paper = view.getComputedStyle(svg).getPropertyValue('--paper').trim();
  const title = element(document, 'title', {}, svg.getAttribute('aria-label') ?? '');
  const ground = element(document, 'rect', { width: '100%', height: '100%', fill: paper || 'white' });
  return [title, ground];
}

/** The text of an SVG of the given size as a PNG, `scale` pixels for each of the screen's. */
export async function pngOf(
  { text, width, height }: { text: string; width: number; height: number },
  document: Document,
  scale = 2,
): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  try {
    const image = document.createElement('img');
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.ceil(width * scale);
    canvas.height = Math.ceil(height * scale);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('this browser makes no PNG'))), 'image/png');
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}
