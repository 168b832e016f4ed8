const NAMESPACE = 'http://www.w3.org/2000/svg';

export type Attributes = Record<string, string | number | null>;

/** Keeps a text readable on what it crosses: the page's ground around its letters. */
export const HALO = {
  stroke: 'var(--paper)',
  'stroke-width': 3,
  'stroke-linejoin': 'round',
  'paint-order': 'stroke',
} as const;

/** An SVG element; attributes that are null are left out. */
export function element<K extends keyof SVGElementTagNameMap>(
  document: Document,
  name: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): SVGElementTagNameMap[K] {
  const made = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(key, String(value));
  made.append(...children);
  return made;
}

/** Width of a character in ems, roughly that of Inter. Measured text would need a laid-out page. */
function widthOf(character: string): number {
  if (/[iljtfrI.,:;'|! ()[\]]/.test(character)) return 0.34;
  if (/[mwMW@%]/.test(character)) return 0.88;
  if (/[0-9+−–]/.test(character)) return 0.63;
  if (/[A-Z]/.test(character)) return 0.69;
  return (character.codePointAt(0) ?? 0) >= 0x2e80 ? 1.05 : 0.57;
}

/** Texts consist of few characters; of an alphabet with many more only the first are remembered. */
const widths = new Map<string, number>();
const MOST_WIDTHS = 1000;

/** About how many pixels a text takes. */
export function textWidth(text: string, fontSize = 12): number {
  let ems = 0;
  for (const character of text) {
    let width = widths.get(character);
    if (width === undefined) {
      width = widthOf(character);
      if (widths.size < MOST_WIDTHS) widths.set(character, width);
    }
    ems += width;
  }
  return ems * fontSize;
}

/** The text, cut with an ellipsis where it would take more than `width` pixels; empty where nothing fits. */
export function fit(text: string, width: number, fontSize = 12): string {
  if (textWidth(text, fontSize) <= width) return text;
  const characters = [...text];
  while (characters.length > 0 && textWidth(`${characters.join('')}…`, fontSize) > width) characters.pop();
  const cut = characters.join('').trimEnd();
  return cut === '' ? '' : `${cut}…`;
}
